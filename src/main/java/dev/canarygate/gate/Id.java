package dev.canarygate.gate;

import dev.canarygate.text.FileNames;
import dev.canarygate.text.Visible;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that a gate's files give: to a package, a step, a stop condition, a rule, a parameter or a
 * role. It becomes part of file names, of hidden markers in comments and of command lines, so it
 * means the same on every system: words of ASCII letters and digits joined by '-', '_' or '.'.
 */
public final class Id {
  /** Longest name, in characters. */
  public static final int LONGEST = 60;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]++(?:[._-][A-Za-z0-9]++)*+");

  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+");

  private Id() {}

  /**
   * The name itself, once it is known to be one.
   *
   * @param what what it names, for the message
   * @throws IllegalArgumentException saying what would be right
   */
  public static String require(String what, String name) {
    if (name.length() > LONGEST) {
      throw unusable(what, name, "expected at most " + LONGEST + " characters");
    }
    if (!FORM.matcher(name).matches()) {
      throw unusable(what, name, "expected letters and digits joined by '-', '_' or '.'");
    }
    if (FileNames.isDevice(name)) {
      throw unusable(what, name, "Windows reserves this name; expected another one");
    }
    return name;
  }

  /**
   * The same, of words joined by '-' alone: packages, steps and stops. The program itself joins
   * them by '/' and '.'.
   */
  public static String requireWords(String what, String name) {
    if (name.length() <= LONGEST && !WORDS.matcher(name).matches()) {
      throw unusable(what, name, "expected letters and digits joined by '-'" + meant(name));
    }
    return require(what, name);
  }

  private static String meant(String name) {
    var words = asWords(name);
    return words.isEmpty() ? "" : ", such as " + words;
  }

  /** The same name as words joined by '-'; empty when it has no letter or digit. */
  public static String asWords(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** The same, of lower-case words only. */
  public static String requireLowerCase(String what, String name) {
    if (!require(what, name).equals(key(name)) || name.indexOf('_') >= 0) {
      throw unusable(what, name, "expected lower-case words joined by '-' or '.'");
    }
    return name;
  }

  /** The same, of lower-case words joined by '-' alone. */
  public static String requireLowerWords(String what, String name) {
    if (!requireWords(what, name).equals(key(name))) {
      throw unusable(what, name, "expected lower-case words joined by '-', such as " + key(name));
    }
    return name;
  }

  /** Two names with the same key are one name where files have no case. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException unusable(String what, String name, String expected) {
    return new IllegalArgumentException(
        "'" + Visible.line(name, 80) + "' is not the name of " + one(what) + "; " + expected);
  }

  private static String one(String what) {
    return ("aeiou".indexOf(what.charAt(0)) < 0 ? "a " : "an ") + what;
  }
}
