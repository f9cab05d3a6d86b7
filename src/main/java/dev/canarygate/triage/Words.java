package dev.canarygate.triage;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Words to look for in text whose white space is single blanks: literal ones, or between slashes a
 * regular expression.
 */
record Words(Pattern pattern) {
  private static final int SHOWN = 160;

  static Words of(String rule, String text) {
    TriageRule.require(!text.isBlank(), rule, "words to look for are blank");
    boolean expression = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    try {
      return new Words(
          expression
              ? Pattern.compile(text.substring(1, text.length() - 1))
              : Pattern.compile(FailureText.collapsed(text), Pattern.LITERAL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "rule '" + rule + "': " + text + " is no regular expression: " + e.getDescription(), e);
    }
  }

  /** What matched, cut to a line. */
  Optional<String> in(String text) {
    var matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(matcher.group().substring(0, Math.min(SHOWN, matcher.group().length())))
        : Optional.empty();
  }
}
