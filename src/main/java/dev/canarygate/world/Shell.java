package dev.canarygate.world;

import dev.canarygate.text.Visible;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts other programs, without any shell between. */
public interface Shell {
  /**
   * Runs to the end or to the limit; then the process and all its descendants are ended.
   *
   * @throws Interrupted when a person ended the run
   * @throws Withheld in a dry run, for a command that changes something
   */
  Exited run(Command command);

  /**
   * @param words program and arguments
   * @param environment set on top of our own
   * @param log where stdout and stderr go, merged in order, secrets masked; null: only the tail is
   *     kept
   * @param changes whether anything outside the evidence may be different after it
   */
  record Command(
      List<String> words,
      @Nullable Path directory,
      Map<String, String> environment,
      Duration limit,
      @Nullable Path log,
      boolean changes) {
    public Command {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }

    /** A command that only reads. */
    public static Command reading(Duration limit, String... words) {
      return new Command(List.of(words), null, Map.of(), limit, null, false);
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  /**
   * How a program ended.
   *
   * @param code exit code; {@link #NOT_STARTED} when there is no such program
   * @param output the last 64 KiB at most of stdout and stderr, secrets masked
   * @param stdout the last 64 KiB at most of stdout alone; of a command with a log, the same as the
   *     output: only one pipe keeps two streams in order
   */
  record Exited(
      int code, boolean timedOut, Instant startedAt, Duration took, String output, String stdout) {
    /** Told apart from every real exit code. */
    public static final int NOT_STARTED = -1;

    public boolean started() {
      return code != NOT_STARTED || timedOut;
    }

    public boolean succeeded() {
      return code == 0 && !timedOut;
    }

    /** How it ended, to follow its name in a sentence. */
    public String inWords() {
      if (timedOut) {
        return "did not end within its limit";
      }
      return started()
          ? "ended with exit code " + code
          : "could not be started: " + Visible.line(output.strip(), 200);
    }
  }
}
