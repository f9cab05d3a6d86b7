package dev.canarygate.app;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Period;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.Version;
import dev.canarygate.report.PersonStatements;
import dev.canarygate.world.Launcher;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records that a person vouches for what cannot be measured from the runner. */
public final class Attestations {
  /** The kind of step that asks for it. */
  private static final String STEP = "integrity.attested";

  private final GateRecord gate;

  public Attestations(GateRecord gate) {
    this.gate = gate;
  }

  /** What a gate asks a person to vouch for, in the words of its files. */
  static String asked(GateDefinition definition, GateState state, Instant now) {
    var asked =
        new Plan(definition, state, now)
            .questions().stream()
                .filter(each -> each.kind() == Statement.Kind.ATTESTATION)
                .map(Question::statement)
                .distinct()
                .collect(Collectors.joining(" "));
    return asked.isEmpty() ? Attestation.USUAL : asked;
  }

  /**
   * Vouches for the time from the candidate's first run until now.
   *
   * @param given what for; null: in the words of the gate's files
   * @param candidate its version; null for the one under test
   * @throws UsageProblem when no step asks for it
   * @throws NotNow when not every run has ended, when the gate does not know the candidate, or when
   *     it is cleared
   * @throws NothingToDo when they attested the same before
   */
  public CommandAnswer attest(@Nullable String given, @Nullable String candidate) {
    var packages = packages();
    var statement = given == null ? asked(gate.definition(), gate.state(), gate.now()) : given;
    var wanted = CandidateOption.version(candidate);
    var said = gate.say("an attestation", before -> attested(before, packages, statement, wanted));
    return gate.recorded(
        layout ->
            List.of(
                "Attested: "
                    + said.id()
                    + " "
                    + PersonStatements.inWords(said, gate.now(), layout)));
  }

  /** Packages whose runs the gate asks a person to vouch for. */
  private List<String> packages() {
    var packages =
        gate.definition().workPackages().stream()
            .flatMap(each -> each.steps().stream())
            .filter(step -> step.kind().name().equals(STEP))
            .flatMap(step -> step.settings().texts("runs-of").stream())
            .distinct()
            .toList();
    if (packages.isEmpty()) {
      throw new UsageProblem("no step of this gate asks for an attestation (" + STEP + ")");
    }
    return packages;
  }

  private Event attested(
      GateState state, List<String> packages, String statement, @Nullable String candidate) {
    var version =
        candidate != null
            ? known(candidate, state)
            : state.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
    var runs =
        Period.ofRuns(state, packages, version)
            .orElseThrow(() -> tooEarly(packages, version, gate.launcher()));
    refuseSaid(state, statement, version, runs);
    var now = gate.now();
    return new Event.Attested(
        now, new Attestation(gate.person(), statement, version, runs.began(), now));
  }

  /** Once is enough: a second word would only make people ask what is different. */
  private void refuseSaid(GateState state, String statement, String version, Period runs) {
    state
        .statements()
        .counting()
        .filter(each -> isSaid(each.what(), statement, version, runs))
        .reduce((first, later) -> later)
        .ifPresent(
            said -> {
              throw new NothingToDo(
                  gate.thenNext(
                      layout ->
                          List.of(
                              "Attested already: "
                                  + said.id()
                                  + " "
                                  + PersonStatements.inWords(said, gate.now(), layout),
                              "Nothing was recorded.")));
            });
  }

  private boolean isSaid(Statement said, String statement, String version, Period runs) {
    return said instanceof Attestation before
        && before.person().equals(gate.person())
        && before.statement().equals(statement)
        && before.covers(version, runs);
  }

  /** In the spelling under which the gate tested it. */
  private static String known(String candidate, GateState state) {
    var tested =
        state
            .allAttempts()
            .flatMap(each -> each.facts().get(SharedFacts.CANDIDATE_VERSION).stream())
            .distinct()
            .toList();
    return tested.stream()
        .filter(each -> Version.same(each, candidate))
        .findFirst()
        .orElseThrow(
            () ->
                new NotNow(
                    "the gate does not know candidate "
                        + candidate
                        + "; it tested "
                        + (tested.isEmpty() ? "none yet" : String.join(", ", tested))));
  }

  private static NotNow tooEarly(List<String> packages, String version, Launcher launcher) {
    return new NotNow(
        "too early to attest: not every run of "
            + String.join(" and ", packages)
            + " has ended"
            + (version.isEmpty() ? "" : " for candidate " + version)
            + ". Attest when the gate waits for it, or have it recorded in your name when the runs"
            + " are done: "
            + launcher.line("resume --attest"));
  }
}
