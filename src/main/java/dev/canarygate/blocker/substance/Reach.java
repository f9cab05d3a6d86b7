package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes away functions, classes and attributes that nothing but logging reads: what is left when
 * the log calls are gone does not mention them.
 */
final class Reach {
  private static final Set<String> PLAIN_DECORATORS =
      Set.of("staticmethod", "classmethod", "property", "cache", "lru_cache", "cached_property");

  private final Surroundings around;
  private final Purity purity;
  private final boolean lenient;

  /**
   * What else may read a name.
   *
   * @param whole whole files are seen
   * @param oneSided names that only one of the states binds
   * @param gone those that only the state before binds
   * @param elsewhere whether another file of the change mentions a name
   */
  record Surroundings(
      boolean whole, Set<String> oneSided, Set<String> gone, Predicate<String> elsewhere) {
    private boolean isNew(String name) {
      return oneSided.contains(name) && !elsewhere.test(name);
    }

    private boolean isOwn(String name) {
      return whole && name.startsWith("_") && !name.startsWith("__");
    }
  }

  Reach(Surroundings around, Purity purity, boolean lenient) {
    this.around = around;
    this.purity = purity;
    this.lenient = lenient;
  }

  Tree without(Tree module, Set<String> logged) {
    if (logged.isEmpty() && (!lenient || around.gone().isEmpty())) {
      return module;
    }
    Set<String> setUp = new HashSet<>();
    collectSetUp(module, Within.MODULE, setUp);
    return new Sweep(logged, NameReads.in(module), setUp).block(module, Within.MODULE);
  }

  private static void collectSetUp(Tree tree, Within within, Set<String> names) {
    boolean stores = tree.is(Kind.ASSIGN) || tree.is(Kind.ANNOTATED);
    if (stores && within != Within.FUNCTION && within != Within.MODULE) {
      names.add(attribute(tree.child(0), within));
    }
    Within inner =
        switch (tree.kind()) {
          case CLASS -> Within.CLASS;
          case DEF -> tree.text().equals("__init__") ? Within.INIT : Within.FUNCTION;
          default -> within;
        };
    tree.children().forEach(child -> collectSetUp(child, inner, names));
  }

  private enum Within {
    MODULE,
    CLASS,
    FUNCTION,
    INIT
  }

  private final class Sweep {
    private final Set<String> logged;
    private final NameReads reads;

    /** Without the whole file, only what a constructor or a class sets up is known to be new. */
    private final Set<String> setUp;

    private boolean inClass;

    Sweep(Set<String> logged, NameReads reads, Set<String> setUp) {
      this.logged = logged;
      this.reads = reads;
      this.setUp = setUp;
    }

    private Tree block(Tree block, Within within) {
      List<Tree> kept = new ArrayList<>();
      for (Tree statement : block.children()) {
        kept.addAll(statement(statement, within));
      }
      return block.with(kept);
    }

    private List<Tree> statement(Tree statement, Within within) {
      return switch (statement.kind()) {
        case DEF, CLASS -> definition(statement, within);
        case ASSIGN, AUGMENTED, ANNOTATED -> stored(statement, within);
        default -> List.of(inside(statement, within));
      };
    }

    private Tree inside(Tree statement, Within within) {
      return statement.map(
          child ->
              switch (child.kind()) {
                case BLOCK -> block(child, within);
                case HANDLER, CASE -> inside(child, within);
                default -> child;
              });
    }

    private List<Tree> definition(Tree definition, Within within) {
      String name = Names.ofDefinition(definition);
      boolean onlyLogged = isOnlyLogged(definition, name, within);
      if (onlyLogged && (lenient || isSure(definition, name))) {
        logged.addAll(Names.readAnyhow(definition));
        return List.of();
      }
      if (lenient && isDead(definition, name, within)) {
        return List.of();
      }
      Within inner =
          definition.is(Kind.CLASS)
              ? Within.CLASS
              : name.equals("__init__") ? Within.INIT : Within.FUNCTION;
      boolean outside = inClass;
      inClass |= inner == Within.CLASS;
      List<Tree> parts = new ArrayList<>(definition.children());
      parts.set(parts.size() - 1, block(definition.last(), inner));
      inClass = outside;
      return List.of(definition.with(parts));
    }

    /** What only one state defines and nothing shown reads runs only if something else reads it. */
    private boolean isDead(Tree definition, String name, Within within) {
      boolean removed = around.gone().contains(name) && !around.elsewhere().test(name);
      return removed
          && within == Within.MODULE
          && hasPlainDecorators(definition)
          && !reads.outside(definition, name);
    }

    private boolean isOnlyLogged(Tree definition, String name, Within within) {
      String key = within == Within.CLASS ? "." + name : name;
      if (!logged.contains(key) || name.startsWith("__") || !hasPlainDecorators(definition)) {
        return false;
      }
      return !reads.outside(definition, key) && !reads.ofText(name);
    }

    private boolean isSure(Tree definition, String name) {
      boolean harmless =
          definition.is(Kind.CLASS) || purity.ofFunction(definition) != CallEffects.LIKELY;
      return harmless && (around.isNew(name) || around.isOwn(name));
    }

    private List<Tree> stored(Tree statement, Within within) {
      Tree target = statement.child(0);
      if (lenient && isDeadConstant(statement, within)) {
        return List.of();
      }
      String name = attribute(target, within);
      boolean single = !statement.is(Kind.ASSIGN) || statement.children().size() == 2;
      boolean onlyLogged =
          single
              && !name.isEmpty()
              && logged.contains("." + name)
              && !reads.of("." + name)
              && !reads.ofText(name)
              && (target.is(Kind.ATTRIBUTE) || !reads.of(name));
      if (!onlyLogged || !(isSureAttribute(name) || isLenientAttribute(name))) {
        return List.of(statement);
      }
      Tree value = statement.last();
      logged.addAll(Names.readAnyhow(value));
      CallEffects effects = purity.of(value);
      boolean gone = effects == CallEffects.NONE || (lenient && effects == CallEffects.UNKNOWN);
      return gone ? List.of() : List.of(value.replacedBy(Kind.EXPRESSION, "", List.of(value)));
    }

    private boolean isDeadConstant(Tree statement, Within within) {
      Tree target = statement.child(0);
      return within == Within.MODULE
          && statement.children().size() == 2
          && target.is(Kind.NAME)
          && around.gone().contains(target.text())
          && !around.elsewhere().test(target.text())
          && !reads.of(target.text())
          && purity.of(statement.last()) != CallEffects.LIKELY;
    }

    private boolean isSureAttribute(String name) {
      boolean known = around.whole() ? inClass : setUp.contains(name);
      return around.isOwn(name) || (known && around.isNew(name));
    }

    private boolean isLenientAttribute(String name) {
      return lenient && around.oneSided().contains(name);
    }
  }

  private static String attribute(Tree target, Within within) {
    if (target.is(Kind.NAME)) {
      return within == Within.CLASS ? target.text() : "";
    }
    boolean own =
        target.is(Kind.ATTRIBUTE)
            && (target.child(0).is(Kind.NAME, "self") || target.child(0).is(Kind.NAME, "cls"));
    return own ? target.text() : "";
  }

  private static boolean hasPlainDecorators(Tree definition) {
    return definition.child(0).children().stream()
        .map(mark -> mark.is(Kind.CALL) ? mark.child(0) : mark)
        .allMatch(
            mark ->
                (mark.is(Kind.NAME) || mark.is(Kind.ATTRIBUTE))
                    && PLAIN_DECORATORS.contains(mark.text()));
  }
}
