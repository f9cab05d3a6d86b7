package dev.canarygate.text;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Colors the words of a report that a reader looks for: the outcome, verdicts, what stopped the
 * gate. It colors only what begins at the margin, where no text of others begins, and the column of
 * outcomes in a list of gates; a text is never changed, and sequences go past the door of the
 * {@link Screen}.
 */
public final class Colors {
  /** What a person asks for. */
  public enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** Columns of the terminal that results go to; the launcher leaves it empty for a pipe. */
  public static final String TERMINAL = "GATE_RUNNER_OUT_COLUMNS";

  private static final Pattern WORDS =
      Pattern.compile(
          "^(?:(?<good>CLEARED)|(?<bad>STOPPED)|(?<open>HELD|WAITING|OPEN))(?=: )"
              + "|^(?<banner>REHEARSAL: nothing here is real)$"
              + "|^\\S+ stopped: \\S+ \\((?:(?<failed>failed)|(?<other>waiting|inconclusive))\\)$"
              + "|^\\S+ {2}.* {2}(?:(?<passed>passed)|(?<lost>failed)|(?<late>waiting|inconclusive))"
              + "(?= {2,}\\d+/\\d+ )");

  private static final Map<String, String> CODES =
      Map.of(
          "good", "1;32", "bad", "1;31", "open", "1;33", "banner", "1;35", "failed", "31", "other",
          "33", "passed", "32", "lost", "31", "late", "33");

  private static final Set<String> WORD_GROUPS = CODES.keySet();

  private final boolean on;

  private Colors(boolean on) {
    this.on = on;
  }

  /**
   * @param asked what a person asks for outranks the environment; null: nothing
   * @param environment {@code NO_COLOR} outranks {@code CLICOLOR_FORCE}
   */
  public static Colors of(@Nullable When asked, Map<String, String> environment) {
    return new Colors(
        switch (Objects.requireNonNullElse(asked, When.AUTO)) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> wantedIn(environment);
        });
  }

  private static boolean wantedIn(Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    var forced = environment.getOrDefault("CLICOLOR_FORCE", "");
    if (!forced.isEmpty() && !forced.equals("0")) {
      return true;
    }
    return !environment.getOrDefault(TERMINAL, "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Prints a text of several lines, and the end of the last one. */
  public void text(PrintWriter out, String text) {
    if (!on) {
      Screen.text(out, text);
      return;
    }
    var gates = new OutcomeColumn();
    text.lines().forEach(line -> print(out, line, gates.in(line).or(() -> word(line))));
    out.flush();
  }

  private static Optional<Part> word(String line) {
    var found = WORDS.matcher(line);
    return found.find() ? part(found, WORD_GROUPS) : Optional.empty();
  }

  /** The group that was found, of some that exclude each other. */
  static Optional<Part> part(Matcher found, Set<String> groups) {
    return groups.stream()
        .filter(each -> found.start(each) >= 0)
        .findFirst()
        .map(each -> new Part(found.start(each), found.end(each), each));
  }

  /** What is colored in a line, and what it means: a key of {@link #CODES}. */
  record Part(int from, int to, String meaning) {}

  private static void print(PrintWriter out, String line, Optional<Part> colored) {
    int shown = 0;
    if (colored.isPresent()) {
      var part = colored.get();
      out.print(line.substring(0, part.from()));
      Screen.steer(out, "\u001b[" + CODES.get(part.meaning()) + "m");
      out.print(line.substring(part.from(), part.to()));
      Screen.steer(out, "\u001b[0m");
      shown = part.to();
    }
    out.print(line.substring(shown) + "\n");
  }
}
