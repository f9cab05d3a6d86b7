package dev.canarygate.cli;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
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
        "Writes the newest gate with its evidence to a file, to go on with on another runner. From"
            + " then on this copy goes no further.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ${ROOT-COMMAND-NAME} export gate.tar.gz"})
final class ExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private GateRecord gate = new GateRecord();

  @Parameters(index = "0", paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file;

  @Override
  public Integer call() {
    var folder = gate.folder();
    // The word that it left is in the bundle too: only an import, which is recorded, lifts it.
    var state =
        gate.record(
            before ->
                new Event.Exported(gate.now(), gate.person(), String.valueOf(file.getFileName())));
    try {
      GateBundle.write(folder.artifacts(), folders(state), file);
    } catch (DiskFault e) {
      takeBack();
      throw e;
    } catch (IOException e) {
      takeBack();
      throw new BadData(file.toString(), "cannot be written: " + e.getMessage());
    }
    Console.of(spec).out().println("Exported " + state.gate() + " to " + file + ".");
    Console.of(spec).out().println("There: " + Launcher.PLAIN.line("import " + file.getFileName()));
    return ExitCode.OK.code();
  }

  private void takeBack() {
    gate.recordAlways(
        after ->
            new Event.Imported(gate.now(), gate.person(), Person.host(), "export failed: " + file));
  }

  private static Set<String> folders(GateState state) {
    var folders = new LinkedHashSet<String>();
    folders.add("gates/" + state.gate());
    state
        .allAttempts()
        .forEach(
            attempt -> attempt.learned().get(SharedFacts.EVIDENCE_PATH).ifPresent(folders::add));
    return folders;
  }
}
