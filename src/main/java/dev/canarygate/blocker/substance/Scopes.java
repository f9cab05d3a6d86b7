package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names by the function that they belong to: what a variable is called in one function says nothing
 * of a variable in another. A scope is known by its path, such as {@code Queue.drain}.
 */
final class Scopes {
  private final Map<String, Set<String>> before = new HashMap<>();
  private final Map<String, Set<String>> after = new HashMap<>();
  private final Map<String, Set<String>> oneSided = new HashMap<>();

  Scopes(Tree before, Tree after) {
    collect(before, "", this.before);
    collect(after, "", this.after);
  }

  /** The path of what lies inside a tree: a definition and a fragment open a scope. */
  static String within(String path, Tree tree) {
    boolean fragment = tree.is(Kind.UNKNOWN) && !tree.children().isEmpty();
    return tree.is(Kind.DEF) || tree.is(Kind.CLASS) || fragment
        ? path + "/" + Names.ofDefinition(tree)
        : path;
  }

  private static void collect(Tree tree, String path, Map<String, Set<String>> scopes) {
    Set<String> names = scopes.computeIfAbsent(path, key -> new HashSet<>());
    for (Tree child : tree.children()) {
      if (child.holds(Names.BINDING)) {
        Names.addBoundHere(child, names);
        collect(child, within(path, child), scopes);
      }
    }
  }

  /** Names that only one of the states binds in a scope. */
  Set<String> oneSided(String path) {
    return oneSided.computeIfAbsent(path, this::findOneSided);
  }

  private Set<String> findOneSided(String path) {
    Set<String> gone = gone(path);
    Set<String> come = come(path);
    if (gone.isEmpty() && come.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>(gone);
    names.addAll(come);
    return Collections.unmodifiableSet(names);
  }

  Set<String> gone(String path) {
    return without(before, after, path);
  }

  Set<String> come(String path) {
    return without(after, before, path);
  }

  private static Set<String> without(
      Map<String, Set<String>> here, Map<String, Set<String>> there, String path) {
    Set<String> others = there.getOrDefault(path, Set.of());
    Set<String> names = new TreeSet<>();
    for (String name : here.getOrDefault(path, Set.of())) {
      if (!others.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
