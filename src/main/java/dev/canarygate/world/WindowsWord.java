package dev.canarygate.world;

import java.util.regex.Pattern;

/**
 * One word of a command line for Windows. Where one form is right for PowerShell (5.1 and 7) and
 * for cmd, it is that one, in double quotes; where none is, it is PowerShell's, in single quotes.
 *
 * <p>Sources: about_Quoting_Rules, about_Parsing and about_Special_Characters of PowerShell; how
 * cmd reads what follows /c; how the C library splits a command line ("Parsing C command-line
 * arguments"). A launcher that ends in .cmd is always read by cmd as well, which fills in {@code
 * %NAME%} also in quotes: no form prevents that.
 */
final class WindowsWord {
  /** A leading dash, tilde or at sign has a meaning, and a comma makes an array. */
  private static final Pattern PLAIN =
      Pattern.compile("(?:[\\w./:\\\\][\\w./:=+\\\\-]*|--?[a-z-]+)");

  /** PowerShell fills in variables and reads escapes there, or takes it for the end. */
  private static final Pattern NOT_IN_DOUBLE_QUOTES = Pattern.compile("[$`\"\u201c-\u201e]");

  private static final Pattern SINGLE_QUOTE = Pattern.compile("['\u2018-\u201b]");

  private static final Pattern BLANK = Pattern.compile("\\s");

  /** PowerShell hands on a word without blanks bare, and cmd gives these a meaning. */
  private static final Pattern BARE = Pattern.compile("[&|<>^]");

  private static final Pattern BEFORE_QUOTE = Pattern.compile("(\\\\*)\"");

  private static final Pattern AT_THE_END = Pattern.compile("(\\\\+)\\z");

  private WindowsWord() {}

  static String of(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return isOfPowerShell(word) ? inSingleQuotes(word) : '"' + ended(word) + '"';
  }

  private static boolean isOfPowerShell(String word) {
    return word.isEmpty() || NOT_IN_DOUBLE_QUOTES.matcher(word).find() || isBare(word);
  }

  private static boolean isBare(String word) {
    return BARE.matcher(word).find() && !BLANK.matcher(word).find();
  }

  /** The quotes inside are those that the program that is started takes away. */
  private static String inSingleQuotes(String word) {
    var escaped = BEFORE_QUOTE.matcher(word).replaceAll("$1$1\\\\\"");
    var doubled = SINGLE_QUOTE.matcher(escaped).replaceAll("$0$0");
    if (word.isEmpty() || isBare(word)) {
      return "'\"" + ended(doubled) + "\"'";
    }
    return "'" + (BLANK.matcher(word).find() ? ended(doubled) : doubled) + "'";
  }

  /** A backslash before the closing quote would make it a part of the word. */
  private static String ended(String word) {
    return AT_THE_END.matcher(word).replaceAll("$1$1");
  }
}
