package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes away assignments to names that only log calls read. An assigned value that does something
 * stays as a statement of its own.
 */
final class DeadNames {
  private static final Kinds DECLARING = Kinds.of(Kind.SCOPE);
  private static final Set<String> READING_ALL = Set.of("locals", "vars", "eval", "exec");

  private final boolean whole;
  private final Scopes scopes;
  private final Purity purity;
  private final boolean lenient;
  private final Set<String> outside;

  /**
   * @param whole whole files are seen; otherwise a name may be read where nothing is shown
   * @param scopes which names only one of the states has: a fragment may be trusted with those
   * @param lenient whether calls of unknown effect are overlooked as well
   * @param outside names that are read outside of functions
   */
  DeadNames(boolean whole, Scopes scopes, Purity purity, boolean lenient, Set<String> outside) {
    this.whole = whole;
    this.scopes = scopes;
    this.purity = purity;
    this.lenient = lenient;
    this.outside = outside;
  }

  /**
   * A function's body without what only log calls read, nor, where texts for people are overlooked
   * too, new variables that nothing reads at all: such a variable may still have been meant.
   */
  Tree withoutUnread(Tree body, Set<String> logged, String path) {
    Set<String> unread = lenient ? new HashSet<>(scopes.oneSided(path)) : Set.of();
    if (!unread.isEmpty() && !body.any(DeadNames::readsAllNames)) {
      unread.removeAll(outside);
      return without(without(body, logged, path), unread, path);
    }
    return without(body, logged, path);
  }

  private static boolean readsAllNames(Tree part) {
    return part.is(Kind.NAME) && READING_ALL.contains(part.text());
  }

  Tree without(Tree block, Set<String> logged, String path) {
    if (logged.isEmpty()) {
      return block;
    }
    Set<String> certain = scopes.oneSided(path);
    Set<String> unread = Names.bound(block);
    unread.retainAll(logged);
    block.walk(DECLARING, part -> part.children().forEach(name -> unread.remove(name.text())));
    if (!whole) {
      unread.removeIf(name -> !certain.contains(name) && !lenient);
    }
    boolean shared = path.isEmpty() && whole && !lenient;
    while (!unread.isEmpty()) {
      Set<String> served = new HashSet<>();
      Tree swept = new Sweep(unread, served, shared ? certain : null).block(block);
      Set<String> alive = Names.read(swept);
      alive.retainAll(unread);
      if (alive.isEmpty()) {
        logged.addAll(served);
        return swept;
      }
      unread.removeAll(alive);
    }
    return block;
  }

  /** One round over a block; what a dead value mentions served the log as well. */
  private final class Sweep {
    private final Set<String> unread;
    private final Set<String> logged;
    private final @Nullable Set<String> certain;

    /**
     * @param certain names of a module that no other module can read; null where all are
     */
    Sweep(Set<String> unread, Set<String> logged, @Nullable Set<String> certain) {
      this.unread = unread;
      this.logged = logged;
      this.certain = certain;
    }

    private Tree block(Tree block) {
      List<Tree> kept = new ArrayList<>();
      block.children().forEach(statement -> kept.addAll(statement(statement)));
      return block.with(kept);
    }

    private List<Tree> statement(Tree statement) {
      if (isDead(statement, unread) && isOwn(statement)) {
        return remains(statement);
      }
      boolean apart = statement.is(Kind.DEF) || statement.is(Kind.CLASS);
      if (apart) {
        return List.of(statement);
      }
      Tree swept = counted(statement.map(this::deeper));
      return swept.is(Kind.IF) && !swept.equals(statement) ? condition(swept) : List.of(swept);
    }

    /** A condition on which nothing depends any more. */
    private List<Tree> condition(Tree statement) {
      boolean empty = statement.child(1).isEmptyBlock() && statement.child(2).isEmptyBlock();
      CallEffects effects = purity.of(statement.child(0));
      boolean gone = effects == CallEffects.NONE || (lenient && effects == CallEffects.UNKNOWN);
      if (!empty || !gone) {
        return List.of(statement);
      }
      logged.addAll(Names.readAnyhow(statement.child(0)));
      return List.of();
    }

    /** A loop that counts its rounds for the log alone goes through the same. */
    private Tree counted(Tree statement) {
      Tree target = statement.is(Kind.FOR) ? statement.child(0) : statement;
      boolean counts =
          target.is(Kind.TUPLE)
              && target.children().size() == 2
              && isUnread(target.child(0), unread)
              && statement.child(1).is(Kind.CALL)
              && statement.child(1).child(0).is(Kind.NAME, "enumerate")
              && statement.child(1).children().size() > 1;
      if (!counts) {
        return statement;
      }
      List<Tree> parts = new ArrayList<>(statement.children());
      parts.set(0, target.child(1));
      parts.set(1, statement.child(1).child(1));
      return statement.with(parts);
    }

    private boolean isOwn(Tree statement) {
      String name = statement.child(0).text();
      return certain == null
          || isText(statement.last())
          || certain.contains(name)
          || name.startsWith("_");
    }

    private Tree deeper(Tree child) {
      if (child.is(Kind.BLOCK)) {
        return block(child);
      }
      return child.is(Kind.HANDLER) || child.is(Kind.CASE) ? child.map(this::deeper) : child;
    }

    private List<Tree> remains(Tree statement) {
      Tree value = statement.last();
      CallEffects effects = purity.of(value);
      if (effects == CallEffects.NONE || (lenient && effects == CallEffects.UNKNOWN)) {
        logged.addAll(Names.readAnyhow(value));
        return List.of();
      }
      return List.of(value.replacedBy(Kind.EXPRESSION, "", List.of(value)));
    }
  }

  private static boolean isDead(Tree statement, Set<String> unread) {
    if (statement.is(Kind.AUGMENTED)) {
      return isUnread(statement.child(0), unread);
    }
    return statement.is(Kind.ASSIGN)
        && statement.children().subList(0, statement.children().size() - 1).stream()
            .allMatch(target -> isUnread(target, unread));
  }

  private static boolean isUnread(Tree target, Set<String> unread) {
    if (target.is(Kind.TUPLE)) {
      return target.children().stream().allMatch(child -> isUnread(child, unread));
    }
    return target.is(Kind.NAME) && (unread.contains(target.text()) || target.is(Kind.NAME, "_"));
  }

  private static boolean isText(Tree value) {
    return value.is(Kind.STRING) || value.is(Kind.FORMATTED) || value.is(Kind.BINARY, "%");
  }
}
