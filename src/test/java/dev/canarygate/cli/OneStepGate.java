package dev.canarygate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a gate with a parameter and one package {@code ONE} of one step. */
final class OneStepGate {
  private OneStepGate() {}

  /**
   * Writes them into {@code folder/gate}.
   *
   * @param step such as {@code do: person.approve, with: {count: 1}}
   */
  static void in(Path folder, String step) throws IOException {
    var gate = Files.createDirectories(folder.resolve("gate"));
    Files.writeString(
        gate.resolve("gate.yaml"),
        """
        title: Small gate
        parameters: {version: {default: "1", help: Which version}}
        work-packages: [one.yaml]
        """);
    Files.writeString(
        gate.resolve("one.yaml"), "id: ONE\ntitle: One\nsteps: [{id: ok, " + step + "}]\n");
  }
}
