package dev.canarygate.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of others that keys and signatures are held against, run in one folder. */
record Tools(Path folder, Map<String, String> environment) {
  Tools(Path folder) {
    this(folder, Map.of());
  }

  /** Skips a test, by the program's name, where one is missing. */
  static void need(String... programs) {
    for (var each : programs) {
      assumeThat(
              Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                  .anyMatch(place -> Files.isExecutable(Path.of(place, each))))
          .as("the program " + each)
          .isTrue();
    }
  }

  record Said(int exit, String text) {}

  /** Runs a line of the shell. */
  Said said(String line) {
    try {
      var builder =
          new ProcessBuilder("/bin/sh", "-c", line)
              .directory(folder.toFile())
              .redirectErrorStream(true);
      builder.environment().remove("SSH_AUTH_SOCK");
      builder.environment().putAll(environment);
      builder.environment().put("TZ", "UTC");
      var started = builder.start();
      started.getOutputStream().close();
      var text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(started.waitFor(60, TimeUnit.SECONDS)).as(line).isTrue();
      return new Said(started.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same for a line that must succeed; gives back what it printed. */
  String ok(String line) {
    var said = said(line);
    assertThat(said.exit()).as(line + ": " + said.text()).isZero();
    return said.text().strip();
  }

  Path put(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  Path put(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
