package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.GateState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Every run that this gate's journal or the attempts on disk already know. */
final class KnownRuns {
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();

  private KnownRuns() {}

  static KnownRuns of(GateState state, Path artifacts) {
    var known = new KnownRuns();
    for (var attempt : state.allAttempts().toList()) {
      attempt.learned().all(CanaryFacts.ID).forEach(id -> known.addId(id.value()));
    }
    documents(artifacts.resolve(AttemptFolder.SHELF)).forEach(known::addDocument);
    return known;
  }

  private void addId(String id) {
    if (!id.equals(RunFacts.NOT_STATED)) {
      ids.putIfAbsent(id, "this gate's journal");
    }
  }

  private void addDocument(Path file) {
    try {
      var reading = ResultReader.read(file);
      var where = String.valueOf(file);
      digests.putIfAbsent(reading.digest(), where);
      var result = reading.result();
      if (result != null && result.id() != null) {
        ids.putIfAbsent(result.id(), where);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> documents(Path shelf) {
    if (!Files.isDirectory(shelf)) {
      return List.of();
    }
    try (var attempts = Files.list(shelf)) {
      return attempts
          .filter(Files::isDirectory)
          .flatMap(attempt -> Stream.of(attempt, attempt.resolve("runs")))
          .flatMap(KnownRuns::jsonIn)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> jsonIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.endsWith("attempt.json"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the run was seen before, by its id or by its bytes.
   *
   * @param contents digests of the document as it was written and as it is kept
   */
  Optional<String> seen(List<String> contents, CanaryRunResult result) {
    var id = result.id();
    return contents.stream()
        .map(digests::get)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> Optional.ofNullable(id == null ? null : ids.get(id)));
  }
}
