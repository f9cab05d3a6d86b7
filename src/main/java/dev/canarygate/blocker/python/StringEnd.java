package dev.canarygate.blocker.python;

/** Finds where a string literal ends; in formatted ones quotes may be nested (PEP 701). */
final class StringEnd {
  private StringEnd() {}

  /** The index after the closing quotes, or -1 when they never come. */
  static int find(String source, int from, String prefix, String quotes) {
    int end = isFormatted(prefix) ? scan(source, from, quotes, true) : -1;
    return end >= 0 ? end : scan(source, from, quotes, false);
  }

  static boolean isFormatted(String prefix) {
    return prefix.chars().anyMatch(letter -> "fFtT".indexOf(letter) >= 0);
  }

  private static int scan(String source, int from, String quotes, boolean fields) {
    int at = from;
    while (at < source.length()) {
      char next = source.charAt(at);
      if (source.startsWith(quotes, at)) {
        return at + quotes.length();
      }
      if (next == '\n' && quotes.length() == 1) {
        return -1;
      }
      if (next == '\\') {
        at += 2;
      } else if (fields && next == '{') {
        at = source.startsWith("{{", at) ? at + 2 : fieldEnd(source, at + 1, quotes);
        if (at < 0) {
          return -1;
        }
      } else {
        at++;
      }
    }
    return -1;
  }

  /** The index after the brace that closes a replacement field, or -1. */
  static int fieldEnd(String source, int from, String quotes) {
    int depth = 1;
    int at = from;
    while (at < source.length()) {
      char next = source.charAt(at);
      if (next == '\n' && quotes.length() == 1) {
        return -1;
      }
      if (next == '"' || next == '\'') {
        at = nestedString(source, at);
        if (at < 0) {
          return -1;
        }
        continue;
      }
      depth += next == '{' ? 1 : next == '}' ? -1 : 0;
      at++;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static int nestedString(String source, int at) {
    String quote = source.substring(at, at + 1);
    String quotes = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
    return scan(source, at + quotes.length(), quotes, false);
  }
}
