package dev.canarygate.bench;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.journal.WrittenJournal;
import dev.canarygate.run.LargeGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * What the programs are measured on, made when a row asks for it and kept for the next time.
 *
 * @param project the checkout
 * @param work where all of it is
 */
record Scenery(Path project, Path work) {
  private static final int MIB = 1 << 20;
  private static final int PIECES = 16;
  private static final int PIECE = 64 * MIB;

  /** The launcher, which people type. */
  Side launcher(Path directory, String... arguments) {
    var words = new ArrayList<>(List.of(project + "/gate-runner"));
    words.addAll(List.of(arguments));
    var cache = Map.of("XDG_CACHE_HOME", work.resolve("cache").toString());
    return new Side("gate-runner", directory, cache, words);
  }

  /** Starts the launcher until its archive of classes is there. */
  void warm() throws InterruptedException {
    for (int tries = 0; tries < 60 && !hasArchive(); tries++) {
      launcher(work, "--help").once();
      Thread.sleep(1000);
    }
  }

  private boolean hasArchive() {
    return unchecked(
        () -> {
          if (!Files.isDirectory(work.resolve("cache"))) {
            return false;
          }
          try (var all = Files.walk(work.resolve("cache"))) {
            var names = all.map(each -> String.valueOf(each.getFileName())).toList();
            return names.contains("classes.jsa") && !names.contains("lock");
          }
        });
  }

  /** The artifacts folder of a gate that the rehearsal cleared. */
  Path finishedGate() {
    return made(
        "finished",
        folder -> {
          launcher(folder, "rehearse", "--no-pager").once();
          try (var all = Files.walk(folder)) {
            return all.filter(each -> each.endsWith("gates/heads.jsonl"))
                .min(Comparator.naturalOrder())
                .map(each -> each.resolveSibling("..").normalize())
                .orElseThrow();
          }
        });
  }

  /** The artifacts folder of a gate with about so many events. */
  Path longGate(int events) {
    return made(
        "events-" + events,
        folder -> {
          var gate = new LargeGate(10, 20);
          int each = gate.events(1).size();
          WrittenJournal.in(folder, gate.events(Math.max(1, events / each)));
          return folder;
        });
  }

  static Path journal(Path artifacts) {
    return unchecked(
        () -> {
          try (var all = Files.walk(artifacts.resolve("gates"))) {
            return all.filter(each -> each.endsWith("journal.jsonl")).findFirst().orElseThrow();
          }
        });
  }

  /** An attempt's folder with 1 GiB of evidence, sealed. */
  Path evidence() {
    return made(
        "evidence",
        folder -> {
          var attempt = AttemptFolder.allocate(folder, "v1.0.0", Map.of());
          var block = new byte[MIB];
          new Random(1).nextBytes(block);
          for (int piece = 0; piece < PIECES; piece++) {
            attempt.keep("logs/" + piece + ".log", repeated(block));
          }
          attempt.seal("passed");
          return attempt.path();
        });
  }

  private static byte[] repeated(byte[] block) {
    var all = new byte[PIECE];
    for (int at = 0; at < PIECE; at += block.length) {
      System.arraycopy(block, 0, all, at, block.length);
    }
    return all;
  }

  /** The files that openssl reads for the same. */
  static List<String> logs(Path attempt) {
    return IntStream.range(0, PIECES)
        .mapToObj(piece -> attempt.resolve("logs/" + piece + ".log").toString())
        .toList();
  }

  /** A diff of so many quarters of a megabyte. */
  Path diff(int quarters) {
    return made(
        "diff-" + quarters,
        folder -> {
          var text = new StringBuilder();
          for (int file = 0; text.length() < quarters * (MIB / 4); file++) {
            text.append(Diffs.file(file));
          }
          return Files.writeString(folder.resolve("fix.diff"), text);
        });
  }

  /** A log of 256 MiB, as a program prints it. */
  Path flood() {
    return made(
        "flood",
        folder -> {
          var line = "2026-01-01T00:00:00Z INFO worker-%07d handled 17 rows in 12 ms, next=%d%n";
          try (var out = Files.newBufferedWriter(folder.resolve("flood.log"))) {
            for (long size = 0, n = 0; size < 256L * MIB; n++) {
              var each = line.formatted(n, n + 1);
              out.write(each);
              size += each.length();
            }
          }
          return folder.resolve("flood.log");
        });
  }

  private interface Making {
    Path in(Path folder) throws IOException;
  }

  /** What was made is named in a file next to it, last of all. */
  private Path made(String name, Making making) {
    return unchecked(
        () -> {
          var kept = work.resolve(name + ".made");
          if (!Files.exists(kept)) {
            var folder = Files.createDirectories(work.resolve(name));
            Files.writeString(kept, making.in(folder).toString());
          }
          return Path.of(Files.readString(kept));
        });
  }

  private static <T> T unchecked(Callable<T> work) {
    try {
      return work.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
