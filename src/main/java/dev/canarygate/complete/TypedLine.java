package dev.canarygate.complete;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line up to the cursor, as its words. Only quotes are taken away: no variable, pattern
 * or command in it is ever replaced by what it means.
 */
final class TypedLine {
  /** There a quote that is doubled in quotes is one; in other shells the word goes on. */
  private static final char POWERSHELL = '`';

  /** What PowerShell takes for a single quote, typographic ones too (about_Quoting_Rules). */
  private static final String SINGLE = "'\u2018\u2019\u201a\u201b";

  private static final String DOUBLE = "\"\u201c\u201d\u201e";

  private final char escape;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote;

  private TypedLine(char escape) {
    this.escape = escape;
  }

  /**
   * The words after the program's name. The last one is what the cursor is in; empty after a blank.
   *
   * @param escape the character that takes the meaning of the next one
   */
  static List<String> words(String line, char escape) {
    var typed = new TypedLine(escape);
    for (int i = 0; i < line.length(); i++) {
      i += typed.take(line.charAt(i), i + 1 < line.length() ? line.charAt(i + 1) : ' ');
    }
    typed.words.add(typed.word.toString());
    return List.copyOf(typed.words.subList(1, Math.max(1, typed.words.size())));
  }

  /** Gives back how many characters more it took. */
  private int take(char c, char next) {
    char kind = kind(c);
    if (c == escape && quote != '\'') {
      put(next);
      return 1;
    }
    if (quote != 0) {
      return quoted(c, kind(next));
    }
    if (kind != 0) {
      quote = kind;
      begun = true;
    } else if (Character.isWhitespace(c)) {
      end();
    } else {
      put(c);
    }
    return 0;
  }

  /** The quote that a character is for this shell; 0 for all others. */
  private char kind(char c) {
    boolean typographic = escape == POWERSHELL;
    if (c == '\'' || (typographic && SINGLE.indexOf(c) >= 0)) {
      return '\'';
    }
    return c == '"' || (typographic && DOUBLE.indexOf(c) >= 0) ? '"' : 0;
  }

  private int quoted(char c, char next) {
    if (kind(c) == quote && next == quote && escape == POWERSHELL) {
      put(c);
      return 1;
    }
    if (kind(c) == quote) {
      quote = 0;
    } else {
      put(c);
    }
    return 0;
  }

  private void put(char c) {
    word.append(c);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
