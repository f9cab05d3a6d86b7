package dev.canarygate.cli;

import dev.canarygate.app.CanaryDocuments;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Judges result documents. */
@Command(
    name = "validate",
    description = {
      "Judges canary result documents in either shape, without running anything.",
      "Several documents are judged as consecutive runs, too, in the order given: run ids distinct,"
          + " run numbers 1, 2, 3 … (or 1 throughout, or none: single launches), times in order, one"
          + " CLI version, one deployment."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} canary validate latest.json",
      "  ${ROOT-COMMAND-NAME} canary validate --json run-1.json run-2.json run-3.json run-4.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every document is whole and says that its run passed",
      "  3:every document is whole, and at least one says that its run failed",
      "  4:a document is broken, of unknown shape, contradicts itself or the others, or skips:"
          + " it proves nothing",
      " 65:a file cannot be read"
    })
final class CanaryValidateCommand extends AnsweringCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "result documents, in run order")
  private List<Path> files;

  @Override
  public Integer call() {
    return say(CanaryDocuments.judge(files));
  }
}
