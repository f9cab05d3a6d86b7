package dev.canarygate.gate;

import dev.canarygate.text.Visible;
import java.time.Instant;

/**
 * That a step asked something again, because of what had come.
 *
 * @param at when that came, for the first time
 * @param after what came, such as {@code HTTP 503 from /health/}
 * @param times how often in a row
 */
public record AskedAgain(Instant at, String after, int times) {
  private static final int LONGEST = 200;

  public AskedAgain {
    if (times < 1) {
      throw new IllegalArgumentException("expected 1 time or more, found " + times);
    }
  }

  /** For the first time, after an answer of which only the beginning is kept. */
  public static AskedAgain once(Instant at, String answer) {
    return new AskedAgain(at, Visible.cut(answer, LONGEST), 1);
  }
}
