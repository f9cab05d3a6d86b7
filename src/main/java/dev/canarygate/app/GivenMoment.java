package dev.canarygate.app;

import dev.canarygate.gate.Durations;
import dev.canarygate.text.Visible;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A moment as a person gives it: {@code 2026-05-21T08:14:00Z}, a date, which begins at midnight in
 * UTC, or how long ago it was, such as {@code 7d}.
 *
 * @param option its name, for what is wrong with it
 */
public record GivenMoment(String option) {
  private static final Pattern LENGTH = Pattern.compile("\\d+(?:ms|s|m|h|d)");

  /**
   * @param now from which a length of time is counted back
   * @throws UsageProblem when it is something else
   */
  Instant of(String text, Instant now) {
    try {
      if (LENGTH.matcher(text).matches()) {
        return now.minus(Durations.parse(text));
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UsageProblem(
          option
              + ": expected a date, a moment in UTC or a length of time, such as 2026-05-21,"
              + " 2026-05-21T08:14:00Z or 7d, found "
              + Visible.quoted(text));
    }
  }

  /**
   * The same where only a moment makes sense.
   *
   * @throws UsageProblem when it is not one
   */
  public Instant exact(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageProblem(
          option
              + ": "
              + Visible.quoted(text)
              + " is not a moment; expected one in UTC, such as 2026-05-21T08:14:00Z");
    }
  }
}
