package dev.canarygate.world;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Leaves the last of options that say the same: a line is joined from what a person typed, what the
 * gate remembers, and where it is kept, and a program takes the last of them.
 */
final class OptionsOnce {
  /** A word, with the option before it where it is one of these; what is quoted is one word. */
  private static final Pattern WORD =
      Pattern.compile(
          " (?:--(set|set-file|gate|templates|engine|gate-id)[ =])?"
              + "((?:'[^'\\n]*+'|\"[^\"\\n]*+\"|\\\\'|[^\\s'\"])++)(?!\\S)");

  private static final Pattern QUOTE = Pattern.compile("['\"]");

  private OptionsOnce() {}

  /** The same line without the options that a later one replaces. */
  static String in(String line) {
    var options = WORD.matcher(line).results().filter(word -> word.group(1) != null).toList();
    var said = new HashSet<String>();
    var left = new StringBuilder(line);
    for (int i = options.size() - 1; i >= 0; i--) {
      var option = options.get(i);
      if (!said.add(subject(option))) {
        left.delete(option.start(), option.end());
      }
    }
    return left.toString();
  }

  /** What an option is about: a parameter, a file, or all that options of its name say. */
  private static String subject(MatchResult option) {
    var value = QUOTE.matcher(option.group(2)).replaceAll("");
    return option.group(1)
        + switch (option.group(1)) {
          case "set" -> " " + value.replaceFirst("(?s)=.*", "");
          case "set-file" -> " " + place(value);
          default -> "";
        };
  }

  private static String place(String file) {
    try {
      return Path.of(file).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException noPath) {
      return file;
    }
  }
}
