package dev.canarygate.triage;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Words to look for in a failure whose white space is single blanks: literal ones, or between
 * slashes a regular expression. A terminal may have broken literal ones anywhere.
 *
 * @param unbroken the literal words without blanks; empty: too short to be recognized without them
 */
record FailurePattern(Pattern pattern, String unbroken) {
  private static final int SHOWN = 160;
  private static final int TELLING = 12;

  static FailurePattern of(String rule, String text) {
    TriageRule.require(!text.isBlank(), rule, "words to look for are blank");
    boolean expression = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    try {
      return expression
          ? new FailurePattern(Pattern.compile(text.substring(1, text.length() - 1)), "")
          : literal(FailureText.collapsed(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "rule '" + rule + "': " + text + " is not a regular expression: " + e.getDescription(),
          e);
    }
  }

  private static FailurePattern literal(String text) {
    var unbroken = text.replace(" ", "");
    return new FailurePattern(
        Pattern.compile(text, Pattern.LITERAL), unbroken.length() < TELLING ? "" : unbroken);
  }

  /** What matched, cut to a line. */
  Optional<String> in(FailureText text) {
    var matcher = pattern.matcher(text.words());
    if (matcher.find()) {
      return Optional.of(shown(matcher.group()));
    }
    return !unbroken.isEmpty() && text.unbroken().contains(unbroken)
        ? Optional.of(shown(pattern.pattern()))
        : Optional.empty();
  }

  private static String shown(String words) {
    return words.substring(0, Math.min(SHOWN, words.length()));
  }
}
