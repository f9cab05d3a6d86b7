package dev.canarygate.blocker.python;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts source into tokens. Comments are dropped; indentation becomes tokens of its own.
 *
 * <p>One class, because each token depends on the brackets, the indentation and the line before.
 */
final class Lexer {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
              + "|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?[jJlL]?");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "\\*\\*=|//=|>>=|<<=|\\.\\.\\.|!=|->|:=|\\*\\*|//|<<|>>|<=|>=|==|<>|\\+=|-=|\\*=|/=|%=|&="
              + "|\\|=|\\^=|@=|[-+*/%@&|^~<>()\\[\\]{},:.;=!]");
  private static final Pattern STRING_START =
      Pattern.compile("(?i)([rbuft]{0,3})(\"\"\"|'''|\"|')");
  private static final String OPENERS = "([{";
  private static final String CLOSERS = ")]}";
  private static final int TAB = 8;
  private static final int ASCII = 128;
  private static final int LONGEST_PREFIX = 3;

  /**
   * How far ends of strings were looked for, in characters. Texts that open one formatted string in
   * the other and close none are looked through to the end of the line for each.
   */
  private static final int MOST_SEARCHED = 5_000_000;

  private final String source;
  private final IntUnaryOperator fileLine;
  private final List<PythonToken> tokens = new ArrayList<>();
  private final Deque<Integer> indents = new ArrayDeque<>();

  private int searched;
  private int at;
  private int line = 1;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder unopened = new StringBuilder();
  private int troubles;

  Lexer(String source, IntUnaryOperator fileLine) {
    this.source = source.replace("\r\n", "\n").replace('\r', '\n');
    this.fileLine = fileLine;
    indents.push(0);
  }

  /** Its tokens tell where they are in the file. */
  static Lexer of(List<Line> lines) {
    return new Lexer(text(lines), at -> lines.get(Math.min(at, lines.size()) - 1).number());
  }

  /** Its tokens tell where they are among these lines, from 0. */
  static Lexer byIndex(List<Line> lines) {
    return new Lexer(text(lines), at -> Math.min(at, lines.size()) - 1);
  }

  private static String text(List<Line> lines) {
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : "\n").append(lines.get(i).text());
    }
    return text.toString();
  }

  /** What could not be read as Python: stray characters, unclosed strings, odd indentation. */
  int troubles() {
    return troubles;
  }

  /** Closing brackets that nothing opened, in their order: a fragment began inside them. */
  String unopened() {
    return unopened.toString();
  }

  /** The closing brackets that are missing at the end. */
  String unclosed() {
    var missing = new StringBuilder();
    open.forEach(opener -> missing.append(CLOSERS.charAt(OPENERS.indexOf(opener))));
    return missing.toString();
  }

  List<PythonToken> tokens() {
    boolean lineStart = true;
    while (at < source.length()) {
      if (lineStart && open.isEmpty()) {
        lineStart = !indentation();
      } else {
        lineStart = token();
      }
    }
    finish();
    return tokens;
  }

  private void finish() {
    if (!tokens.isEmpty() && !tokens.get(tokens.size() - 1).is(PythonToken.Type.NEWLINE)) {
      add(PythonToken.Type.NEWLINE, "", line);
    }
    while (indents.size() > 1) {
      indents.pop();
      add(PythonToken.Type.DEDENT, "", line);
    }
    add(PythonToken.Type.END, "", line);
  }

  /** Reads a line's indentation; false when the line was blank and is done. */
  private boolean indentation() {
    int width = 0;
    while (at < source.length() && " \t\f".indexOf(source.charAt(at)) >= 0) {
      width = source.charAt(at) == '\t' ? (width / TAB + 1) * TAB : width + 1;
      at++;
    }
    skipComment();
    if (at < source.length() && source.charAt(at) == '\n') {
      newLine();
      return false;
    }
    if (at < source.length()) {
      indentTo(width);
    }
    return true;
  }

  private void indentTo(int width) {
    if (width > indents.getFirst()) {
      indents.push(width);
      add(PythonToken.Type.INDENT, "", line);
      return;
    }
    while (width < indents.getFirst()) {
      indents.pop();
      add(PythonToken.Type.DEDENT, "", line);
    }
    if (width != indents.getFirst()) {
      troubles++;
    }
  }

  /** Reads one token or blank; true when a logical line ended. */
  private boolean token() {
    char next = source.charAt(at);
    if (next == '\n') {
      return lineEnd();
    }
    if (next == '#') {
      skipComment();
    } else if (next == '\\' && source.startsWith("\n", at + 1)) {
      at++;
      newLine();
    } else if (" \t\f".indexOf(next) >= 0) {
      at++;
    } else {
      word();
    }
    return false;
  }

  private boolean lineEnd() {
    if (open.isEmpty()) {
      add(PythonToken.Type.NEWLINE, "", line);
    }
    newLine();
    return true;
  }

  private void newLine() {
    at++;
    line++;
  }

  private void skipComment() {
    if (at < source.length() && source.charAt(at) == '#') {
      int end = source.indexOf('\n', at);
      at = end < 0 ? source.length() : end;
    }
  }

  /** Most words are plain names and marks, which need no pattern. */
  private void word() {
    if (!plainName() && !plainMark()) {
      anyWord();
    }
  }

  /** A name of ASCII letters, which is not the prefix of a string. */
  private boolean plainName() {
    int end = at;
    while (end < source.length() && isPlain(source.charAt(end))) {
      end++;
    }
    char next = end < source.length() ? source.charAt(end) : '\n';
    boolean prefix = (next == '"' || next == '\'') && end - at <= LONGEST_PREFIX;
    if (end == at || isDigit(source.charAt(at)) || next >= ASCII || prefix) {
      return false;
    }
    add(PythonToken.Type.NAME, source.substring(at, end), line);
    at = end;
    return true;
  }

  private static boolean isPlain(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || each == '_'
        || isDigit(each);
  }

  private static boolean isDigit(char each) {
    return each >= '0' && each <= '9';
  }

  /** An operator of one character that begins no longer one, and no number. */
  private boolean plainMark() {
    char mark = source.charAt(at);
    char next = at + 1 < source.length() ? source.charAt(at + 1) : '\n';
    boolean alone =
        switch (mark) {
          case '(', ')', '[', ']', '{', '}', ',', ';' -> true;
          case '.' -> next == '_' || (next < ASCII && Character.isLetter(next));
          case '=', ':' -> next != '=';
          default -> false;
        };
    if (alone) {
      String operator = String.valueOf(mark);
      add(PythonToken.Type.OPERATOR, operator, line);
      at++;
      bracket(operator);
    }
    return alone;
  }

  /** Whether a string can begin here, perhaps with a prefix. */
  private boolean nearQuote() {
    int end = Math.min(source.length(), at + LONGEST_PREFIX + 1);
    for (int i = at; i < end; i++) {
      if (source.charAt(i) == '"' || source.charAt(i) == '\'') {
        return true;
      }
    }
    return false;
  }

  private void anyWord() {
    Matcher string = nearQuote() ? STRING_START.matcher(source) : null;
    char first = source.charAt(at);
    boolean number = isDigit(first) || first == '.';
    boolean name = isPlain(first) || first >= ASCII;
    if (string != null && string.region(at, source.length()).lookingAt()) {
      string(string);
    } else if (!(number && take(NUMBER, PythonToken.Type.NUMBER))
        && !(name && take(NAME, PythonToken.Type.NAME))
        && !take(OPERATOR, PythonToken.Type.OPERATOR)) {
      troubles++;
      add(PythonToken.Type.STRAY, source.substring(at, at + 1), line);
      at++;
    }
  }

  private boolean take(Pattern pattern, PythonToken.Type type) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    add(type, type == PythonToken.Type.NAME ? oneSpelling(matcher.group()) : matcher.group(), line);
    at = matcher.end();
    if (type == PythonToken.Type.OPERATOR) {
      bracket(matcher.group());
    }
    return true;
  }

  /** Names that Python takes for the same are the same. */
  private static String oneSpelling(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC);
  }

  private void bracket(String operator) {
    if (OPENERS.contains(operator)) {
      open.push(operator);
    } else if (CLOSERS.contains(operator) && open.poll() == null) {
      unopened.append(operator);
    }
  }

  private void string(Matcher start) {
    int first = line;
    boolean nests = searched < MOST_SEARCHED && StringEnd.isFormatted(start.group(1));
    int end = StringEnd.find(source, start.end(), nests ? start.group(1) : "", start.group(2));
    if (nests) {
      searched += (start.group(2).length() == 3 && end >= 0 ? end : lineEndFrom(at)) - at;
    }
    if (end < 0) {
      troubles += start.group(2).length() == 3 && beginsBlock() ? 0 : 1;
      end = start.group(2).length() == 3 ? source.length() : lineEndFrom(start.end());
    }
    String text = source.substring(at, end);
    line += (int) text.chars().filter(c -> c == '\n').count();
    tokens.add(
        new PythonToken(
            PythonToken.Type.STRING, text, fileLine.applyAsInt(first), fileLine.applyAsInt(line)));
    at = end;
  }

  /** Whether the first statement of a block is next: its documentation may go beyond the end. */
  private boolean beginsBlock() {
    int last = tokens.size() - 1;
    while (last >= 0
        && (tokens.get(last).is(PythonToken.Type.NEWLINE)
            || tokens.get(last).is(PythonToken.Type.INDENT))) {
      last--;
    }
    return last >= 0 && tokens.get(last).is(":");
  }

  private int lineEndFrom(int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end;
  }

  private void add(PythonToken.Type type, String text, int on) {
    int inFile = fileLine.applyAsInt(on);
    tokens.add(new PythonToken(type, text, inFile, inFile));
  }
}
