package dev.canarygate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Starts real programs, as plainly as can be, for tests of what those programs do. */
public final class ChildShell implements Shell {
  @Override
  public Exited run(Command command) {
    try {
      var stdout = Files.createTempFile("child", ".out");
      var stderr = Files.createTempFile("child", ".err");
      try {
        return run(command, stdout, stderr);
      } finally {
        Files.delete(stdout);
        Files.delete(stderr);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exited run(Command command, Path stdout, Path stderr) throws IOException {
    var builder =
        new ProcessBuilder(command.words())
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile());
    if (command.directory() != null) {
      builder.directory(command.directory().toFile());
    }
    builder.environment().putAll(command.environment());
    var startedAt = Instant.now();
    var process = start(builder);
    if (process == null) {
      return new Exited(Exited.NOT_STARTED, false, startedAt, Duration.ZERO, "", "");
    }
    boolean ended = waitFor(process, command.limit());
    var took = Duration.between(startedAt, Instant.now());
    var out = Files.readString(stdout, StandardCharsets.UTF_8);
    var all = out + Files.readString(stderr, StandardCharsets.UTF_8);
    if (command.log() != null) {
      Files.writeString(command.log(), all);
    }
    return new Exited(ended ? process.exitValue() : -1, !ended, startedAt, took, all, out);
  }

  private static @org.jspecify.annotations.Nullable Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return null; // there is no such program
    }
  }

  private static boolean waitFor(Process process, Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      return false;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new Interrupted("a test was interrupted");
    }
  }
}
