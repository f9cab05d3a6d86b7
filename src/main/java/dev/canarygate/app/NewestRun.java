package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.Launcher;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the newest run of a gate ended, which can be later than its newest verdict.
 *
 * @param state of the gate, by its journal
 */
record NewestRun(GateFolder gate, GateState state) {
  private static final String REMEDY =
      ". What it finds can deny the verdict: wait until it ends; if nothing runs, continue it: "
          + Launcher.PLAIN.line("resume");

  /** Of the gate in whose folder a verdict is; empty when no journal of one can be read there. */
  static Optional<NewestRun> above(Path verdict) {
    try {
      return VerdictChecks.gate(verdict).map(each -> new NewestRun(each, each.read().state()));
    } catch (CorruptJournal | UncheckedIOException broken) {
      return Optional.empty();
    }
  }

  /** Why nobody knows what the gate has come to since; empty when it ended with an outcome. */
  Optional<String> undecided() {
    return state.runs().isEmpty() || state.ended().isPresent()
        ? Optional.empty()
        : Optional.of(
            "run " + state.run() + " began after the verdict, and did not end with an outcome");
  }

  /** The same, and that it stopped the gate silently, for a person who relies on a verdict. */
  Optional<EvidenceCheck> check() {
    return stoppedSilently()
        .map(why -> check(List.of(new Problem("later", gate.name(), "denied by " + why)), ""))
        .or(() -> undecided().map(why -> check(List.of(), why + REMEDY)));
  }

  private EvidenceCheck check(List<Problem> problems, String obstacle) {
    return new EvidenceCheck(gate.path().toString(), "gate", problems, "", obstacle, true);
  }

  /** That it stopped the gate and did not state that; empty otherwise. */
  Optional<String> stoppedSilently() {
    return state
        .ended()
        .filter(Outcome.STOPPED::equals)
        .filter(stopped -> state.stated().isEmpty())
        .map(stopped -> "run " + state.run() + ", which stopped the gate and did not state that");
  }
}
