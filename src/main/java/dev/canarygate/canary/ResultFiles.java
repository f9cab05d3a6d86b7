package dev.canarygate.canary;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The harness's documents as they were at one moment: what is still the same later was not written
 * by the run between.
 *
 * @param digests of {@code latest.json} and {@code runs/*.json}, by path
 */
record ResultFiles(Path folder, Map<Path, String> digests) {
  private static final String LATEST = "latest.json";

  ResultFiles {
    digests = Map.copyOf(digests);
  }

  /** Only documents of sane size count; a folder that is not there is empty. */
  static ResultFiles in(Path folder) {
    var digests = new LinkedHashMap<Path, String>();
    for (var file : documents(folder)) {
      digest(file, digests);
    }
    return new ResultFiles(folder, digests);
  }

  private static List<Path> documents(Path folder) {
    var all = new java.util.ArrayList<Path>();
    all.add(folder.resolve(LATEST));
    var runs = folder.resolve("runs");
    if (Files.isDirectory(runs)) {
      try (var files = Files.list(runs)) {
        files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(all::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static void digest(Path file, Map<Path, String> digests) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= BoundedJson.MAX_BYTES) {
        digests.put(file, Digest.of(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the run wrote, or why nothing it wrote can be believed; exactly one is there.
   *
   * @param content the bytes as they were when they were looked at
   */
  // The bytes go to one place and are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Written(byte @Nullable [] content, String problem) {
    static Written no(String problem) {
      return new Written(null, problem);
    }
  }

  /**
   * The document that was written since this look, and not before a moment.
   *
   * @param launched when the run was started
   * @param skew how far file times may differ from our clock
   */
  Written writtenSince(Instant launched, Instant now, Duration skew) {
    var latest = folder.resolve(LATEST);
    try {
      if (!Files.isRegularFile(latest)) {
        return Written.no("the run wrote no document: not found: " + latest);
      }
      if (Files.size(latest) > BoundedJson.MAX_BYTES) {
        return Written.no(
            latest
                + " is too large: expected at most "
                + BoundedJson.MAX_BYTES
                + " bytes, found "
                + Files.size(latest));
      }
      var modified = Files.getLastModifiedTime(latest).toInstant();
      if (modified.isBefore(launched.minus(skew)) || modified.isAfter(now.plus(skew))) {
        return Written.no(
            latest
                + " is stale: expected a file time from "
                + launched
                + " to "
                + now
                + ", found "
                + modified);
      }
      return unlikeBefore(latest, RegularFile.bytes(latest, BoundedJson.MAX_BYTES));
    } catch (IOException e) {
      return Written.no(latest + " cannot be read: " + DiskFault.words(e));
    }
  }

  private Written unlikeBefore(Path latest, byte[] content) {
    var digest = Digest.of(content);
    if (digests.containsValue(digest)) {
      return Written.no(
          latest + " is stale: byte for byte a document that was there before the launch");
    }
    var changed = changedRuns();
    return changed.isEmpty() || changed.containsValue(digest)
        ? new Written(content, "")
        : Written.no(
            latest
                + " contradicts the run's other documents: expected the same bytes as one of "
                + names(changed.keySet()));
  }

  private Map<Path, String> changedRuns() {
    var changed = new HashMap<>(in(folder).digests());
    changed.remove(folder.resolve(LATEST));
    changed.entrySet().removeIf(each -> each.getValue().equals(digests.get(each.getKey())));
    return changed;
  }

  private static List<String> names(Collection<Path> files) {
    return files.stream().map(file -> "runs/" + file.getFileName()).sorted().toList();
  }
}
