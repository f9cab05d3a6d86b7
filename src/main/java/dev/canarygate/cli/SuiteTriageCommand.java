package dev.canarygate.cli;

import dev.canarygate.app.FailureTriage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Applies the suite's triage rules to a text alone. */
@Command(
    name = "triage",
    description = {
      "Applies the triage rules of the suite, and of what it runs on, to a failure text alone.",
      "Nothing is posted, and no rule of the suite reopens an issue."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} suite triage --text failure.txt",
      "  tail -50 pytest.log | ${ROOT-COMMAND-NAME} suite triage --text - --json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:the text was judged; for the answer see verdict and action",
      " 65:the text or the rules cannot be read"
    })
final class SuiteTriageCommand extends AnsweringCommand {
  @Mixin private TriagedText text;

  @Override
  public Integer call() {
    return say(text.answer(FailureTriage.ofSuite()));
  }
}
