package dev.canarygate.client.python;

import java.util.ArrayList;
import java.util.List;

/** A place in a TOML text, and the small things that can be read from there. */
final class TomlCursor {
  /** Deeper is nothing that the CLI writes. Names with dots count by their parts. */
  static final int DEEPEST = 100;

  private static final String ESCAPES = "0bfnrt\"\\";
  private static final String ESCAPED = "\0\b\f\n\r\t\"\\";
  private static final char END = '\uffff';

  private final String text;
  private int at;

  TomlCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  boolean take(String expected) {
    boolean there = text.startsWith(expected, at);
    at += there ? expected.length() : 0;
    return there;
  }

  void skipSpaces() {
    while (!atEnd() && peek() != '\n' && PythonText.isSpace(peek())) {
      at++;
    }
  }

  /** Skips white space, comments and line ends. */
  void skipBlankLines() {
    skipSpaces();
    while (peek() == '#' || peek() == '\n') {
      skipComment();
      at += atEnd() ? 0 : 1;
      skipSpaces();
    }
  }

  private void skipComment() {
    if (peek() == '#') {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }
  }

  void endOfLine() {
    skipSpaces();
    skipComment();
    if (!atEnd() && !take("\n")) {
      throw malformed("text after the value");
    }
  }

  /** The parts of a name such as {@code a."b".c}. */
  List<String> path(boolean tableName) {
    var path = new ArrayList<String>();
    do {
      skipSpaces();
      path.add(isQuote() ? quotedKey() : bareKey(tableName));
      skipSpaces();
      if (path.size() > DEEPEST) {
        throw tooDeep();
      }
    } while (take("."));
    return path;
  }

  Malformed tooDeep() {
    return malformed("nesting that is too deep, at most " + DEEPEST + " levels are read");
  }

  private boolean isQuote() {
    return peek() == '"' || peek() == '\'';
  }

  private String quotedKey() {
    return peek() == '"' ? basicText() : literalText();
  }

  /**
   * @param ascii as in a table's name, where only ASCII letters, digits, hyphen and underscore need
   *     no quotes
   */
  private String bareKey(boolean ascii) {
    int from = at;
    while (!atEnd() && isKeyPart(peek()) && (!ascii || peek() < 128)) {
      at++;
    }
    if (from == at) {
      throw malformed("a character that no key may have");
    }
    return text.substring(from, at);
  }

  private static boolean isKeyPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** The text up to one of these characters, the end of the line or a comment. */
  String bareWord(String ends) {
    int from = at;
    while (!atEnd() && peek() != '\n' && peek() != '#' && ends.indexOf(peek()) < 0) {
      at++;
    }
    return PythonText.strip(text.substring(from, at));
  }

  String basicText() {
    at++;
    var read = new StringBuilder();
    while (peek() != '"') {
      requireOpenText(false);
      read.append(peek() == '\\' ? escape() : next());
    }
    at++;
    return read.toString();
  }

  String literalText() {
    int end = text.indexOf('\'', at + 1);
    int line = text.indexOf('\n', at);
    if (end < 0 || (line >= 0 && line < end)) {
      throw malformed("a text that does not end");
    }
    String read = text.substring(at + 1, end);
    at = end + 1;
    return read;
  }

  String longBasicText() {
    take("\n");
    var read = new StringBuilder();
    while (!text.startsWith("\"\"\"", at)) {
      requireOpenText(true);
      if (take("\\\n")) {
        skipBlankSpace();
      } else {
        read.append(peek() == '\\' ? escape() : next());
      }
    }
    at += 3;
    return read.toString();
  }

  private void skipBlankSpace() {
    while (!atEnd() && PythonText.isSpace(peek())) {
      at++;
    }
  }

  String longLiteralText() {
    take("\n");
    int end = text.indexOf("'''", at);
    if (end < 0) {
      throw malformed("a text that does not end");
    }
    String read = text.substring(at, end);
    at = end + 3;
    return read;
  }

  private void requireOpenText(boolean severalLines) {
    if (atEnd() || (peek() == '\n' && !severalLines)) {
      throw malformed("a text that does not end");
    }
  }

  private String next() {
    return Character.toString(text.charAt(at++));
  }

  private String escape() {
    at++;
    if (peek() == 'u' || peek() == 'U') {
      return codePoint(peek() == 'u' ? 4 : 8);
    }
    int known = ESCAPES.indexOf(peek());
    if (known < 0) {
      throw malformed("an unknown escape");
    }
    at++;
    return Character.toString(ESCAPED.charAt(known));
  }

  private String codePoint(int digits) {
    at++;
    int end = Math.min(at + digits, text.length());
    String hex = text.substring(at, end);
    if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw malformed("an escape without its digits");
    }
    long codePoint = Long.parseLong(hex, 16);
    if (codePoint > Character.MAX_CODE_POINT || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      throw malformed("an escape for no character");
    }
    at = end;
    return Character.toString((int) codePoint);
  }

  /** Skips what is allowed between the elements of an array. */
  void skipBetweenElements() {
    skipBlankLines();
  }

  Malformed malformed(String what) {
    long line = text.substring(0, Math.min(at, text.length())).lines().count();
    boolean atLineStart = at > 0 && at <= text.length() && text.charAt(at - 1) == '\n';
    return new Malformed(
        "not TOML at line " + Math.max(1, atLineStart ? line + 1 : line) + ": " + what);
  }
}
