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
    if (c == escape && quote != '\'') {
      put(next);
      return 1;
    }
    if (quote != 0) {
      return quoted(c, next);
    }
    if (c == '"' || c == '\'') {
      quote = c;
      begun = true;
    } else if (Character.isWhitespace(c)) {
      end();
    } else {
      put(c);
    }
    return 0;
  }

  private int quoted(char c, char next) {
    if (c == quote && next == quote && escape == POWERSHELL) {
      put(c);
      return 1;
    }
    if (c == quote) {
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
