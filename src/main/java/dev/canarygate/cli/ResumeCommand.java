package dev.canarygate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes on with the newest gate. */
@Command(
    name = "resume",
    description = "Goes on with the newest gate: keeps what still holds, does again what does not.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} resume",
      "  ${ROOT-COMMAND-NAME} resume --json",
      "  ${ROOT-COMMAND-NAME} resume --end-orphans"
    })
final class ResumeCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private OrphanOption orphans = new OrphanOption();

  @Option(
      names = "--attest",
      description =
          "Also vouch for the whole of this run: recorded in your name when its runs are done; see"
              + " 'attest --help'.")
  private boolean attest;

  @Override
  public Integer call() {
    return options.run(options.flow(attest).endingOrphans(orphans.end())::resume);
  }
}
