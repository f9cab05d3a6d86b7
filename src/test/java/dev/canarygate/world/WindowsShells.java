package dev.canarygate.world;

/**
 * How a typed word reaches a program on Windows, by the documented rules: what PowerShell makes of
 * it, what it writes on the command line of a .cmd file ({@code PSNativeCommandArgumentPassing}
 * Legacy, which both versions use for those), what cmd takes away, and what the C library reads.
 */
final class WindowsShells {
  private static final String SINGLE = "'\u2018\u2019\u201a\u201b";
  private static final String DOUBLE = "\"\u201c\u201d\u201e";

  private WindowsShells() {}

  static String powershell(String typed, boolean newer) {
    return library(cmdReads(written(value(typed), newer)));
  }

  static String cmd(String typed) {
    return library(cmdReads(typed));
  }

  private static String value(String typed) {
    if (SINGLE.indexOf(typed.charAt(0)) >= 0) {
      return quoted(typed, SINGLE);
    }
    if (DOUBLE.indexOf(typed.charAt(0)) >= 0) {
      return quoted(typed, DOUBLE);
    }
    refuse(typed, "$`,;(){}|&<>'\"@~ \u2013\u2014\u2015");
    return typed;
  }

  private static String quoted(String typed, String quotes) {
    var value = new StringBuilder();
    int end = typed.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = typed.charAt(i);
      if (quotes.indexOf(c) >= 0) {
        i++;
        if (i == end || quotes.indexOf(typed.charAt(i)) < 0) {
          throw new IllegalStateException(typed + " ends at " + i);
        }
      }
      value.append(c);
    }
    if (quotes.equals(DOUBLE)) {
      refuse(value.toString(), "$`");
    }
    return value.toString();
  }

  private static void refuse(String word, String characters) {
    if (word.chars().anyMatch(c -> characters.indexOf(c) >= 0)) {
      throw new IllegalStateException(word + " has a meaning");
    }
  }

  private static String written(String value, boolean newer) {
    if (!needsQuotes(value)) {
      return value;
    }
    var end = value.length() - value.replaceFirst("\\\\+\\z", "").length();
    return '"' + value + (newer ? "\\".repeat(end) : "") + '"';
  }

  private static boolean needsQuotes(String value) {
    boolean inside = false;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '"' && (i == 0 || value.charAt(i - 1) != '\\')) {
        inside = !inside;
      } else if (Character.isWhitespace(value.charAt(i)) && !inside) {
        return true;
      }
    }
    return false;
  }

  private static String cmdReads(String line) {
    var read = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      inside ^= c == '"';
      if (!inside && "&|<>^".indexOf(c) >= 0) {
        throw new IllegalStateException(line + ": cmd gives " + c + " a meaning");
      }
      read.append(c);
    }
    return read.toString();
  }

  /** One argument; a blank outside quotes would begin the next. */
  private static String library(String line) {
    var read = new StringBuilder();
    boolean inside = false;
    int slashes = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        slashes++;
        continue;
      }
      boolean literal = c == '"' && slashes % 2 == 1;
      read.append("\\".repeat(c == '"' ? slashes / 2 : slashes));
      slashes = 0;
      if (c == '"' && !literal) {
        inside = !inside;
      } else if (Character.isWhitespace(c) && !inside) {
        throw new IllegalStateException(line + ": more than one word");
      } else {
        read.append(c);
      }
    }
    return read + "\\".repeat(slashes);
  }
}
