package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.Alignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

  /** Pairs of statements that may be compared for the best alignment. */
  private static final long MOST_PAIRS = 1_000_000;

  private final List<StatementDifference> differences = new ArrayList<>();

  private TreeDiff() {}

  static List<StatementDifference> between(Tree before, Tree after) {
    var diff = new TreeDiff();
    diff.blocks(before.children(), after.children());
    return diff.withoutMoved();
  }

  /** A definition that is removed here and unchanged elsewhere was moved. */
  private List<StatementDifference> withoutMoved() {
    if (differences.stream().noneMatch(TreeDiff::mayBeMoved)) {
      return differences;
    }
    Map<Tree, Deque<StatementDifference>> come = new HashMap<>();
    for (StatementDifference difference : differences) {
      if (difference.before() == null && difference.after() != null) {
        come.computeIfAbsent(difference.after(), tree -> new ArrayDeque<>()).add(difference);
      }
    }
    Set<StatementDifference> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    for (StatementDifference gone : differences) {
      if (gone.before() != null && mayBeMoved(gone)) {
        StatementDifference there = come.getOrDefault(gone.before(), new ArrayDeque<>()).poll();
        if (there != null) {
          moved.addAll(List.of(gone, there));
        }
      }
    }
    return differences.stream().filter(one -> !moved.contains(one)).toList();
  }

  private static boolean mayBeMoved(StatementDifference gone) {
    return gone.before() != null && gone.after() == null && isDefinition(gone.before());
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
    if (before.isEmpty() || after.isEmpty()) {
      before.forEach(old -> differences.add(new StatementDifference(old, null)));
      after.forEach(now -> differences.add(new StatementDifference(null, now)));
      return;
    }
    if (Collections.disjoint(new HashSet<>(before), after)) {
      gap(before, after);
      return;
    }
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      anchored(before, after);
      return;
    }
    var kept = new int[2];
    Alignment.of(before, after)
        .same(
            (i, j) -> {
              gap(before.subList(kept[0], i), after.subList(kept[1], j));
              kept[0] = i + 1;
              kept[1] = j + 1;
            });
    gap(before.subList(kept[0], before.size()), after.subList(kept[1], after.size()));
  }

  /**
   * Very long blocks: statements that occur once on both sides, in the same order, divide them.
   * What lies between is compared by itself, or statement for statement when even that is too long.
   */
  private void anchored(List<Tree> before, List<Tree> after) {
    Map<Tree, Integer> here = once(before);
    Map<Tree, Integer> there = once(after);
    int from = 0;
    int to = 0;
    boolean divided = false;
    for (int i = 0; i < before.size(); i++) {
      Integer j = here.containsKey(before.get(i)) ? there.get(before.get(i)) : null;
      if (j != null && j >= to) {
        divided = true;
        between(before.subList(from, i), after.subList(to, j));
        from = i + 1;
        to = j + 1;
      }
    }
    if (divided) {
      between(before.subList(from, before.size()), after.subList(to, after.size()));
    } else {
      gap(before, after);
    }
  }

  private void between(List<Tree> before, List<Tree> after) {
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      gap(before, after);
    } else {
      different(before, after);
    }
  }

  private static Map<Tree, Integer> once(List<Tree> block) {
    Map<Tree, Integer> places = new HashMap<>();
    Set<Tree> repeated = new HashSet<>();
    for (int i = 0; i < block.size(); i++) {
      if (places.put(block.get(i), i) != null) {
        repeated.add(block.get(i));
      }
    }
    places.keySet().removeAll(repeated);
    return places;
  }

  /** Statements without an equal one: those of one kind are taken for each other, in order. */
  private void gap(List<Tree> before, List<Tree> after) {
    if (before.size() == 1 && after.size() == 1 && isLike(before.get(0), after.get(0))) {
      pair(before.get(0), after.get(0));
      return;
    }
    Map<String, Deque<Tree>> unmatched = new HashMap<>();
    after.forEach(
        now -> unmatched.computeIfAbsent(kindOf(now), kind -> new ArrayDeque<>()).add(now));
    Set<Tree> matched = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tree old : before) {
      Tree match = unmatched.getOrDefault(kindOf(old), new ArrayDeque<>()).poll();
      if (match == null) {
        differences.add(new StatementDifference(old, null));
      } else {
        matched.add(match);
        pair(old, match);
      }
    }
    after.stream()
        .filter(now -> !matched.contains(now))
        .forEach(now -> differences.add(new StatementDifference(null, now)));
  }

  private static boolean isLike(Tree one, Tree other) {
    return one.kind() == other.kind() && kindOf(one).equals(kindOf(other));
  }

  /** What counterparts share: of definitions also the name. */
  private static String kindOf(Tree tree) {
    boolean definition = tree.is(Kind.DEF) || tree.is(Kind.CLASS) || tree.is(Kind.UNKNOWN);
    return definition ? tree.kind() + " " + tree.text() : tree.kind().toString();
  }

  private void pair(Tree old, Tree now) {
    if (!COMPOUND.contains(old.kind())) {
      differences.add(new StatementDifference(old, now));
      return;
    }
    boolean sameShape = old.children().size() == now.children().size();
    if (!old.text().equals(now.text()) || !sameShape || !sameHead(old, now)) {
      differences.add(new StatementDifference(old, now));
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
