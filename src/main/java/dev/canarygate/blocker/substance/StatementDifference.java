package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two statements that differ, or one that has no counterpart. */
record StatementDifference(@Nullable Tree before, @Nullable Tree after) {
  /** Which statement it is about: the one after the change, if there is one. */
  Tree statement() {
    return after != null ? after : Objects.requireNonNull(before);
  }

  /** Whether a changed line of the hunk belongs to it. */
  boolean touches(Hunk hunk) {
    boolean old = before != null && hunk.changesBefore(before.line(), lastLine(before));
    return old || (after != null && hunk.changesAfter(after.line(), lastLine(after)));
  }

  /** Its last line before the change; 0 when there was nothing. */
  int lastBefore() {
    return before == null ? 0 : lastLine(before);
  }

  /** Its last line after the change; 0 when nothing is left of it. */
  int lastAfter() {
    return after == null ? 0 : lastLine(after);
  }

  /** How far it is from a hunk, in lines. */
  int distance(Hunk hunk) {
    int line = statement().line();
    int start = after != null ? hunk.afterStart() : hunk.beforeStart();
    int end = start + hunk.lines().size();
    return line < start ? start - line : Math.max(0, line - end);
  }

  /** A pair with blocks differs in its head only: its blocks are compared by themselves. */
  private int lastLine(Tree tree) {
    boolean pair = before != null && after != null;
    int end = Math.max(tree.line(), tree.endLine());
    return pair ? Math.max(tree.line(), Math.min(end, firstBlockLine(tree) - 1)) : end;
  }

  private static int firstBlockLine(Tree tree) {
    int first =
        switch (tree.kind()) {
          case DEF -> 3;
          case CLASS -> 2;
          case IF, WHILE, WITH, HANDLER -> 1;
          case FOR, CASE -> 2;
          case TRY, MATCH -> 0;
          default -> Integer.MAX_VALUE;
        };
    return tree.children().stream()
        .skip(first)
        .filter(child -> child.is(Kind.BLOCK) && !child.isEmptyBlock())
        .mapToInt(block -> block.child(0).line())
        .filter(line -> line > tree.line())
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
