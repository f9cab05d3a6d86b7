package dev.canarygate.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version in what the client prints about itself. */
public final class SpokenVersion {
  private static final int LONGEST = 200;

  /** Possessive, because the text may be anybody's. */
  private static final Pattern FORM =
      Pattern.compile("v?((?:\\d++!)?\\d++(?:\\.\\d++)*+(?:[.+-]?[A-Za-z0-9]++)*+)");

  private SpokenVersion() {}

  /**
   * As in {@code spec-kitty-cli version 3.2.0rc13} or {@code v3.2.0rc16 (Python 3.11.2)}: the first
   * after the word, without {@code v}; empty when missing, or when the text is long.
   */
  public static Optional<String> in(String text) {
    var plain = text.strip();
    if (plain.length() > LONGEST) {
      return Optional.empty();
    }
    var words = Arrays.asList(plain.split("[\\s,()]+", -1));
    return words.subList(words.indexOf("version") + 1, words.size()).stream()
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(form -> form.group(1))
        .findFirst();
  }
}
