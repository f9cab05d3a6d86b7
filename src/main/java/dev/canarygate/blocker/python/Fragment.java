package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines cut out of a file: they may begin in the middle of a string, of a call or of a block whose
 * head is not there. What is missing is put in front under the name {@link #UNSEEN}.
 */
public final class Fragment {
  /** Stands for everything that the cut took away. */
  public static final String UNSEEN = "__unseen__";

  private static final String IMPORT = "import (";
  private static final List<String> OPENINGS =
      List.of("", "if (", "def (", "\"\"\"", "'''", "(", "{", "[", "(\"\"\"", "('''", IMPORT);

  /** A line that opens a bracket at its end, such as the head of an import or of a table. */
  private static final Pattern OPENS = Pattern.compile("(\\w.*)?[(\\[{]");

  private static final Set<String> HANDLING = Set.of("except", "finally");
  private static final Set<String> OTHERWISE = Set.of("else", "elif");
  private static final int UNKNOWN_WEIGHT = 3;
  private static final int NEVER_CLOSED_WEIGHT = 4;
  private static final int STEP = 4;
  private static final int DOCUMENTED_WEIGHT = 5;

  /** What documentation looks like, and code does not. */
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "\\s*(\\.\\. [a-z-]+::.*|>>> .*|:(param|type|returns?|rtype|raises)\\b.*:.*)");

  private static final Pattern QUERY =
      Pattern.compile(
          "\\b(SELECT|INSERT INTO|UPDATE \\w+ SET|DELETE FROM|CREATE (UNIQUE )?(TABLE|INDEX)"
              + "|(ALTER|DROP) \\w+|WHERE|ORDER BY|GROUP BY|JOIN|PRAGMA)\\b");

  private final List<Line> lines;
  private final String opening;
  private final String section;

  /**
   * @param section a line before the fragment in which it begins, or empty when that is not known
   */
  private Fragment(List<Line> lines, String opening, String section) {
    this.lines = lines;
    this.opening = opening;
    this.section = section;
  }

  /** Two readings of the same place, before and after, begun in the same way. */
  public record Pair(ParsedFragment before, ParsedFragment after) {
    int troubles() {
      return before.troubles() + after.troubles();
    }
  }

  /**
   * Reads both sides of a hunk; of the ways in which they may begin, the most Python-like wins.
   *
   * @param section the last unindented line before the hunk, as git shows it, or empty
   */
  public static Pair read(List<Line> before, List<Line> after, String section) {
    if (OPENS.matcher(section).matches() && isIndented(before) && isIndented(after)) {
      Pair within = read(before, after, "", section);
      if (within.troubles() == 0) {
        return within;
      }
    }
    Pair best = read(before, after, OPENINGS.get(0), "");
    for (String opening : OPENINGS) {
      if (best.troubles() == 0) {
        return best;
      }
      Pair other = read(before, after, opening, "");
      best = other.troubles() < best.troubles() ? other : best;
    }
    return best;
  }

  private static boolean isIndented(List<Line> lines) {
    return lines.stream()
        .filter(line -> !line.text().isBlank())
        .limit(1)
        .allMatch(line -> line.indent() > 0);
  }

  private static Pair read(List<Line> before, List<Line> after, String opening, String section) {
    var old = new Fragment(before, opening, section);
    var now = new Fragment(after, opening, section);
    return new Pair(old.reading(now), now.reading(old));
  }

  private ParsedFragment reading(Fragment otherSide) {
    if (isBlank()) {
      return new ParsedFragment(Tree.of(Kind.BLOCK, ""), 0);
    }
    List<Line> opened = opened();
    List<Line> headers = headers(opened);
    List<Line> whole = new ArrayList<>(outer(headers, opened, otherSide));
    whole.addAll(headers);
    whole.addAll(opened);
    Lexer probe = lexer(whole);
    probe.tokens();
    if (probe.unclosed().isEmpty()) {
      return reading(whole);
    }
    ParsedFragment closed = reading(ended(whole, probe.unclosed()));
    boolean head = closed.troubles() > 0 && (!keyword().isEmpty() || !section.isEmpty());
    return head ? better(closed, reading(ended(whole, probe.unclosed() + ":"))) : closed;
  }

  private List<Line> ended(List<Line> whole, String end) {
    List<Line> ended = new ArrayList<>(whole);
    ended.add(new Line(lines.get(lines.size() - 1).number(), end));
    return ended;
  }

  private static ParsedFragment better(ParsedFragment one, ParsedFragment other) {
    return other.troubles() < one.troubles() ? other : one;
  }

  private ParsedFragment reading(List<Line> lines) {
    List<Line> whole = new ArrayList<>(lines);
    whole.addAll(bodyCutOff(whole));
    Lexer lexer = lexer(whole);
    List<PythonToken> tokens = lexer.tokens();
    var statements = new Statements(new Cursor(tokens));
    Tree module = statements.module();
    int never = quotes().isEmpty() || isClosed() ? 0 : NEVER_CLOSED_WEIGHT;
    int troubles = UNKNOWN_WEIGHT * statements.unknown() + lexer.troubles() + looseCommas(tokens);
    return new ParsedFragment(module, troubles + never + documentation());
  }

  /** Lines of documentation that are read as code: the fragment begins inside of a text. */
  private int documentation() {
    boolean quoted =
        lines.stream()
            .anyMatch(line -> line.text().contains("\"\"\"") || line.text().contains("'''"));
    boolean documented =
        quotes().isEmpty()
            && !quoted
            && lines.stream().anyMatch(line -> DOCUMENTED.matcher(line.text()).matches());
    return documented ? DOCUMENTED_WEIGHT : 0;
  }

  /** A comma at the end of a statement is a sign of a bracket that is not shown. */
  private static int looseCommas(List<PythonToken> tokens) {
    int loose = 0;
    for (int i = 1; i < tokens.size(); i++) {
      loose += tokens.get(i).is(PythonToken.Type.NEWLINE) && tokens.get(i - 1).is(",") ? 1 : 0;
    }
    return loose;
  }

  private boolean isBlank() {
    return lines.stream().allMatch(line -> line.text().isBlank());
  }

  /**
   * Heads that only the other side shows to be missing: both sides lie in the same blocks, also
   * when the code after those blocks was added or removed.
   */
  private static List<Line> outer(List<Line> headers, List<Line> opened, Fragment otherSide) {
    List<Line> outer = new ArrayList<>();
    if (otherSide.isBlank()) {
      return outer;
    }
    int number = opened.get(0).number();
    int least = headers.isEmpty() ? leastIndent(opened) : headers.get(0).indent();
    List<Line> others = headers(otherSide.opened());
    for (int i = others.size() - 2; i >= 0; i -= 2) {
      int indent = others.get(i).indent();
      boolean around = indent < least && others.get(i + 1).indent() == least;
      if (around && others.get(i).text().strip().startsWith("if ")) {
        outer.add(0, unseen(number, least));
        outer.add(0, header(number, indent, ""));
        least = indent;
      }
    }
    return outer;
  }

  private static int leastIndent(List<Line> lines) {
    return statementStarts(lines).stream()
        .mapToInt(token -> lines.get(token.line()).indent())
        .min()
        .orElse(0);
  }

  private String quotes() {
    return opening.replaceAll("[^\"']", "");
  }

  /** Whether the string that the fragment is taken to begin in ends in it. */
  private boolean isClosed() {
    return lines.stream().anyMatch(line -> line.text().contains(quotes()));
  }

  /** A head whose block is cut off gets one, so that it does not count as empty. */
  private static List<Line> bodyCutOff(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      String text = line.text().replaceFirst("#.*", "").strip();
      if (text.startsWith("@") && !text.startsWith("@=")) {
        String indent = " ".repeat(line.indent());
        return List.of(
            new Line(line.number(), indent + "def " + UNSEEN + "():"),
            unseen(line.number(), line.indent() + STEP));
      }
      if (!text.isEmpty()) {
        return text.endsWith(":")
            ? List.of(unseen(line.number(), line.indent() + STEP))
            : List.of();
      }
    }
    return List.of();
  }

  private static Line unseen(int number, int indent) {
    return new Line(number, " ".repeat(indent) + UNSEEN);
  }

  /** The lines with what opens the string or the brackets that they began in. */
  private List<Line> opened() {
    String brackets = opening.replaceAll("[^({\\[]", "");
    Lexer lexer = lexer(prefixed(0, start(brackets)));
    lexer.tokens();
    String start = start(openers(lexer.unopened()) + brackets);
    if (!section.isEmpty()) {
      return prefixed(0, section);
    }
    if (start.isEmpty()) {
      return lines;
    }
    int closing = indentOfClosing(openers(lexer.unopened()).length());
    int indent = closing >= 0 ? closing : indentAfterFirst(prefixed(0, start));
    return prefixed(keyword().isEmpty() ? indent : Math.max(0, indent - STEP), start);
  }

  private String start(String brackets) {
    if (opening.equals(IMPORT)) {
      return "from " + UNSEEN + " import (";
    }
    boolean bound = brackets.isEmpty() && !quotes().isEmpty() && !isDocstring();
    return keyword() + brackets(brackets) + (bound ? UNSEEN + " = " : "") + quotes();
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
    return opening.replaceAll("[^a-z ]", "");
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
        text.append(UNSEEN).append(opener == '(' ? "" : " = ");
      } else if (openers.charAt(i - 1) == '{') {
        text.append(UNSEEN).append(": ");
      } else if (opener == '(') {
        text.append(UNSEEN);
      }
      text.append(opener);
    }
    return text.toString();
  }

  /** The indentation of a bracket that closes the outermost, alone on its line; -1 without one. */
  private int indentOfClosing(int unopened) {
    if (unopened == 0 || !opening.isEmpty()) {
      return -1;
    }
    int depth = 0;
    int line = -1;
    for (PythonToken token : lexerByIndex(lines).tokens()) {
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
    List<PythonToken> tokens = lexerByIndex(lines).tokens();
    boolean ended = false;
    for (PythonToken token : tokens) {
      boolean structure =
          token.is(PythonToken.Type.NEWLINE)
              || token.is(PythonToken.Type.INDENT)
              || token.is(PythonToken.Type.DEDENT);
      if (ended && !structure) {
        int indent = token.is(PythonToken.Type.END) ? 0 : lines.get(token.line()).indent();
        return isClause(token) ? indent + STEP : indent;
      }
      ended |= token.is(PythonToken.Type.NEWLINE);
    }
    return 0;
  }

  /** Heads for the blocks that the fragment leaves without showing how they began. */
  private static List<Line> headers(List<Line> lines) {
    List<Line> headers = new ArrayList<>();
    int number = lines.get(0).number();
    int least = Integer.MAX_VALUE;
    for (PythonToken token : statementStarts(lines)) {
      int indent = lines.get(token.line()).indent();
      if (indent < least && (least != Integer.MAX_VALUE || isClause(token))) {
        int inside = least == Integer.MAX_VALUE ? indent + STEP : least;
        headers.add(0, unseen(number, inside));
        headers.add(0, header(number, indent, token.text()));
      }
      least = Math.min(least, indent);
    }
    return headers;
  }

  private static boolean isClause(PythonToken token) {
    return HANDLING.contains(token.text()) || OTHERWISE.contains(token.text());
  }

  private static Line header(int number, int indent, String clause) {
    String head = HANDLING.contains(clause) ? "try:" : "if " + UNSEEN + ":";
    return new Line(number, " ".repeat(indent) + head);
  }

  private static List<PythonToken> statementStarts(List<Line> lines) {
    List<PythonToken> starts = new ArrayList<>();
    boolean start = true;
    for (PythonToken token : lexerByIndex(lines).tokens()) {
      boolean layout = token.is(PythonToken.Type.INDENT) || token.is(PythonToken.Type.DEDENT);
      if (start
          && !layout
          && !token.is(PythonToken.Type.END)
          && !token.is(PythonToken.Type.NEWLINE)) {
        starts.add(token);
      }
      start = layout ? start : token.is(PythonToken.Type.NEWLINE);
    }
    return starts;
  }

  private static Lexer lexer(List<Line> lines) {
    return new Lexer(text(lines), at -> lines.get(Math.min(at, lines.size()) - 1).number());
  }

  private static Lexer lexerByIndex(List<Line> lines) {
    return new Lexer(text(lines), at -> Math.min(at, lines.size()) - 1);
  }

  private static String text(List<Line> lines) {
    return String.join("\n", lines.stream().map(Line::text).toList());
  }
}
