package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Fragment;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Line;
import dev.canarygate.blocker.python.ParsedFragment;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.DiffLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Python file before and after a change.
 *
 * @param whole the whole texts were read; otherwise only what the hunks show
 */
record States(FileDiff diff, Tree before, Tree after, boolean whole) {
  /**
   * Reads a file's change.
   *
   * @param before the whole text before, or null when unknown or when there was no such file
   */
  static States of(FileDiff diff, @Nullable String before, @Nullable String after) {
    FullText text = FullText.of(diff, before, after);
    if (text != null) {
      return new States(
          diff,
          ParsedFragment.file(text.before()).module(),
          ParsedFragment.file(text.after()).module(),
          true);
    }
    List<Tree> old = new ArrayList<>();
    List<Tree> now = new ArrayList<>();
    for (Hunk hunk : diff.hunks()) {
      Fragment.Pair pair = Fragment.read(lines(hunk, true), lines(hunk, false), hunk.section());
      String name = "fragment " + old.size();
      old.add(Tree.of(Kind.UNKNOWN, name, pair.before().module()));
      now.add(Tree.of(Kind.UNKNOWN, name, pair.after().module()));
    }
    return new States(diff, module(old), module(now), false);
  }

  /** Every name that either state mentions. */
  Set<String> names() {
    Set<String> names = Names.mentioned(before);
    names.addAll(Names.mentioned(after));
    return names;
  }

  private static Tree module(List<Tree> fragments) {
    return Tree.of(Kind.BLOCK, "", fragments.toArray(Tree[]::new));
  }

  private static List<Line> lines(Hunk hunk, boolean before) {
    List<DiffLine> lines = before ? hunk.before() : hunk.after();
    return lines.stream()
        .map(line -> new Line(before ? line.before() : line.after(), line.text()))
        .toList();
  }
}
