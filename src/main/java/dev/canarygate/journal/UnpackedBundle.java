package dev.canarygate.journal;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Verification;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A gate with its evidence, as a bundle holds it, before it is believed. The artifacts directory
 * that it comes from looks the same, so that nothing is packed that would be refused.
 *
 * @param folder the artifacts directory, or what was unpacked of one
 */
record UnpackedBundle(
    Path folder, String gate, JournalContent journal, GateState state, Recorded recorded) {
  /** What its journal says of files, and how it ends. */
  private static final class Recorded {
    final List<Exhibit> exhibits = new ArrayList<>();
    @Nullable Event last;

    void event(Event event) {
      event
          .as(Event.StepFinished.class)
          .ifPresent(done -> exhibits.addAll(done.finding().evidence()));
      last = event;
    }
  }

  /**
   * @throws IOException when its journal cannot be read, was changed, or is of another gate
   */
  static UnpackedBundle of(Path folder, String gate) throws IOException {
    var recorded = new Recorded();
    var journal = journal(new GateFolder(folder, gate), recorded);
    var state = state(journal);
    if (!state.gate().equals(gate)) {
      throw new IOException(
          "gates/"
              + gate
              + ": expected the journal of this gate, found that of '"
              + state.gate()
              + "'");
    }
    return new UnpackedBundle(folder, gate, journal, state, recorded);
  }

  private static JournalContent journal(GateFolder folder, Recorded recorded) throws IOException {
    for (var file : Set.of("gate.json", "journal.jsonl")) {
      requireHere(folder.relative(file), folder.file(file));
    }
    try {
      return folder.read((event, after) -> recorded.event(event));
    } catch (CorruptJournal e) {
      throw new IOException(
          folder.relative("journal.jsonl")
              + ", line "
              + e.line()
              + ": it was changed: "
              + e.getMessage(),
          e);
    }
  }

  /** A link is left out of every bundle, and without this file a bundle cannot be imported. */
  private static void requireHere(String name, Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException(name + " is a symbolic link; put what it leads to in its place");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(name + " is missing");
    }
  }

  /** Records that nobody could have written in this order add up to nothing. */
  private static GateState state(JournalContent journal) throws IOException {
    try {
      return journal.state();
    } catch (CorruptJournal e) {
      throw new IOException("its journal does not add up: " + e.getMessage(), e);
    }
  }

  /** Names of the folders that belong to the gate, relative to the artifacts directory. */
  Set<String> attempts() {
    return GateContent.attempts(state);
  }

  /**
   * @throws IOException naming the first file that is not what its journal or its seal says
   */
  void requireGenuine() throws IOException {
    for (var exhibit : recorded.exhibits) {
      requireRecorded(exhibit);
    }
    for (var attempt : attempts()) {
      requireSealed(attempt);
    }
  }

  /** One that is missing is for the gate to say: then its package is done again. */
  private void requireRecorded(Exhibit exhibit) throws IOException {
    var file = folder.resolve(exhibit.path());
    if (DurableFiles.has(file) && !Digest.of(file).equals(exhibit.sha256())) {
      throw new IOException(
          exhibit.path() + " was changed: the journal says sha256 " + exhibit.sha256());
    }
  }

  private void requireSealed(String attempt) throws IOException {
    var found = Verification.of(folder.resolve(attempt));
    if (!found.problems().isEmpty()) {
      throw new IOException(attempt + "/" + found.problems().get(0));
    }
  }

  /**
   * The record that the gate left, which comes last in every bundle.
   *
   * @param digests of all files
   * @throws IOException when the manifest is missing, when there are files that belong to nothing,
   *     or when they are not those that were packed
   */
  Event.Exported requireExported(SortedMap<String, String> digests) throws IOException {
    var exported =
        Optional.ofNullable(recorded.last).flatMap(last -> last.as(Event.Exported.class));
    if (exported.isEmpty() || journal.torn() > 0) {
      throw new IOException("its journal does not end with an export: 'export' did not write it");
    }
    var own = attempts();
    for (var name : digests.keySet()) {
      if (name.startsWith(AttemptFolder.SHELF) && own.stream().noneMatch(each -> in(name, each))) {
        throw new IOException(name + " belongs to no attempt of its gate");
      }
    }
    var contents = exported.get().contents();
    if (contents != null && !contents.equals(contents(gate, digests))) {
      throw new IOException("files were added, changed or left out since it was exported");
    }
    return exported.get();
  }

  private static boolean in(String name, String folder) {
    return name.startsWith(folder + "/");
  }

  /**
   * One digest over all files but the journal, which holds it: that of the lines {@code sha256, two
   * blanks, name}, sorted by name.
   */
  static String contents(String gate, SortedMap<String, String> digests) {
    var journal = new GateFolder(Path.of(""), gate).relative("journal.jsonl");
    return Digest.of(
        digests.entrySet().stream()
            .filter(each -> !each.getKey().equals(journal))
            .map(each -> each.getValue() + "  " + each.getKey() + "\n")
            .collect(Collectors.joining()));
  }
}
