package dev.canarygate.cli;

import dev.canarygate.app.GateTransfer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings in a gate from another runner. */
@Command(
    name = "import",
    description =
        "Imports a gate that was exported on another machine; 'resume' then continues it. A"
            + " bundle that is incomplete, different from what --expect says, or of another gate"
            + " than --gate-id, is refused and nothing is written. Without --expect, changes on"
            + " GitHub that it wants wait for 'decide WP --post'.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} import gate.tar.gz --expect 7G2K-0QXN-WB4D-M9TE",
      "  ${ROOT-COMMAND-NAME} import gate.tar.gz"
    })
final class ImportCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();
  @Mixin private TrustOptions trust = new TrustOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "What 'export' wrote.")
  private Path file;

  @Option(
      names = "--expect",
      paramLabel = "DIGEST|CODE",
      description = "The head digest or the code that 'export' printed.")
  private @Nullable String expected;

  @Option(
      names = "--beside",
      description = "Even when another gate here is not finished; the imported one is the newest.")
  private boolean beside;

  @Override
  public Integer call() {
    return say(new GateTransfer(options.gate(), trust.files()).bringIn(file, expected, beside));
  }
}
