package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Heads for the blocks of a {@link Fragment} whose own heads are not in it, and missing bodies. */
final class BlockHeads {
  private static final Set<String> HANDLING = Set.of("except", "finally");
  private static final Set<String> OTHERWISE = Set.of("else", "elif");

  /** How far a block is taken to be indented when nothing shows it. */
  static final int STEP = 4;

  private final List<Line> lines;
  private final int number;

  /** How far the outermost statement is indented. */
  private final int least;

  private BlockHeads(List<Line> lines, int number, int least) {
    this.lines = lines;
    this.number = number;
    this.least = least;
  }

  /** Heads for the blocks that the fragment leaves without showing how they began. */
  List<Line> lines() {
    return lines;
  }

  static BlockHeads of(Lexed lexed) {
    List<Line> lines = lexed.lines();
    List<Line> heads = new ArrayList<>();
    int number = lines.get(0).number();
    int least = Integer.MAX_VALUE;
    for (PythonToken token : statementStarts(lexed.tokens())) {
      int indent = lines.get(token.line()).indent();
      if (indent < least && (least != Integer.MAX_VALUE || isClause(token))) {
        int inside = least == Integer.MAX_VALUE ? indent + STEP : least;
        heads.add(0, unseen(number, inside));
        heads.add(0, head(number, indent, token.text()));
      }
      least = Math.min(least, indent);
    }
    return new BlockHeads(heads, number, least == Integer.MAX_VALUE ? 0 : least);
  }

  /**
   * Heads that only the other side shows to be missing: both sides lie in the same blocks, also
   * when the code after those blocks was added or removed.
   *
   * @param others those that the other side shows to be missing
   */
  List<Line> outer(BlockHeads others) {
    List<Line> outer = new ArrayList<>();
    List<Line> shown = others.lines;
    int least = lines.isEmpty() ? this.least : lines.get(0).indent();
    for (int i = shown.size() - 2; i >= 0; i -= 2) {
      int indent = shown.get(i).indent();
      boolean around = indent < least && shown.get(i + 1).indent() == least;
      if (around && shown.get(i).text().strip().startsWith("if ")) {
        outer.add(0, unseen(number, least));
        outer.add(0, head(number, indent, ""));
        least = indent;
      }
    }
    return outer;
  }

  /** A head whose block is cut off gets one, so that it does not count as empty. */
  static List<Line> bodyCutOff(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      boolean comment = line.text().indexOf('#') >= 0;
      String text = (comment ? line.text().replaceFirst("#.*", "") : line.text()).strip();
      if (text.startsWith("@") && !text.startsWith("@=")) {
        String indent = " ".repeat(line.indent());
        return List.of(
            new Line(line.number(), indent + "def " + Fragment.UNSEEN + "():"),
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
    return new Line(number, " ".repeat(indent) + Fragment.UNSEEN);
  }

  static boolean isClause(PythonToken token) {
    return HANDLING.contains(token.text()) || OTHERWISE.contains(token.text());
  }

  private static Line head(int number, int indent, String clause) {
    String head = HANDLING.contains(clause) ? "try:" : "if " + Fragment.UNSEEN + ":";
    return new Line(number, " ".repeat(indent) + head);
  }

  private static List<PythonToken> statementStarts(List<PythonToken> tokens) {
    List<PythonToken> starts = new ArrayList<>();
    boolean start = true;
    for (PythonToken token : tokens) {
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
}
