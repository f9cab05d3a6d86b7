package dev.canarygate.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.text.ProgramData;
import java.nio.file.Path;
import java.util.List;

/** A small gate that comes with the program: what commands do can be tried on it. */
public final class Lesson {
  private static final String GATE = "gates/gate-20260101-000000";

  private Lesson() {}

  /**
   * Writes it.
   *
   * @param artifacts folder for it alone
   */
  public static void write(Path artifacts) {
    var gate = artifacts.resolve(GATE);
    DurableFiles.makeFolder(gate);
    for (var name : List.of("gate.json", "journal.jsonl", "../heads.jsonl")) {
      var file = gate.resolve(name).normalize();
      var text = ProgramData.text(Lesson.class, "lesson/" + file.getFileName());
      DurableFiles.put(file, text.getBytes(UTF_8));
    }
  }
}
