package dev.canarygate.text;

import java.util.Locale;

/** The parts of a text in which a short one takes the place of all of it. */
public final class Sentence {
  private Sentence() {}

  /** A clause as a sentence of its own: with a capital, and with a full stop. */
  public static String whole(String clause) {
    var text = clause.strip();
    return text.isEmpty()
        ? ""
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1)
            + (text.matches("(?s).*[.!?:]") ? "" : ".");
  }

  /**
   * The first sentence of a text, with its full stop.
   *
   * @param lines of the text, which go together
   */
  public static String first(String... lines) {
    var all = String.join(" ", lines);
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }
}
