package dev.canarygate.journal;

import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a gate was ever started: the first records of its journal say so. */
final class FirstRun {
  private FirstRun() {}

  /** Whether a run is recorded; true also of what cannot be read, which others look at. */
  static boolean mayBeIn(Path journal) {
    try (var in = RegularFile.open(journal, RegularFile.JOURNAL);
        var records = new RecordsAhead(in, Files.size(journal))) {
      for (var each = records.next(); each != null; each = records.next()) {
        if (each.whole().event() instanceof Event.RunStarted) {
          return true;
        }
      }
      return false;
    } catch (IOException unreadable) {
      return true;
    }
  }
}
