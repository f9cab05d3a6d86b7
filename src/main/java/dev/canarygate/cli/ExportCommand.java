package dev.canarygate.cli;

import dev.canarygate.app.GateTransfer;
import dev.canarygate.app.TrustFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the newest gate, evidence and all, to a file. */
@Command(
    name = "export",
    description =
        "Writes the newest gate with its evidence to a file, to continue on another runner."
            + " After that, this copy cannot be resumed. Prints the head digest, and a code of 16"
            + " characters by which 'import' knows the bundle. The code is the first 80 bits of the"
            + " digest, in digits and letters without I, L, O and U.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} export gate.tar.gz"})
final class ExportCommand extends AnsweringCommand {
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file;

  @Override
  public Integer call() {
    return say(new GateTransfer(options.gate(), TrustFiles.NONE).export(file));
  }
}
