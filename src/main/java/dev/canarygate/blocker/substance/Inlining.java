package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the value of a variable in the place where it is read, when the variable is there in one
 * state only, is given a value once, and is read by nothing but the next statement: with and
 * without the variable the same happens in the same order.
 */
final class Inlining {
  private static final int MOST_LEVELS = 400;
  private static final Kinds SCOPES = Kinds.of(Kind.DEF, Kind.CLASS, Kind.UNKNOWN);
  private static final Kinds VALUES = Kinds.of(Kind.ASSIGN);

  private final Scopes scopes;
  private final Purity purity;
  private final Loggers loggers;
  private final Predicate<String> trusted;
  private final boolean lenient;

  /**
   * @param trusted which variables nothing reads but what is shown
   * @param lenient whether what lies between the value and its use is overlooked
   */
  Inlining(
      Scopes scopes, Purity purity, Loggers loggers, Predicate<String> trusted, boolean lenient) {
    this.trusted = trusted;
    this.scopes = scopes;
    this.purity = purity;
    this.loggers = loggers;
    this.lenient = lenient;
  }

  Tree of(Tree module) {
    return scope(module, "");
  }

  /** Every function is a scope of its own; so is each fragment, and the module. */
  private Tree scope(Tree tree, String path) {
    Tree inside = tree.map(child -> nested(child, path));
    Set<String> own = scopes.oneSided(path);
    if (own.isEmpty() || !inside.holds(VALUES)) {
      return inside;
    }
    return blocks(inside, new Known(own, counts(inside, true), counts(inside, false)));
  }

  private Tree nested(Tree tree, String path) {
    if (!tree.holds(SCOPES)) {
      return tree;
    }
    String inner = Scopes.within(path, tree);
    return inner.equals(path) ? tree.map(child -> nested(child, path)) : scope(tree, inner);
  }

  private record Known(Set<String> own, Map<String, Integer> bound, Map<String, Integer> read) {
    boolean isSingle(String name) {
      return own.contains(name)
          && bound.getOrDefault(name, 0) == 1
          && read.getOrDefault(name, 0) > 0;
    }
  }

  private static Map<String, Integer> counts(Tree scope, boolean bound) {
    Map<String, Integer> counts = new HashMap<>();
    count(scope, bound, counts);
    return counts;
  }

  private static void count(Tree tree, boolean bound, Map<String, Integer> counts) {
    if (bound) {
      countBound(tree, counts);
    } else if (tree.is(Kind.NAME)) {
      counts.merge(tree.text(), 1, Integer::sum);
    }
    if (bound && !tree.holds(Names.BINDING)) {
      return;
    }
    boolean target = !bound && (tree.is(Kind.ASSIGN) || tree.is(Kind.ANNOTATED));
    for (int i = 0; i < tree.children().size(); i++) {
      boolean plain = target && tree.child(i).is(Kind.NAME) && i < tree.children().size() - 1;
      if (!plain) {
        count(tree.child(i), bound, counts);
      }
    }
  }

  private static void countBound(Tree tree, Map<String, Integer> counts) {
    if (Names.BINDING.contain(tree.kind())) {
      Set<String> names = new HashSet<>();
      Names.addBoundHere(tree, names);
      names.forEach(name -> counts.merge(name, 1, Integer::sum));
    }
  }

  private Tree blocks(Tree tree, Known known) {
    if (!tree.holds(VALUES)) {
      return tree;
    }
    if (tree.is(Kind.DEF) || tree.is(Kind.CLASS) || tree.is(Kind.UNKNOWN)) {
      return tree.map(child -> child.is(Kind.BLOCK) ? blocks(child, known) : child);
    }
    Tree inside =
        tree.map(
            child ->
                child.is(Kind.DEF) || child.is(Kind.CLASS) || child.is(Kind.UNKNOWN)
                    ? child
                    : blocks(child, known));
    return inside.is(Kind.BLOCK) ? inside.with(inlined(inside.children(), known)) : inside;
  }

  private List<Tree> inlined(List<Tree> statements, Known known) {
    List<Tree> kept = new ArrayList<>(statements);
    for (int i = kept.size() - 2; i >= 0; i--) {
      Tree statement = kept.get(i);
      Tree next = candidate(statement, known) ? inlined(statement, kept.get(i + 1), known) : null;
      if (next != null) {
        kept.set(i + 1, next);
        kept.remove(i);
      }
    }
    return kept;
  }

  private boolean candidate(Tree statement, Known known) {
    return statement.is(Kind.ASSIGN)
        && trusted.test(statement.child(0).text())
        && statement.children().size() == 2
        && statement.child(0).is(Kind.NAME)
        && known.isSingle(statement.child(0).text());
  }

  private @Nullable Tree inlined(Tree assign, Tree next, Known known) {
    String name = assign.child(0).text();
    Tree value = assign.last();
    Tree head = head(next);
    if (head == null || value.depth() + next.depth() > MOST_LEVELS) {
      return null;
    }
    int reads = counts(head, false).getOrDefault(name, 0);
    boolean all = reads == known.read().getOrDefault(name, 0);
    boolean still = purity.of(value) == CallEffects.NONE && !value.any(Inlining::isFresh);
    boolean safe = still || (reads == 1 && (lenient || comesFirst(head, name)));
    boolean lost = next.is(Kind.EXPRESSION) && loggers.logs(next.child(0), true);
    if (!all || !safe || (lost && purity.of(value) != CallEffects.NONE)) {
      return null;
    }
    Tree replaced = next.map(child -> child.equals(head) ? put(child, name, value) : child);
    return replaced.startingAt(assign);
  }

  /** A new object is another each time that it is made. */
  private static boolean isFresh(Tree part) {
    return switch (part.kind()) {
      case LIST, DICT, SET, COMPREHENSION, LAMBDA, CALL -> true;
      default -> false;
    };
  }

  private static @Nullable Tree head(Tree statement) {
    return switch (statement.kind()) {
      case EXPRESSION, RETURN, RAISE, IF, MATCH, ASSERT -> statement.child(0);
      case ASSIGN, AUGMENTED -> statement.last();
      case FOR -> statement.child(1);
      case WITH -> statement.child(0);
      default -> null;
    };
  }

  private static Tree put(Tree tree, String name, Tree value) {
    return tree.is(Kind.NAME, name) ? value : tree.map(child -> put(child, name, value));
  }

  /** Whether the name is always read, and before anything else happens. */
  private boolean comesFirst(Tree tree, String name) {
    return switch (tree.kind()) {
      case NAME -> tree.text().equals(name);
      case LAMBDA -> false;
      case CONDITIONAL -> comesFirst(tree.child(1), name);
      case COMPREHENSION -> comesFirst(tree.child(1).child(1), name);
      case BOOLEAN, COMPARE -> comesFirst(tree.child(0), name);
      default -> inOrder(tree.children(), name);
    };
  }

  private boolean inOrder(List<Tree> parts, String name) {
    for (Tree part : parts) {
      if (part.any(each -> each.is(Kind.NAME, name))) {
        return comesFirst(part, name);
      }
      if (purity.of(part) != CallEffects.NONE) {
        return false;
      }
    }
    return false;
  }
}
