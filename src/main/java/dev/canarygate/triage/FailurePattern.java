package dev.canarygate.triage;

import dev.canarygate.text.LinearPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words to look for in a failure whose white space is single blanks: literal ones, or between
 * slashes a regular expression. A terminal may have broken literal ones anywhere.
 *
 * @param expression null for literal words
 * @param words the literal ones
 * @param unbroken the literal words without blanks; empty: too short to be recognized without them
 */
record FailurePattern(@Nullable LinearPattern expression, String words, String unbroken) {
  private static final int SHOWN = 160;
  private static final int TELLING = 12;

  static FailurePattern of(String rule, String text) {
    TriageRule.require(!text.isBlank(), rule, "words to look for are blank");
    boolean expression = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    try {
      return expression
          ? new FailurePattern(LinearPattern.of(text.substring(1, text.length() - 1)), "", "")
          : literal(FailureText.collapsed(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rule '" + rule + "': " + e.getMessage(), e);
    }
  }

  private static FailurePattern literal(String text) {
    var unbroken = text.replace(" ", "");
    return new FailurePattern(null, text, unbroken.length() < TELLING ? "" : unbroken);
  }

  /** What matched, cut to a line. */
  Optional<String> in(FailureText text) {
    if (expression != null) {
      return expression.firstIn(text.words()).map(FailurePattern::shown);
    }
    boolean found =
        text.words().contains(words) || (!unbroken.isEmpty() && text.unbroken().contains(unbroken));
    return found ? Optional.of(shown(words)) : Optional.empty();
  }

  private static String shown(String words) {
    return words.substring(0, Math.min(SHOWN, words.length()));
  }
}
