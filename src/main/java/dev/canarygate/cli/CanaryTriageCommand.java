package dev.canarygate.cli;

import dev.canarygate.app.FailureTriage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies the triage rules to a text alone. */
@Command(
    name = "triage",
    description = {
      "Applies the triage rules of the canary to a failure text alone; nothing is posted.",
      "Several fitting rules are all reported, and nothing may be reopened then."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} canary triage --scenario 4 --text failure.txt",
      "  tail -50 harness.log | ${ROOT-COMMAND-NAME} canary triage --text - --json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:the text was judged; for the answer see verdict and action",
      " 65:the text or the rules cannot be read"
    })
final class CanaryTriageCommand extends AnsweringCommand {
  @Option(
      names = "--scenario",
      paramLabel = "N",
      description = "1 to 4: the scenario that failed; rules for certain scenarios need it")
  private @Nullable Integer scenario;

  @Mixin private TriagedText text;

  @Override
  public Integer call() {
    return say(text.answer(FailureTriage.ofCanary(scenario)));
  }
}
