package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.GateTransfer;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the newest gate, evidence and all, to a file. */
@Command(
    name = "export",
    description =
        "Writes the newest gate with its evidence to a file, to continue on another runner."
            + " After that, this copy cannot be resumed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} export gate.tar.gz"})
final class ExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file;

  @Override
  public Integer call() {
    var name = new GateTransfer(options.gate()).export(file);
    Console.of(spec).out().println("Exported " + name + " to " + file + ".");
    Console.of(spec).out().println("There: " + Launcher.PLAIN.line("import " + file.getFileName()));
    return ExitCode.OK.code();
  }
}
