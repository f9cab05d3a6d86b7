package dev.canarygate.triage;

/** Makes text of strangers fit for a line on a screen. */
public final class Shown {
  private static final int LINE = 200;

  private Shown() {}

  /** One line of at most 200 characters, controls and text direction marks replaced. */
  public static String line(String text) {
    var line = text.codePoints().limit(LINE + 1L).map(Shown::harmless);
    var shown =
        line.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    return shown.length() > LINE ? shown.substring(0, LINE) + "…" : shown.toString();
  }

  /** The same in quotes, for a value. */
  public static String quoted(String text) {
    return "'" + line(text) + "'";
  }

  private static int harmless(int c) {
    int type = Character.getType(c);
    if (Character.isWhitespace(c)) {
      return ' ';
    }
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
        ? '\uFFFD'
        : c;
  }
}
