package dev.canarygate.canary;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The documents that one launch writes for its runs, watched while it goes on. What an earlier
 * launch wrote is not there for it.
 */
final class LaunchFiles {
  private final ResultFiles before;
  private final Instant launched;
  private final Duration skew;
  private final Duration patience;
  private final Map<Integer, Instant> firstSeen = new HashMap<>();
  private final Map<Integer, String> taken = new HashMap<>();

  /**
   * @param before the documents as they were at the launch
   * @param skew how far file times may differ from our clock
   * @param patience how long a document may be half written
   */
  LaunchFiles(ResultFiles before, Instant launched, Duration skew, Duration patience) {
    this.before = before;
    this.launched = launched;
    this.skew = skew;
    this.patience = patience;
  }

  Path file(int run) {
    return before.folder().resolve("runs").resolve("run-" + run + ".json");
  }

  private static String name(int run) {
    return "runs/run-" + run + ".json";
  }

  /**
   * The document of a run as soon as it is whole, or why it cannot be taken; empty while there is
   * nothing to say yet.
   *
   * @param runs how many there will be
   * @param over whether the launch has ended, so that nothing is written any more
   */
  Optional<ResultFiles.Written> look(int run, int runs, Instant now, boolean over) {
    try {
      // The later ones first: by the time that one of them is there, this one must be.
      var later = written(run + 1, runs);
      if (stale(run).isPresent()) {
        return later.map(
            each -> ResultFiles.Written.no(name(each) + " was written, and no " + name(run)));
      }
      if (Files.size(file(run)) > BoundedJson.MAX_BYTES) {
        return Optional.of(
            ResultFiles.Written.no(
                name(run) + " is too large: expected at most " + BoundedJson.MAX_BYTES + " bytes"));
      }
      return take(run, RegularFile.bytes(file(run), BoundedJson.MAX_BYTES), now, over);
    } catch (IOException e) {
      // Somebody writes there at this moment; what stays so is said when time is up.
      return over ? Optional.of(ResultFiles.Written.no(name(run) + ": " + e)) : Optional.empty();
    }
  }

  private Optional<Integer> written(int from, int to) throws IOException {
    for (int run = from; run <= to; run++) {
      if (stale(run).isEmpty()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private Optional<ResultFiles.Written> take(int run, byte[] content, Instant now, boolean over) {
    var since = firstSeen.computeIfAbsent(run, first -> now);
    boolean whole = BoundedJson.parse(content).tree() != null;
    if (!whole && !over && now.isBefore(since.plus(patience))) {
      return Optional.empty();
    }
    taken.put(run, Digest.of(content));
    return Optional.of(new ResultFiles.Written(content, ""));
  }

  /** Why a run's document is not of this launch; empty: it is. */
  Optional<String> stale(int run) throws IOException {
    var file = file(run);
    if (!Files.isRegularFile(file)) {
      return Optional.of("not found: " + name(run));
    }
    var modified = Files.getLastModifiedTime(file).toInstant();
    if (modified.isBefore(launched.minus(skew))) {
      return Optional.of(name(run) + " is of an earlier launch: its file time is " + modified);
    }
    return Files.size(file) <= BoundedJson.MAX_BYTES
            && before.digests().containsValue(Digest.of(file))
        ? Optional.of(name(run) + " is byte for byte a document from before the launch")
        : Optional.empty();
  }

  /** The document that is no longer what was taken; empty: all of them are. */
  Optional<String> changed() {
    return taken.keySet().stream()
        .sorted()
        .filter(this::isChanged)
        .map(LaunchFiles::name)
        .findFirst();
  }

  private boolean isChanged(int run) {
    try {
      return !Digest.of(file(run)).equals(taken.get(run));
    } catch (IOException gone) {
      return true;
    }
  }
}
