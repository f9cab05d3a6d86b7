package dev.canarygate.cli;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  @Mixin private GateRecord gate = new GateRecord();

  @Parameters(index = "0", paramLabel = "FILE", description = "What 'export' wrote.")
  private Path file;

  @Override
  public Integer call() {
    var names = read();
    var newest = gate.folder().name();
    if (!names.contains(newest)) {
      throw new BadData(
          file.toString(), "holds " + names + ", but a newer gate is here: " + newest);
    }
    gate.recordAlways(
        state ->
            new Event.Imported(
                gate.now(), gate.person(), Person.host(), String.valueOf(file.getFileName())));
    Console.of(spec)
        .out()
        .println("Imported " + newest + ". Next: " + gate.launcher().line("resume"));
    return ExitCode.OK.code();
  }

  private List<String> read() {
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(file + ": there is no such file; expected what 'export' wrote");
    }
    try {
      var names = GateBundle.read(file, gate.artifacts());
      if (names.isEmpty()) {
        throw new BadData(file.toString(), "holds no gate; expected what 'export' wrote");
      }
      return names;
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be brought in: " + e.getMessage());
    }
  }
}
