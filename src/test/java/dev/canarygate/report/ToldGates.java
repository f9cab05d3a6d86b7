package dev.canarygate.report;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gates of several candidates, event by event, as an overview reads them. */
public final class ToldGates {
  static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  static final Map<String, String> REAL = Map.of();
  static final Map<String, String> REHEARSAL =
      Map.of("github.api-url", "http://127.0.0.1:4711/api/github");

  private final String name;
  private final List<Event> events = new ArrayList<>();
  private Instant now;

  private ToldGates(String name, Instant start) {
    this.name = name;
    this.now = start;
  }

  static ToldGates gate(String name, Duration ago) {
    return new ToldGates(name, NOW.minus(ago));
  }

  static GateDefinition definition() {
    return definition("@ana", "saas-team");
  }

  static GateDefinition definition(String first, String second) {
    return new GateDefinition(
        "Canary gate",
        Map.of(),
        List.of(
            workPackage("WP01", "Blockers", List.of(), null, first),
            workPackage("WP05", "Two-run canary", List.of("WP01"), Duration.ofHours(24), second)),
        new WritePolicy(List.of(), List.of()),
        "d1g3st",
        Map.of("gate.yaml", "aa", "parameter candidate.newer-than", "bb"),
        Identity.NONE);
  }

  private static WorkPackage workPackage(
      String id, String title, List<String> needs, @Nullable Duration fresh, String owner) {
    return new WorkPackage(
        id,
        title,
        needs,
        List.of(look()),
        List.of(stop()),
        List.of(),
        3,
        fresh,
        List.of(),
        false,
        false,
        owner,
        Set.of());
  }

  private static StepDefinition look() {
    var scenario =
        Fact.word(
            "canary.run-{run}.scenario-{scenario}", "How it ended.", "pass", "fail", "skipped");
    return new StepDefinition(
        "look",
        new StepKind(
                "test.overview",
                "Looks.",
                Shape.EMPTY,
                true,
                settings -> (world, assignment) -> Finding.passed("done"))
            .learning(scenario),
        Settings.NONE);
  }

  private static StopCondition stop() {
    return new StopCondition(
        "canary-failed",
        Condition.parse("canary.failed = yes"),
        Verdict.FAILED,
        "A scenario failed.",
        "a fix",
        List.of(),
        List.of());
  }

  ToldGates later(Duration length) {
    now = now.plus(length);
    return this;
  }

  ToldGates run() {
    return run(REAL, Map.of("gate.yaml", "aa"));
  }

  /**
   * @param files digest of each file that shaped the gate then
   */
  ToldGates run(Map<String, String> parameters, Map<String, String> files) {
    boolean same = parameters.isEmpty() && files.equals(Map.of("gate.yaml", "aa"));
    var digest = same ? "d1g3st" : "of others";
    return add(
        new Event.RunStarted(now, name, digest, files, parameters, "gate-runner 1", "ana", "box"));
  }

  ToldGates add(Event event) {
    events.add(event);
    return this;
  }

  ToldGates passed(String workPackage, int attempt, Finding finding) {
    return found(workPackage, attempt, finding).ended(workPackage, attempt, Verdict.PASSED);
  }

  ToldGates found(String workPackage, int attempt, Finding finding) {
    add(new Event.AttemptStarted(now, workPackage, attempt));
    add(new Event.StepStarted(now, workPackage, attempt, "look"));
    later(Duration.ofSeconds(workPackage.equals("WP01") ? 2 : 310));
    return add(new Event.StepFinished(now, workPackage, attempt, "look", finding));
  }

  ToldGates ended(String workPackage, int attempt, Verdict verdict, TrippedStop... stops) {
    return add(new Event.AttemptEnded(now, workPackage, attempt, verdict, List.of(stops)));
  }

  ToldGates stopped(String workPackage, int attempt, Finding finding, Verdict as) {
    return found(workPackage, attempt, finding)
        .ended(
            workPackage,
            attempt,
            as,
            new TrippedStop("canary-failed", as, "Scenario 4 got 502.", "a fix", List.of()));
  }

  ToldGates end(Outcome outcome) {
    return add(new Event.GateEnded(now, outcome));
  }

  static Finding found(String candidate) {
    return Finding.passed("found").with(SharedFacts.CANDIDATE_VERSION, candidate);
  }

  /** Results of the canary's scenarios, run by run: {@code 4=pass} in the first run. */
  static Finding scenarios(Finding finding, List<Map<Integer, String>> runs) {
    var all = finding;
    for (int i = 0; i < runs.size(); i++) {
      for (var each : runs.get(i).entrySet()) {
        all = all.with("canary.run-" + (i + 1) + ".scenario-" + each.getKey(), each.getValue());
      }
    }
    return all;
  }

