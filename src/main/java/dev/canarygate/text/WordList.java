package dev.canarygate.text;

import java.util.Set;

/** Words as people list them: with blanks and line breaks between them. */
public final class WordList {
  private WordList() {}

  /**
   * @throws IllegalArgumentException when a word is listed twice
   */
  public static Set<String> of(String words) {
    return Set.of(words.strip().split("\\s+"));
  }
}
