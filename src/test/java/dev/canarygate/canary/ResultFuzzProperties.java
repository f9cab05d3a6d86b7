package dev.canarygate.canary;

import dev.canarygate.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class ResultFuzzProperties {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("results");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("run.json"));
    Files.delete(folder);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void documents(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            SampleResults.harness("01RUN1", START, 2).toString(),
            SampleResults.documented(1, START).toString(),
            "{\"error\": {\"status\": 413, \"details\": [{\"message\": \"too large\"}]}}"),
        text -> ResultReader.read(written(text)));
  }

  private static Path written(String text) throws IOException {
    return Files.write(folder.resolve("run.json"), text.getBytes(StandardCharsets.UTF_8));
  }
}