  static Finding fine() {
    return scenarios(
        Finding.passed("all passed"),
        List.of(Map.of(3, "pass", 4, "pass"), Map.of(3, "pass", 4, "pass")));
  }

  static Finding half() {
    return scenarios(
        Finding.failed("scenario 4 failed in run 2"),
        List.of(Map.of(3, "pass", 4, "pass"), Map.of(3, "pass", 4, "fail")));
  }

  /** As the report of this gate alone sees it. */
  Report report(GateDefinition definition) {
    return Report.of(new Plan(definition, GateState.of(events), NOW));
  }

  OverviewGate shown() {
    return shown(definition());
  }

  OverviewGate shown(GateDefinition definition) {
    var reader = new OverviewReader();
    var state = GateState.NEW;
    for (var event : events) {
      state = state.after(event);
      reader.read(event, state);
    }
    return reader.gate(name, new Plan(definition, state, NOW), true);
  }

  /** Cleared at the second try, an hour ago. */
  static ToldGates flaky() {
    return gate("gate-20260520-090000", Duration.ofHours(3))
        .run()
        .passed("WP01", 1, found("3.2.0rc17"))
        .stopped("WP05", 1, half(), Verdict.FAILED)
        .later(Duration.ofHours(1))
        .run()
        .passed("WP05", 2, fine())
        .end(Outcome.CLEARED);
  }

  /** Cleared three days ago. */
  static ToldGates old() {
    return gate("gate-20260517-120000", Duration.ofDays(3))
        .run()
        .passed("WP01", 1, found("3.2.0rc16"))
        .passed("WP05", 1, fine())
        .end(Outcome.CLEARED);
  }

  /** Waits at its first package. */
  static ToldGates waiting() {
    return gate("gate-20260520-113000", Duration.ofMinutes(30))
        .run()
        .stopped(
            "WP01",
            1,
            Finding.waiting("issue open").with(SharedFacts.CANDIDATE_VERSION, "3.2.0rc18"),
            Verdict.WAITING);
  }

  static ToldGates rehearsed() {
    return gate("gate-20260516-120000", Duration.ofDays(4))
        .run(REHEARSAL, Map.of("gate.yaml", "aa"))
        .passed("WP01", 1, found("3.2.0rc16"))
        .stopped("WP05", 1, half(), Verdict.FAILED)
        .end(Outcome.STOPPED);
  }

  /** Cleared by files that are others now. */
  static ToldGates otherwise() {
    return gate("gate-20260515-120000", Duration.ofDays(5))
        .run(REAL, Map.of("gate.yaml", "older"))
        .passed("WP01", 1, found("3.2.0rc15"))
        .passed("WP05", 1, fine())
        .end(Outcome.CLEARED);
  }

  static OverviewScope scope(boolean rehearsals) {
    return new OverviewScope("artifacts", NOW, null, 0, rehearsals);
  }

  static Overview overview(OverviewGate... gates) {
    return new Overview(scope(false), definition(), List.of(gates));
  }

  static Overview all() {
    return overview(
        waiting().shown(),
        flaky().shown(),
        old().shown(),
        rehearsed().shown(),
        otherwise().shown(),
        OverviewGate.unreadable(
            "gate-20260514-101112", "record 7 of journal.jsonl is not what was written"));
  }

  private static final String HOSTILE =
      "x\u001b[2J\u202e</script><img src=x onerror=alert(1)>\u0000";

  /** Titles, causes and owners by somebody who means harm. */
  static Overview hostile() {
    var definition = definition(HOSTILE, HOSTILE);
    var gate =
        gate("gate-" + HOSTILE, Duration.ofHours(1))
            .run()
            .passed("WP01", 1, found(HOSTILE))
            .found("WP05", 1, half())
            .ended(
                "WP05",
                1,
                Verdict.FAILED,
                new TrippedStop("canary-failed", Verdict.FAILED, HOSTILE, HOSTILE, List.of()))
            .shown(definition);
    return new Overview(
        scope(false), definition, List.of(gate, OverviewGate.unreadable("gate-2", HOSTILE)));
  }

  /** Gates with all that an overview can say. */
  public static String page() {
    return html(all());
  }

  public static String hostilePage() {
    return html(hostile());
  }

  /** Two hundred gates. */
  public static String pageOfMany() {
    var gates = new ArrayList<OverviewGate>();
    for (int i = 0; i < 100; i++) {
      gates.add(flaky().shown());
      gates.add(otherwise().shown());
    }
    return html(overview(gates.toArray(OverviewGate[]::new)));
  }

  private static String html(Overview overview) {
    return overview.html(null, UnaryOperator.identity());
  }
}
