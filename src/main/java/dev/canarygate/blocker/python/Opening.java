package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What opened the string, the brackets or the block in which the lines of a {@link Fragment} begin.
 *
 * @param guess one way in which they may begin: keyword, brackets and quotes that are not there
 * @param section a line before them in which they begin, or empty when that is not known
 */
record Opening(List<Line> lines, String guess, String section) {
  /** They begin inside a list of imported names. */
  static final String IMPORT = "import (";

  private static final Pattern QUERY =
      Pattern.compile(
          "\\b(SELECT|INSERT INTO|UPDATE \\w+ SET|DELETE FROM|CREATE (UNIQUE )?(TABLE|INDEX)"
              + "|(ALTER|DROP) \\w+|WHERE|ORDER BY|GROUP BY|JOIN|PRAGMA)\\b");

  /** Whether they begin inside the head of a block. */
  boolean isHead() {
    return !keyword().isEmpty() || !section.isEmpty();
  }

  String quotes() {
    return only(guess, "\"'");
  }

  /**
   * The lines with what opens the string or the brackets that they began in.
   *
   * @param plain the lines alone
   */
  List<Line> opened(Supplier<Lexed> plain) {
    String brackets = only(guess, "({[");
    String first = start(brackets);
    Lexer lexer = (first.isEmpty() ? plain.get() : Lexed.of(prefixed(0, first))).lexer();
    String start = start(openers(lexer.unopened()) + brackets);
    if (!section.isEmpty()) {
      return prefixed(0, section);
    }
    if (start.isEmpty()) {
      return lines;
    }
    int closing = indentOfClosing(openers(lexer.unopened()).length());
    int indent = closing >= 0 ? closing : indentAfterFirst(prefixed(0, start));
    return prefixed(keyword().isEmpty() ? indent : Math.max(0, indent - BlockHeads.STEP), start);
  }

  private String start(String brackets) {
    if (guess.equals(IMPORT)) {
      return "from " + Fragment.UNSEEN + " import (";
    }
    boolean bound = brackets.isEmpty() && !quotes().isEmpty() && !isDocstring();
    return keyword() + brackets(brackets) + (bound ? Fragment.UNSEEN + " = " : "") + quotes();
  }

  /** A string whose text is indented and holds no query is taken for documentation. */
  private boolean isDocstring() {
    return lines.stream().noneMatch(line -> QUERY.matcher(line.text()).find())
        && lines.stream()
            .filter(line -> !line.text().isBlank())
            .limit(1)
            .allMatch(line -> line.indent() > 0);
  }

  private String keyword() {
    return only(guess, "abcdefghijklmnopqrstuvwxyz ");
  }

  private static String only(String text, String wanted) {
    var found = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (wanted.indexOf(text.charAt(i)) >= 0) {
        found.append(text.charAt(i));
      }
    }
    return found.toString();
  }

  private List<Line> prefixed(int indent, String prefix) {
    if (prefix.isEmpty()) {
      return lines;
    }
    List<Line> all = new ArrayList<>();
    all.add(new Line(lines.get(0).number(), " ".repeat(indent) + prefix));
    all.addAll(lines);
    return all;
  }

  /** What opens the given closers, the outermost first. */
  private static String openers(String closers) {
    var openers = new StringBuilder();
    for (int i = 0; i < closers.length(); i++) {
      openers.insert(0, "([{".charAt(")]}".indexOf(closers.charAt(i))));
    }
    return openers.toString();
  }

  private static String brackets(String openers) {
    var text = new StringBuilder();
    for (int i = 0; i < openers.length(); i++) {
      char opener = openers.charAt(i);
      if (i == 0) {
        text.append(Fragment.UNSEEN).append(opener == '(' ? "" : " = ");
      } else if (openers.charAt(i - 1) == '{') {
        text.append(Fragment.UNSEEN).append(": ");
      } else if (opener == '(') {
        text.append(Fragment.UNSEEN);
      }
      text.append(opener);
    }
    return text.toString();
  }

  /** The indentation of a bracket that closes the outermost, alone on its line; -1 without one. */
  private int indentOfClosing(int unopened) {
    if (unopened == 0 || !guess.isEmpty()) {
      return -1;
    }
    int depth = 0;
    int line = -1;
    for (PythonToken token : Lexer.byIndex(lines).tokens()) {
      depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
      depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
      if (depth == -unopened && token.line() != line) {
        Line closing = lines.get(token.line());
        String text = closing.text().strip();
        return !text.isEmpty() && ")]}".indexOf(text.charAt(0)) >= 0 ? closing.indent() : -1;
      }
      line = token.line();
    }
    return -1;
  }

  /** The indentation of the statement after the first one, which the first one shares. */
  private static int indentAfterFirst(List<Line> lines) {
    List<PythonToken> tokens = Lexer.byIndex(lines).tokens();
    boolean ended = false;
    for (PythonToken token : tokens) {
      boolean structure =
          token.is(PythonToken.Type.NEWLINE)
              || token.is(PythonToken.Type.INDENT)
              || token.is(PythonToken.Type.DEDENT);
      if (ended && !structure) {
        int indent = token.is(PythonToken.Type.END) ? 0 : lines.get(token.line()).indent();
        return BlockHeads.isClause(token) ? indent + BlockHeads.STEP : indent;
      }
      ended |= token.is(PythonToken.Type.NEWLINE);
    }
    return 0;
  }
}
