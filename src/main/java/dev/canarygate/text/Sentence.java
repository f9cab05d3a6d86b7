package dev.canarygate.text;

/** The parts of a text in which a short one takes the place of all of it. */
public final class Sentence {
  private Sentence() {}

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
