package dev.canarygate.app;

import dev.canarygate.text.Visible;
import java.util.regex.Pattern;

/**
 * A word that a shell can put into the command line.
 *
 * @param about what it means, on one line; empty when the word says it
 */
public record Offer(String value, String about) {
  /** Characters that no shell gives a meaning, so that no word that others chose is a command. */
  private static final Pattern PLAIN =
      Pattern.compile("-{0,2}[A-Za-z0-9][A-Za-z0-9._/:@=+-]{0,199}");

  private static final int LONGEST = 100;

  public Offer {
    about = Visible.cut(Visible.line(about), LONGEST);
  }

  /** Without an explanation. */
  public Offer(String value) {
    this(value, "");
  }

  /** Whether every shell takes the word for what it is. */
  public boolean isPlain() {
    return PLAIN.matcher(value).matches();
  }

  /** Whether it goes on from what a person typed; only options keep their case. */
  public boolean goesOnFrom(String typed) {
    return value.regionMatches(!typed.startsWith("-"), 0, typed, 0, typed.length());
  }
}
