package dev.canarygate.cli;

import dev.canarygate.app.SuiteReports;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges JUnit reports. */
@Command(
    name = "read",
    description = {
      "Judges JUnit reports, one for each run.",
      "A pass needs at least one test that ran, none that failed or errored, and sums that agree "
          + "with the test cases. A test that was run again counts once."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every report is a pass",
      "  3:a test failed or errored",
      "  4:a report is broken, contradicts itself, shows no test or only skipped ones, "
          + "or needed retries: it proves nothing"
    },
    footerHeading = "%nExample:%n",
    footer = "  ${ROOT-COMMAND-NAME} suite read run-1.xml run-2.xml run-3.xml run-4.xml")
final class SuiteReadCommand extends AnsweringCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "JUnit XML, in run order")
  private List<Path> files;

  @Option(
      names = "--retried",
      paramLabel = "RULE",
      description =
          "What a report is worth whose tests passed only when run again: fail, inconclusive "
              + "(default), or allow.")
  private String retried = "inconclusive";

  @Override
  public Integer call() {
    return say(SuiteReports.judge(files, retried));
  }
}
