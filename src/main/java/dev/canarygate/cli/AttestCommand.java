package dev.canarygate.cli;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Period;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.world.Launcher;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Vouches for what cannot be measured from the runner. */
@Command(
    name = "attest",
    description =
        "Vouches, in your name, for what cannot be measured from this runner: for one candidate,"
            + " from its first run to this moment. The integrity statement in the comments is"
            + " printed only with it. Before the runs are done there is nothing to vouch for; 'run"
            + " --attest' and 'resume --attest' vouch for a whole run, once its runs are done.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} attest",
      "  ${ROOT-COMMAND-NAME} attest --by 'Ana <ana@example.org>'"
    })
final class AttestCommand implements Callable<Integer> {
  /** The kind of step that asks for it. */
  private static final String STEP = "integrity.attested";

  static final String STATEMENT =
      "During and between the runs nobody edited rows of the service, used its console, raised its"
          + " ingress cap or replayed events past this runner.";

  @Spec private CommandSpec spec;
  @Mixin private GateRecord gate = new GateRecord();

  @Option(names = "--statement", description = "What you vouch for (default: ${DEFAULT-VALUE}).")
  private String statement = STATEMENT;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description = "For this candidate (default: the one under test).")
  private @Nullable String candidate;

  @Override
  public Integer call() {
    var packages = packages();
    var state = gate.record(before -> attested(before, packages));
    var attestation = state.attestations().get(state.attestations().size() - 1);
    var out = spec.commandLine().getOut();
    out.println("Attested by " + inWords(attestation));
    out.println("Next: " + gate.launcher().line("resume"));
    return ExitCode.OK.code();
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

  private Event attested(GateState state, List<String> packages) {
    var version =
        candidate != null ? candidate : state.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
    var runs =
        Period.ofRuns(state, packages, version)
            .orElseThrow(() -> tooEarly(packages, version, gate.launcher()));
    var now = gate.now();
    return new Event.Attested(
        now, new Attestation(gate.person(), statement, version, runs.began(), now));
  }

  private static UsageProblem tooEarly(List<String> packages, String version, Launcher launcher) {
    return new UsageProblem(
        "there is nothing to vouch for yet: not every run of "
            + String.join(" and ", packages)
            + " has ended"
            + (version.isEmpty() ? "" : " for candidate " + version)
            + ". Attest when the gate waits for it, or have it recorded in your name when the runs are done: "
            + launcher.line("resume --attest"));
  }

  /** Who, for what and for which period, in one line. */
  static String inWords(Attestation attestation) {
    var from = attestation.from();
    var until = attestation.until();
    return attestation.person()
        + (attestation.wholeRun()
            ? ", for the whole of this run once its runs are done"
            : " for " + attestation.candidate())
        + (from == null ? "" : ", from " + from.truncatedTo(ChronoUnit.SECONDS))
        + (until == null ? "" : " until " + until.truncatedTo(ChronoUnit.SECONDS))
        + ": "
        + attestation.statement();
  }
}
