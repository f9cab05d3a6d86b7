package dev.canarygate.report;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gate of three packages and what happened to it, event by event. */
final class Told {
  static final Instant START = Instant.parse("2026-05-20T05:00:00Z");
  private static final IssueRef ISSUE = new IssueRef("o/cli", 1141);

  final List<Event> events = new ArrayList<>();
  private Instant now = START;

  static GateDefinition definition() {
    return new GateDefinition(
        "A gate",
        Map.of("saas.url", "https://example.org"),
        List.of(
            workPackage("WP01", "Blockers \"fixed\"", List.of(), List.of()),
            workPackage("WP03", "Health", List.of(), List.of()),
            workPackage("WP04", "Single canary", List.of("WP01", "WP03"), List.of(stop()))),
        new WritePolicy(
            List.of(new WritePolicy.Rule("comment", "o/cli", 1141)),
            List.of(new WritePolicy.Rule("close", "o/cli", 1038))),
        "d1g3st");
  }

  static GateDefinition fourRuns() {
    var runs = List.of(step("look"), step("run-1"), step("run-2"), step("run-3"), step("run-4"));
    var four =
        new WorkPackage(
            "WP05", "Four runs", List.of(), runs, List.of(), List.of(), 3, null, List.of(), false);
    var nothing = new WritePolicy(List.of(), List.of());
    return new GateDefinition("A gate", Map.of(), List.of(four), nothing, "d1g3st");
  }

  static WorkPackage workPackage(
      String id, String title, List<String> needs, List<StopCondition> stops) {
    return new WorkPackage(
        id,
        title,
        needs,
        List.of(step("look")),
        stops,
        stops.isEmpty() ? List.of() : List.of(step("seal")),
        3,
        id.equals("WP03") ? Duration.ofHours(24) : null,
        id.equals("WP04") ? List.of("saas.sha") : List.of(),
        id.equals("WP01"));
  }

  private static StepDefinition step(String id) {
    return new StepDefinition(
        id,
        new StepKind(
                "test." + id,
                "Does " + id + ".",
                Shape.EMPTY,
                true,
                settings -> (world, assignment) -> Finding.passed("done"))
            .learning(Fact.text("{fact}", "Anything.")),
        Settings.NONE);
  }

  private static StopCondition stop() {
    return new StopCondition(
        "scenario-4",
        Condition.parse("canary.failed-scenarios contains 4"),
        Verdict.FAILED,
        "Scenario 4 got {{got}}, expected planned.",
        "a fix for #1141",
        List.of(step("reopen")),
        List.of("WP01"),
        true,
        null,
        false,
        "",
        new SourceLine("gate/wp04.yaml", 12));
  }

  Told add(Event event) {
    events.add(event);
    return this;
  }

