package dev.canarygate.cli;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gates that several people began with the same files, in one artifacts folder. */
final class SmallGates {
  private final Path folder;

  SmallGates(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.check, with: {file: one.yaml}}]\n");
    Files.writeString(
        folder.resolve("gate.yaml"),
        """
        title: Small gate
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        """);
  }

  Path artifacts() {
    return folder.resolve("artifacts");
  }

  /**
   * Begins one, by other files than those of now; gives back its id.
   *
   * @param then what happens in it
   */
  String begun(Instant at, String person, Consumer<OpenGate> then) {
    var me = Holder.me(person, "vm", at, "token");
    try (var gate = OpenGate.create(FileEngine.gates(artifacts()), me, at, "Small gate")) {
      var name = gate.folder().name();
      gate.append(new Event.RunStarted(at, name, "d", Map.of(), Map.of(), "t", person, "vm"));
      then.accept(gate);
      return name;
    }
  }

  /** Calls a command about them; gives back the exit code. */
  int ask(CalledCommand command, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--gate", folder.toString(), "--set", "artifacts-dir=" + artifacts()));
    return command.with(all.toArray(String[]::new));
  }
}
