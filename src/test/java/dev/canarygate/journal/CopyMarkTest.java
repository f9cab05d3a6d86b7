package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate's folder that is a copy of what an engine keeps. */
final class CopyMarkTest {
  @TempDir Path artifacts;

  @Test
  void aFolderIsACopyFromWhenItIsSaidUntilItIsTakenBack() throws IOException {
    var gate = new GateFolder(artifacts, "gate-1");
    Files.createDirectories(gate.path());
    var mark = new CopyMark(gate);
    assertThat(mark.engine()).isEmpty();

    mark.set("shared");
    mark.set("other");
    assertThat(mark.engine()).as("who says it first").contains("shared");

    mark.remove();
    mark.remove();
    assertThat(mark.engine()).isEmpty();
  }

  /** Where it goes, another engine may keep the gate. */
  @Test
  void theMarkDoesNotGoWhereTheGateGoes() throws IOException {
    var gate = new GateFolder(artifacts, "gate-1");
    Files.createDirectories(gate.path());
    new CopyMark(gate).set("shared");
    Files.createFile(gate.file("note.txt"));

    assertThat(GateContent.of(gate, GateState.NEW).moving()).containsExactly(gate.file("note.txt"));
    assertThat(GateContent.canMove(gate, gate.relative("kept-by.txt"))).isFalse();
    assertThat(GateContent.canMove(gate, gate.relative("lease.json"))).isFalse();
    assertThat(GateContent.canMove(gate, gate.relative("journal.jsonl"))).isFalse();
    assertThat(GateContent.canMove(gate, gate.relative("report/report.html"))).isFalse();
    assertThat(GateContent.canMove(gate, gate.relative("report/run-1.md"))).isTrue();
    assertThat(GateContent.canMove(gate, "attempts/a/kept-by.txt")).isTrue();
  }
}
