package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Compares two blocks statement by statement. */
final class TreeDiff {
  private static final Set<Kind> COMPOUND =
      Set.of(
          Kind.DEF,
          Kind.CLASS,
          Kind.IF,
          Kind.WHILE,
          Kind.FOR,
          Kind.TRY,
          Kind.WITH,
          Kind.HANDLER,
          Kind.CASE,
          Kind.MATCH,
          Kind.UNKNOWN);

  private final List<Difference> differences = new ArrayList<>();

  private TreeDiff() {}

  static List<Difference> between(Tree before, Tree after) {
    TreeDiff diff = new TreeDiff();
    diff.blocks(before.children(), after.children());
    return diff.withoutMoved();
  }

  /** A definition that is gone here and stands unchanged elsewhere was moved. */
  private List<Difference> withoutMoved() {
    List<Difference> kept = new ArrayList<>(differences);
    for (Difference gone : differences) {
      if (gone.before() != null && gone.after() == null && isDefinition(gone.before())) {
        differences.stream()
            .filter(come -> come.before() == null && Objects.equals(gone.before(), come.after()))
            .filter(kept::contains)
            .findFirst()
            .ifPresent(come -> kept.removeAll(List.of(gone, come)));
      }
    }
    return kept;
  }

  private static boolean isDefinition(Tree tree) {
    return tree.is(Kind.DEF) || tree.is(Kind.CLASS);
  }

  private void blocks(List<Tree> before, List<Tree> after) {
    int start = 0;
    int end = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    different(before.subList(start, before.size() - end), after.subList(start, after.size() - end));
  }

  private void different(List<Tree> before, List<Tree> after) {
    int[][] common = commonLengths(before, after);
    int i = 0;
    int j = 0;
    int gapBefore = 0;
    int gapAfter = 0;
    while (i < before.size() && j < after.size()) {
      if (before.get(i).equals(after.get(j))) {
        gap(before.subList(gapBefore, i), after.subList(gapAfter, j));
        gapBefore = ++i;
        gapAfter = ++j;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    gap(before.subList(gapBefore, before.size()), after.subList(gapAfter, after.size()));
  }

  private static int[][] commonLengths(List<Tree> before, List<Tree> after) {
    int[][] lengths = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            before.get(i).equals(after.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  /** Statements without an equal one: those of one kind are taken for each other, in order. */
  private void gap(List<Tree> before, List<Tree> after) {
    List<Tree> unmatched = new ArrayList<>(after);
    for (Tree old : before) {
      Tree match =
          unmatched.stream().filter(now -> counterparts(old, now)).findFirst().orElse(null);
      if (match == null) {
        differences.add(new Difference(old, null));
      } else {
        unmatched.remove(match);
        pair(old, match);
      }
    }
    unmatched.forEach(now -> differences.add(new Difference(null, now)));
  }

  private static boolean counterparts(Tree old, Tree now) {
    boolean definition = old.is(Kind.DEF) || old.is(Kind.CLASS) || old.is(Kind.UNKNOWN);
    return old.is(now.kind()) && (!definition || old.text().equals(now.text()));
  }

  private void pair(Tree old, Tree now) {
    if (!COMPOUND.contains(old.kind())) {
      differences.add(new Difference(old, now));
      return;
    }
    boolean sameShape = old.children().size() == now.children().size();
    if (!old.text().equals(now.text()) || !sameShape || !sameHead(old, now)) {
      differences.add(new Difference(old, now));
    }
    for (int i = 0; sameShape && i < old.children().size(); i++) {
      if (isStatements(old, i)) {
        blocks(old.child(i).children(), now.child(i).children());
      } else if (COMPOUND.contains(old.child(i).kind()) && !old.child(i).equals(now.child(i))) {
        pair(old.child(i), now.child(i));
      }
    }
  }

  private static boolean sameHead(Tree old, Tree now) {
    for (int i = 0; i < old.children().size(); i++) {
      boolean compared = isStatements(old, i) || COMPOUND.contains(old.child(i).kind());
      if (!compared && !old.child(i).equals(now.child(i))) {
        return false;
      }
    }
    return true;
  }

  /** Decorators, parameters, bases and context managers are blocks too, but part of the head. */
  private static boolean isStatements(Tree tree, int index) {
    boolean head =
        switch (tree.kind()) {
          case DEF -> index < 3;
          case CLASS -> index < 2;
          case WITH -> index < 1;
          default -> false;
        };
    return tree.child(index).is(Kind.BLOCK) && !head;
  }
}
