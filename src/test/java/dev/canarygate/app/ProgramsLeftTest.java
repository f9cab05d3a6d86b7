package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.MemoryGates;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new gate beside one whose program was last seen at work on another machine. */
final class ProgramsLeftTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path artifacts;

  private GateFolder gateWithAProgramElsewhere(Gates gates) {
    var me = new Holder("ana", "elsewhere", 1, 1, NOW, NOW, "token", null);
    try (var tenure = gates.create(me, NOW, "A gate", () -> {})) {
      tenure.append(
          new Event.ChildStarted(
              NOW, "ONE", 1, "look", "mark", "elsewhere", 7, "birth", NOW, 7, NOW, "sleep 9"));
      return tenure.folder();
    }
  }

  @Test
  void withAFolderAPersonHasToSayThatItEnded() {
    var gates = FileEngine.gates(artifacts);

    assertThat(ProgramsLeft.by(gates, gateWithAProgramElsewhere(gates)).children()).hasSize(1);
  }

  @Test
  void whereMachinesShareGatesItIsForTheRunThatContinuesItsOwn() {
    var gates = new MemoryGates(artifacts, new MemoryJobs());

    assertThat(ProgramsLeft.by(gates, gateWithAProgramElsewhere(gates)).children()).isEmpty();
  }
}
