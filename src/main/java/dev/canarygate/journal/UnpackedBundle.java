package dev.canarygate.journal;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.Verification;
import dev.canarygate.gate.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What was in a bundle, before it is believed. */
record UnpackedBundle(Path folder) {
  /**
   * @param gates names of the gates in it
   * @throws IOException naming the first file that is not what its journal or its seal says
   */
  void requireGenuine(Collection<String> gates) throws IOException {
    for (var gate : gates) {
      for (var event : journal(gate)) {
        var done = event.as(Event.StepFinished.class);
        if (done.isPresent()) {
          requireRecorded(done.get());
        }
      }
    }
    for (var attempt : attempts()) {
      requireSealed(attempt);
    }
  }

  private List<Event> journal(String gate) throws IOException {
    try {
      return new GateFolder(folder, gate).read().events();
    } catch (CorruptJournal e) {
      var name = folder.relativize(new GateFolder(folder, gate).journal());
      throw new IOException(name + ", line " + e.line() + ": it was changed: " + e.getMessage(), e);
    }
  }

  /** One that is missing is for the gate to say: then its package is done again. */
  private void requireRecorded(Event.StepFinished done) throws IOException {
    for (var exhibit : done.finding().evidence()) {
      var file = folder.resolve(exhibit.path());
      if (Disk.has(file) && !Digest.of(file).equals(exhibit.sha256())) {
        throw new IOException(
            exhibit.path() + " was changed: the journal says sha256 " + exhibit.sha256());
      }
    }
  }

  private List<Path> attempts() throws IOException {
    var shelf = folder.resolve(AttemptFolder.SHELF);
    if (!Disk.hasFolder(shelf)) {
      return List.of();
    }
    try (var all = Files.list(shelf)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void requireSealed(Path attempt) throws IOException {
    var found = Verification.of(attempt);
    if (!found.problems().isEmpty()) {
      throw new IOException(attempt.getFileName() + "/" + found.problems().get(0));
    }
  }
}
