package dev.canarygate.journal;

import dev.canarygate.Fuzz;
import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class JournalFuzzProperties {
  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("journal");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("lease.json"));
    Files.deleteIfExists(folder.resolve(".lease.lock"));
    Files.delete(folder);
  }

  /**
   * A program that writes a journal can write its hashes, too: each line here has the right one.
   */
  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void wellHashedLines(@ForAll long seed) throws IOException {
    var golden = Files.readAllLines(Path.of("src/test/resources/journals/v1/journal.jsonl"));
    Fuzz.batch(seed, golden, text -> JournalLine.read(hashed(text)), IOException.class);
  }

  private static String hashed(String line) {
    int mark = line.lastIndexOf(",\"hash\":\"");
    var body = mark < 0 ? line : line.substring(0, mark);
    return body + ",\"hash\":\"" + Digest.of(body) + "\"}";
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void leases(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "{\"person\":\"a\",\"host\":\"b\",\"pid\":12,\"started\":5,\"birth\":\"x\",\"since\":\"2026-05-20T12:00:00Z\","
                + "\"heartbeat\":\"2026-05-20T12:00:00Z\",\"token\":\"t\"}"),
        text -> {
          Files.write(folder.resolve("lease.json"), text.getBytes(StandardCharsets.UTF_8));
          LeaseFile.in(folder).read();
        },
        BrokenLease.class);
  }
}
