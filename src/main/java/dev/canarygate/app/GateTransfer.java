package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Moves a gate with its evidence from one machine to another, in one file. */
public final class GateTransfer {
  private final GateRecord gate;

  public GateTransfer(GateRecord gate) {
    this.gate = gate;
  }

  /**
   * Writes the newest gate to a file that is not there yet; this copy is not continued.
   *
   * @return the gate's name
   */
  public String export(Path file) {
    var folder = gate.folder();
    // The word that it left is in the bundle too: only an import, which is recorded, lifts it.
    var state =
        gate.record(
            before ->
                new Event.Exported(gate.now(), gate.person(), String.valueOf(file.getFileName())));
    try {
      GateBundle.write(folder.artifacts(), folders(state), file);
    } catch (DiskFault e) {
      takeBack(file);
      throw e;
    } catch (IOException e) {
      takeBack(file);
      throw new BadData(file.toString(), "cannot be written: " + DiskFault.words(e));
    }
    return state.gate();
  }

  private void takeBack(Path file) {
    imported("export failed: " + file);
  }

  private void imported(String from) {
    gate.recordAlways(
        state -> new Event.Imported(gate.now(), gate.person(), ThisMachine.name(), from));
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

  /**
   * Brings in what {@link #export} wrote.
   *
   * @return the gate's name
   * @throws UsageProblem when there is no such file
   * @throws BadData when it holds no gate, or when a newer one is here
   */
  public String bringIn(Path file) {
    var names = read(file);
    var newest = gate.folder().name();
    if (!names.contains(newest)) {
      throw new BadData(
          file.toString(), "holds " + names + ", but a newer gate is here: " + newest);
    }
    imported(String.valueOf(file.getFileName()));
    return newest;
  }

  private List<String> read(Path file) {
    if (!Files.exists(file)) {
      throw new UsageProblem(file + ": there is no such file; expected what 'export' wrote");
    }
    try {
      var names = GateBundle.read(file, gate.artifacts());
      if (names.isEmpty()) {
        throw new BadData(file.toString(), "holds no gate; expected what 'export' wrote");
      }
      return names;
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be brought in: " + DiskFault.words(e));
    }
  }
}
