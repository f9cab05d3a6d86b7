package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Fragment;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Imports of both states: most changes to them mean nothing, some bind a name to another thing. */
final class ImportedNames {
  private static final Kinds IMPORTS = Kinds.of(Kind.IMPORT);
  private static final Set<String> TYPING =
      Set.of("typing", "typing_extensions", "collections", "__future__", "types", "abc");

  /** Where a name comes from, and whether a function imports it for itself. */
  private record Origin(String module, String symbol, boolean inFunction) {
    String top() {
      return module.replaceFirst("^\\.+", "").replaceFirst("\\..*", "");
    }
  }

  private final Set<String> newTypes = new HashSet<>();
  private final Map<String, Set<Origin>> before = new HashMap<>();
  private final Map<String, Set<Origin>> after = new HashMap<>();

  ImportedNames(Tree before, Tree after) {
    collect(before, false, this.before);
    collect(after, false, this.after);
  }

  private static void collect(Tree tree, boolean inFunction, Map<String, Set<Origin>> origins) {
    if (!tree.holds(IMPORTS)) {
      return;
    }
    if (tree.is(Kind.IMPORT)) {
      for (Tree alias : tree.children()) {
        origins
            .computeIfAbsent(Names.boundBy(alias), name -> new HashSet<>())
            .add(origin(tree, alias, inFunction));
      }
      return;
    }
    boolean cutOut = tree.is(Kind.IF) && tree.child(0).is(Kind.NAME, Fragment.UNSEEN);
    boolean inside = inFunction || cutOut || tree.is(Kind.DEF);
    tree.children().forEach(child -> collect(child, inside, origins));
  }

  /**
   * Whether a name is the typing library's.
   *
   * @param lenient whether one whose import is not shown is taken for it
   */
  boolean fromTyping(String name, boolean lenient) {
    Set<Origin> origins = new HashSet<>(before.getOrDefault(name, Set.of()));
    origins.addAll(after.getOrDefault(name, Set.of()));
    return origins.isEmpty()
        ? lenient
        : origins.stream().allMatch(origin -> origin.module().startsWith("typing"));
  }

  /** Every name that either state imports. */
  Set<String> names() {
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }

  void addNewTypes(Set<String> names) {
    newTypes.addAll(names);
  }

  /** Whether calling the name gives back its argument: {@code UserId = NewType(…)}. */
  boolean isNewType(String name) {
    return newTypes.contains(name);
  }

  private static Origin origin(Tree statement, Tree alias, boolean inFunction) {
    String symbol = Names.ofAlias(alias);
    if (!statement.text().isEmpty()) {
      return new Origin(statement.text(), symbol, inFunction);
    }
    int dot = alias.text().contains(" as ") ? symbol.lastIndexOf('.') : -1;
    return dot < 0
        ? new Origin(symbol, "", inFunction)
        : new Origin(symbol.substring(0, dot), symbol.substring(dot + 1), inFunction);
  }

  /** The part of an import whose change would matter through the given lens. */
  Tree mattering(Tree statement, boolean inFunction, Lens lens) {
    List<Tree> kept =
        statement.children().stream().filter(alias -> matters(Names.boundBy(alias), lens)).toList();
    return statement.with(kept);
  }

  private boolean matters(String name, Lens lens) {
    Set<Origin> old = before.getOrDefault(name, Set.of());
    Set<Origin> now = after.getOrDefault(name, Set.of());
    if (old.isEmpty() || now.isEmpty() || old.equals(now)) {
      return false;
    }
    Origin one = only(old);
    Origin other = only(now);
    if (one == null || other == null) {
      return !lens.overlooksMessages();
    }
    if (!one.symbol().equals(other.symbol())) {
      return true;
    }
    boolean sameThing =
        one.module().equals(other.module()) || related(one, other) || typingOnly(one, other);
    return !lens.overlooksMessages() && (!sameThing || one.inFunction() != other.inFunction());
  }

  private static @Nullable Origin only(Set<Origin> origins) {
    return origins.size() == 1 ? origins.iterator().next() : null;
  }

  /** The same symbol through another module of one package, such as its facade. */
  private static boolean related(Origin one, Origin other) {
    boolean relative = one.module().startsWith(".") || other.module().startsWith(".");
    return !one.symbol().isEmpty() && (relative || one.top().equals(other.top()));
  }

  private static boolean typingOnly(Origin one, Origin other) {
    return TYPING.contains(one.top()) && TYPING.contains(other.top());
  }
}
