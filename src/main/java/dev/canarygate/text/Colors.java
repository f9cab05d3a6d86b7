package dev.canarygate.text;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Colors the words of a report that a reader looks for: the outcome, verdicts, what stopped the
 * gate. It colors only what begins at the margin, where no text of others begins; a text is never
 * changed, and sequences go past the door of the {@link Screen}.
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
    text.lines().forEach(line -> line(out, line));
    out.flush();
  }

  private static void line(PrintWriter out, String line) {
    var found = WORDS.matcher(line);
    int shown = 0;
    if (found.find()) {
      for (var code : CODES.entrySet()) {
        int start = found.start(code.getKey());
        if (start >= 0) {
          int end = found.end(code.getKey());
          out.print(line.substring(0, start));
          Screen.steer(out, "\u001b[" + code.getValue() + "m");
          out.print(line.substring(start, end));
          Screen.steer(out, "\u001b[0m");
          shown = end;
        }
      }
    }
    out.print(line.substring(shown) + "\n");
  }
}
