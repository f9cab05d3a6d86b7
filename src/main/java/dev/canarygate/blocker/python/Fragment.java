package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines cut out of a file: they may begin in the middle of a string, of a call or of a block whose
 * head is not there. What is missing is put in front under the name {@link #UNSEEN}.
 */
public final class Fragment {
  /** Takes the place of all that the cut took away. */
  public static final String UNSEEN = "__unseen__";

  private static final List<String> OPENINGS =
      List.of(
          "", "if (", "def (", "\"\"\"", "'''", "(", "{", "[", "(\"\"\"", "('''", Opening.IMPORT);

  /** A line that opens a bracket at its end, such as the head of an import or of a table. */
  private static final Pattern OPENS = Pattern.compile("(\\w.*)?[(\\[{]");

  private static final int UNKNOWN_WEIGHT = 3;
  private static final int NEVER_CLOSED_WEIGHT = 4;
  private static final int DOCUMENTED_WEIGHT = 5;

  /** What documentation looks like, and code does not. */
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "\\s*(\\.\\. [a-z-]+::.*|>>> .*|:(param|type|returns?|rtype|raises)\\b.*:.*)");

  private final List<Line> lines;
  private final Opening opening;

  /** Its lines with what opens them, and the statements in these; both sides ask for them. */
  private @Nullable List<Line> opened;

  /** Its lines alone. */
  private @Nullable Lexed plain;

  private @Nullable BlockHeads heads;

  private Fragment(List<Line> lines, Opening opening) {
    this.lines = lines;
    this.opening = opening;
  }

  private List<Line> opened() {
    if (opened == null) {
      opened = opening.opened(this::plain);
    }
    return opened;
  }

  private BlockHeads heads() {
    if (heads == null) {
      heads = BlockHeads.of(lexed(opened()));
    }
    return heads;
  }

  private Lexed plain() {
    if (plain == null) {
      plain = Lexed.of(lines);
    }
    return plain;
  }

  /** Its own lines are cut into tokens once; most need nothing before them. */
  private Lexed lexed(List<Line> whole) {
    return whole.size() == lines.size() ? plain() : Lexed.of(whole);
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
    var old = new Fragment(before, new Opening(before, opening, section));
    var now = new Fragment(after, new Opening(after, opening, section));
    return new Pair(old.reading(now), now.reading(old));
  }

  private ParsedFragment reading(Fragment otherSide) {
    if (isBlank()) {
      return new ParsedFragment(Tree.of(Kind.BLOCK, ""), 0);
    }
    List<Line> whole = new ArrayList<>(outer(otherSide));
    whole.addAll(heads().lines());
    whole.addAll(opened());
    List<Line> bodies = BlockHeads.bodyCutOff(whole);
    Lexed probe = lexed(whole);
    String unclosed = probe.lexer().unclosed();
    if (unclosed.isEmpty()) {
      return bodies.isEmpty() ? reading(probe.lexer(), probe.inFile()) : reading(whole);
    }
    ParsedFragment closed = reading(ended(whole, unclosed));
    boolean head = closed.troubles() > 0 && opening.isHead();
    return head ? better(closed, reading(ended(whole, unclosed + ":"))) : closed;
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
    whole.addAll(BlockHeads.bodyCutOff(whole));
    Lexer lexer = Lexer.of(whole);
    return reading(lexer, lexer.tokens());
  }

  private ParsedFragment reading(Lexer lexer, List<PythonToken> tokens) {
    var statements = new Statements(new Cursor(tokens));
    Tree module = statements.module();
    int never = opening.quotes().isEmpty() || isClosed() ? 0 : NEVER_CLOSED_WEIGHT;
    int troubles = UNKNOWN_WEIGHT * statements.unknown() + lexer.troubles() + looseCommas(tokens);
    return new ParsedFragment(module, troubles + never + documentation());
  }

  /** Lines of documentation that are read as code: the fragment begins inside of a text. */
  private int documentation() {
    boolean quoted =
        lines.stream()
            .anyMatch(line -> line.text().contains("\"\"\"") || line.text().contains("'''"));
    boolean documented =
        opening.quotes().isEmpty()
            && !quoted
            && lines.stream().anyMatch(line -> isDocumentation(line.text()));
    return documented ? DOCUMENTED_WEIGHT : 0;
  }

  private static boolean isDocumentation(String line) {
    boolean marked = line.contains(".. ") || line.contains(">>> ") || line.indexOf(':') >= 0;
    return marked && DOCUMENTED.matcher(line).matches();
  }

  /** A comma at the end of a statement is a sign of a bracket that is not shown. */
  private static int looseCommas(List<PythonToken> tokens) {
    int loose = 0;
    for (int i = 1; i < tokens.size(); i++) {
      loose += tokens.get(i).is(PythonToken.Type.NEWLINE) && tokens.get(i - 1).is(",") ? 1 : 0;
    }
    return loose;
  }

  private List<Line> outer(Fragment otherSide) {
    return otherSide.isBlank() ? List.of() : heads().outer(otherSide.heads());
  }

  private boolean isBlank() {
    return lines.stream().allMatch(line -> line.text().isBlank());
  }

  /** Whether the string that the fragment is taken to begin in ends in it. */
  private boolean isClosed() {
    return lines.stream().anyMatch(line -> line.text().contains(opening.quotes()));
  }
}
