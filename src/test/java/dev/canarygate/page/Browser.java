package dev.canarygate.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser for all tests of a class, which are skipped by name where no browser is. */
final class Browser implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Path folder;
  private @Nullable Chromium started;

  Chromium tab() {
    return Objects.requireNonNull(started, "started before the first test");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    assumeTrue(Chromium.program().isPresent(), "not on this machine: chromium");
    folder = Files.createTempDirectory("browser");
    started = Chromium.start(folder);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (started != null) {
      started.close();
    }
    if (folder != null) {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