  Told later(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  Told run() {
    return run(Map.of());
  }

  /** A run in a rehearsal's world. */
  Told rehearsed() {
    return run(Map.of("github.api-url", "http://127.0.0.1:8080/api/github"));
  }

  private Told run(Map<String, String> parameters) {
    return add(
        new Event.RunStarted(
            now, "gate-1", "d1g3st", Map.of(), parameters, "gate-runner 1", "ana", "box"));
  }

  Told attempt(String workPackage, int number) {
    return add(new Event.AttemptStarted(now, workPackage, number))
        .add(new Event.StepStarted(now, workPackage, number, "look"));
  }

  Told found(String workPackage, int number, String step, Finding finding) {
    return add(new Event.StepFinished(now, workPackage, number, step, finding));
  }

  Told ended(String workPackage, int number, Verdict verdict, TrippedStop... stops) {
    return add(new Event.AttemptEnded(now, workPackage, number, verdict, List.of(stops)));
  }

  Told passed(String workPackage, int number, Finding finding) {
    return attempt(workPackage, number)
        .later(4)
        .found(workPackage, number, "look", finding)
        .ended(workPackage, number, Verdict.PASSED);
  }

  /** All passed but the canary, whose fourth scenario failed; #1141 was reopened. */
  static Told stopped() {
    return stopped("a fix for #1141");
  }

  /** The same, with what unblocks it. */
  static Told stopped(String unblocks) {
    return started()
        .attempt("WP04", 1)
        .later(310)
        .found(
            "WP04",
            1,
            "look",
            Finding.failed("Scenario 4 failed")
                .with("canary.failed-scenarios", "4")
                .with("got", "in_review`\u001b[2J|")
                .detail("got \u202ein_review, expected planned")
                .proof(new Exhibit("attempt1/run-1.json", "ab".repeat(32), 12)))
        .found("WP04", 1, "seal", Finding.passed("sealed"))
        .found(
            "WP04",
            1,
            "reopen",
            Finding.passed("wanted")
                .wanting(
                    new Effect.Reopen(EffectId.parse("g/a/reopen"), ISSUE),
                    new Effect.Comment(EffectId.parse("g/a/comment"), ISSUE, "body"),
                    new Effect.Close(EffectId.parse("g/a/close"), ISSUE)))
        .add(
            new Event.EffectSettled(
                START,
                EffectId.parse("g/a/reopen"),
                new Settlement(Settlement.How.LANDED, "https://example.org/1141")))
        .add(new Event.EffectUnsettled(START, EffectId.parse("g/a/comment"), "no answer"))
        .ended(
            "WP04",
            1,
            Verdict.FAILED,
            new TrippedStop(
                "scenario-4",
                Verdict.FAILED,
                "Scenario 4 got in_review`\u001b[2J|, expected planned.",
                unblocks,
                List.of("WP01")))
        .add(new Event.GateEnded(START.plusSeconds(400), Outcome.STOPPED));
  }

  static Told started() {
    return new Told()
        .run()
        .passed("WP01", 1, Finding.passed("both closed").with("candidate.version", "3.2.0rc16"))
        .passed("WP03", 1, Finding.passed("fine").with("saas.sha", "548194aa7e75bbaa"));
  }

  /** What a run writes down that came to this. */
  Told end(Outcome outcome) {
    return add(new Event.GateEnded(plan().now(), outcome));
  }

  static Told cleared() {
    return started()
        .passed("WP04", 1, Finding.passed("four scenarios passed"))
        .end(Outcome.CLEARED);
  }

  /** The canary passed, and wants a comment that says so. */
  private static Told wantingComment() {
    return started()
        .attempt("WP04", 1)
        .found(
            "WP04",
            1,
            "look",
            Finding.passed("said")
                .wanting(new Effect.Comment(EffectId.parse("g/a/said"), ISSUE, "body")));
  }

  /** The canary passed, and that was said on the issue. */
  static Told commented() {
    return wantingComment()
        .add(
            new Event.EffectSettled(
                START,
                EffectId.parse("g/a/said"),
                new Settlement(Settlement.How.LANDED, "https://example.org/c1")))
        .ended("WP04", 1, Verdict.PASSED);
  }

  Told waived(Instant until) {
    return add(
        new Event.Waived(
            now, new Waiver("WP04", "scenario-4", "ben", "known", until, "3.2.0rc16")));
  }

  Told decided() {
    return add(new Event.Decided(
            now,
            new Decision(
                "WP07",
                new Decision.Subject("suite"),
                Decision.Choice.SKIP,
                "ben",
                "CLI only",
                "https://example.org/9",
                "rc16")))
        .add(new Event.Attested(now, new Attestation("ben", "no ingress override", "rc16")));
  }

  /** The last package did nothing, because a person left it out. */
  static Told skipped() {
    var told = started();
    return told.add(
            new Event.Decided(
                told.now,
                new Decision(
                    "WP04",
                    Decision.Subject.SUITE,
                    Decision.Choice.SKIP,
                    "ben",
                    "CLI only",
                    null,
                    "3.2.0rc16")))
        .passed("WP04", 1, Finding.passed("left out"));
  }

  /** GitHub refused the comment that the canary wanted. */
  static Told refused() {
    var why = "GitHub answered 403 no access";
    return wantingComment()
        .add(
            new Event.EffectUnsettled(
                START,
                EffectId.parse("g/a/said"),
                why,
                Obstacle.Kind.NO_PERMISSION,
                Obstacle.Sending.NOT_LANDED,
                "ask"))
        .ended(
            "WP04",
            1,
            Verdict.INCONCLUSIVE,
            new TrippedStop(
                "effect-not-landed",
                Verdict.INCONCLUSIVE,
                "Not made: comment on o/cli#1141: " + why + ".",
                "Ask. Then resume.",
                List.of()));
  }

  GateState state() {
    return GateState.of(events);
  }

  Plan plan() {
    return new Plan(definition(), state(), now);
  }

  Report report() {
    return Report.of(plan());
  }
}
