package dev.canarygate.cli;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Event;
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
        "Vouches, in your name, for what cannot be measured from this runner. The integrity"
            + " statement in the comments is printed only with it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  gate-runner attest",
      "  gate-runner attest --by 'Ana <ana@example.org>'"
    })
final class AttestCommand implements Callable<Integer> {
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
    var state =
        gate.record(
            before ->
                new Event.Attested(
                    gate.now(),
                    new Attestation(
                        gate.person(),
                        statement,
                        candidate != null
                            ? candidate
                            : before.facts().get("candidate.version").orElse(""))));
    var attestation = state.attestations().get(state.attestations().size() - 1);
    var out = spec.commandLine().getOut();
    out.println(
        "Attested by "
            + attestation.person()
            + (attestation.candidate().isEmpty() ? "" : " for " + attestation.candidate())
            + ": "
            + attestation.statement());
    out.println("Next: gate-runner resume");
    return ExitCode.OK.code();
  }
}
