package dev.canarygate.stamp;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program {@code openssl} of this machine. */
final class OpenSsl {
  private static final String PATH = System.getenv().getOrDefault("PATH", "");

  private OpenSsl() {}

  /** Skips the test where the program is missing. */
  static void assumeThere() {
    var found =
        Stream.of(PATH.split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "openssl")));
    assumeThat(found).as("openssl is on this machine").isTrue();
  }

  /**
   * How it ended, and all that it said.
   *
   * @param exit 0 for success
   */
  record Result(int exit, String said) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  static Result run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var started = builder.start();
    started.getOutputStream().close();
    var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(started.waitFor(), said);
  }

  /** The same, which must succeed. */
  static void must(Path folder, String... arguments) throws IOException, InterruptedException {
    var result = run(folder, List.of(arguments));
    if (!result.succeeded()) {
      throw new IOException("openssl " + String.join(" ", arguments) + ": " + result.said());
    }
  }
}
