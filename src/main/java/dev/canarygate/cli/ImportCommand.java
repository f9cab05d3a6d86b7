package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.GateTransfer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings in a gate from another runner. */
@Command(
    name = "import",
    description = "Brings in a gate that was exported elsewhere; 'resume' then goes on with it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} import gate.tar.gz"})
final class ImportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RecordOptions options = new RecordOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "What 'export' wrote.")
  private Path file;

  @Override
  public Integer call() {
    var gate = options.gate();
    var name = new GateTransfer(gate).bringIn(file);
    Console.of(spec)
        .out()
        .println("Imported " + name + ". Next: " + gate.launcher().line("resume"));
    return ExitCode.OK.code();
  }
}
