package dev.canarygate.cli;

import dev.canarygate.app.Attestations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Vouches for what cannot be measured from the runner. */
@Command(
    name = "attest",
    description =
        "Attests, in your name, what this runner cannot measure: for one candidate, from its"
            + " first run to this moment. The integrity statement in the comments is printed only"
            + " with it. Before the runs are done it is refused; 'run --attest' and 'resume"
            + " --attest' attest a whole run in advance.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} attest",
      "  ${ROOT-COMMAND-NAME} attest --by 'Ana <ana@example.org>'"
    })
final class AttestCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Option(
      names = "--statement",
      paramLabel = "TEXT",
      description = "What you vouch for (default: the statement in the gate's files).")
  private @Nullable String statement;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description = "For this candidate: its version, or its tag (default: the one under test).")
  private @Nullable String candidate;

  @Override
  public Integer call() {
    var attestations = new Attestations(options.gate());
    return say(attestations.attest(statement, candidate));
  }
}
