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
   * @param answer how many bytes of stdout are its answer to us, and kept apart from stderr; 0 when
   *     its output is for people: then a log has both streams in their order
   * @param input what it reads from stdin; only for a command that changes nothing here
   * @param ending how long it and all that it started may take to end; then nothing outlives it,
   *     also when it ended by itself. Null: only at its limit, and in the shell's own time
   */
  record Command(
      List<String> words,
      @Nullable Path directory,
      Map<String, String> environment,
      Duration limit,
      @Nullable Path log,
      boolean changes,
      int answer,
      String input,
      @Nullable Duration ending) {
    public Command {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }

    /** One that sees the end of its input at once. */
    public Command(
        List<String> words,
        @Nullable Path directory,
        Map<String, String> environment,
        Duration limit,
        @Nullable Path log,
        boolean changes,
        int answer) {
      this(words, directory, environment, limit, log, changes, answer, "", null);
    }

    /** A command whose output is for people. */
    public Command(
        List<String> words,
        @Nullable Path directory,
        Map<String, String> environment,
        Duration limit,
        @Nullable Path log,
        boolean changes) {
      this(words, directory, environment, limit, log, changes, 0);
    }

    /** The same, whose stdout is an answer of at most that many bytes. */
    public Command answering(int most) {
      return new Command(words, directory, environment, limit, log, changes, most, input, ending);
    }

    /** The same, which reads this from stdin. */
    public Command fed(String text) {
      return new Command(words, directory, environment, limit, log, changes, answer, text, ending);
    }

    /** The same in this environment, set on top of our own. */
    public Command in(Map<String, String> other) {
      return new Command(words, directory, other, limit, log, changes, answer, input, ending);
    }

    /** The same, which leaves nothing behind: all ends within that time after it, or its limit. */
    public Command leavingNothing(Duration within) {
      return new Command(words, directory, environment, limit, log, changes, answer, input, within);
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
   * @param code exit code; {@link #NOT_STARTED} when the program is not found
   * @param output the last 64 KiB at most of stdout and stderr, secrets masked
   * @param stdout the last 64 KiB at most of stdout alone, or as much as its answer may have; of a
   *     command with a log that answers nothing, the same as the output: only one pipe keeps two
   *     streams in order
   */
  record Exited(
      int code, boolean timedOut, Instant startedAt, Duration took, String output, String stdout) {
    /** Told apart from every real exit code. */
    public static final int NOT_STARTED = -1;

    /** Begins the output of a program that was not started because it is not there. */
    public static final String NOT_FOUND = "program not found: ";

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
