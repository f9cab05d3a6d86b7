package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Variables and parameters that a function calls by another name than before, and attributes that a
 * class does. Another function or class may keep the old name: it says nothing of this one.
 */
final class LocalRenames {
  private static final int MOST_CANDIDATES = 12;
  private static final Kinds SCOPES = Kinds.of(Kind.DEF, Kind.CLASS, Kind.UNKNOWN);

  private final Scopes scopes;
  private final Map<String, Map<String, String>> byScope = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> byClass = new LinkedHashMap<>();

  /** By the name of a function: its parameters, which calls name as well. */
  private final Map<String, Map<String, String>> parameters = new HashMap<>();

  private final Set<String> imported;

  private LocalRenames(Scopes scopes, Set<String> imported) {
    this.scopes = scopes;
    this.imported = imported;
  }

  /**
   * Finds them.
   *
   * @param imported names that come from elsewhere: another of them is another thing
   */
  static LocalRenames between(Scopes scopes, Set<String> imported, Tree before, Tree after) {
    var renames = new LocalRenames(scopes, imported);
    Map<String, Tree> old = new HashMap<>();
    Map<String, Tree> now = new HashMap<>();
    collect(before, "", old);
    collect(after, "", now);
    old.forEach(
        (path, scope) -> {
          Tree other = now.get(path);
          if (other != null && !scope.equals(other)) {
            renames.find(path, scope, other);
          }
        });
    return renames;
  }

  /** Scopes that occur once; the outer before the inner. */
  private static void collect(Tree tree, String path, Map<String, Tree> found) {
    for (Tree child : tree.children()) {
      String inner = Scopes.within(path, child);
      if (!inner.equals(path)) {
        found.merge(inner, child, (one, other) -> Tree.of(Kind.ABSENT, ""));
      }
      if (child.holds(SCOPES)) {
        collect(child, inner, found);
      }
    }
  }

  private void find(String path, Tree before, Tree after) {
    if (before.is(Kind.CLASS)) {
      Map<String, String> names =
          search(
              before,
              after,
              set(before, attributes(after)),
              set(after, attributes(before)),
              LocalRenames::ofAttributes);
      if (!names.isEmpty()) {
        byClass.put(path, names);
      }
      return;
    }
    Set<String> gone = new TreeSet<>(scopes.gone(path));
    Set<String> come = new TreeSet<>(scopes.come(path));
    if (gone.isEmpty() || come.isEmpty()) {
      return;
    }
    gone.removeAll(Names.mentioned(after));
    come.removeAll(Names.mentioned(before));
    gone.removeAll(imported);
    come.removeAll(imported);
    Map<String, String> names = search(before, after, gone, come, LocalRenames::renamed);
    if (!names.isEmpty()) {
      byScope.put(path, names);
      noteParameters(before, names);
    }
  }

  private static Map<String, String> search(
      Tree before,
      Tree after,
      Set<String> gone,
      Set<String> come,
      BiFunction<Tree, Map<String, String>, Tree> renaming) {
    Map<String, String> names = new HashMap<>();
    if (gone.size() > MOST_CANDIDATES || come.size() > MOST_CANDIDATES) {
      return names;
    }
    Tree wanted = Tree.of(Kind.BLOCK, "", after);
    for (String each : gone) {
      int different = differences(renaming.apply(before, names), wanted);
      for (String candidate : come) {
        if (!names.containsValue(candidate)) {
          names.put(each, candidate);
          if (differences(renaming.apply(before, names), wanted) < different) {
            break;
          }
          names.remove(each);
        }
      }
    }
    return names;
  }

  /** Attributes that a class gives its objects and the other state does not mention. */
  private static Set<String> set(Tree definition, Set<String> others) {
    Set<String> names = new TreeSet<>();
    definition.walk(
        part -> {
          boolean sets = part.is(Kind.ASSIGN) || part.is(Kind.ANNOTATED);
          if (sets && isOwn(part.child(0))) {
            names.add(part.child(0).text());
          }
        });
    names.removeAll(others);
    return names;
  }

  /** Attributes that a class reads or sets of its own objects. */
  private static Set<String> attributes(Tree definition) {
    Set<String> names = new TreeSet<>();
    definition.walk(
        part -> {
          if (isOwn(part)) {
            names.add(part.text());
          }
        });
    return names;
  }

  private static boolean isOwn(Tree part) {
    return part.is(Kind.ATTRIBUTE) && part.child(0).is(Kind.NAME, "self");
  }

  private static Tree ofAttributes(Tree tree, Map<String, String> names) {
    Tree inside = tree.map(child -> ofAttributes(child, names));
    return isOwn(inside) ? inside.with(names.getOrDefault(inside.text(), inside.text())) : inside;
  }

  private void noteParameters(Tree definition, Map<String, String> names) {
    if (!definition.is(Kind.DEF)) {
      return;
    }
    for (Tree parameter : definition.child(1).children()) {
      String now = names.get(parameter.text());
      if (now != null) {
        parameters
            .computeIfAbsent(Names.ofDefinition(definition), name -> new HashMap<>())
            .put(parameter.text(), now);
      }
    }
  }

  private static int differences(Tree before, Tree after) {
    return TreeDiff.between(Tree.of(Kind.BLOCK, "", before), after).size();
  }

  private static Tree renamed(Tree tree, Map<String, String> names) {
    Tree inside = tree.map(child -> renamed(child, names));
    return switch (tree.kind()) {
      case NAME, HANDLER -> inside.with(names.getOrDefault(tree.text(), tree.text()));
      case PARAMETER -> {
        String name = tree.text().replace("*", "");
        String stars = tree.text().substring(0, tree.text().length() - name.length());
        yield inside.with(stars + names.getOrDefault(name, name));
      }
      default -> inside;
    };
  }

  /** The state before, with the new names. */
  Tree applied(Tree module) {
    return isEmpty() ? module : calls(scoped(module, ""));
  }

  private Tree scoped(Tree tree, String path) {
    Tree inside = tree.map(child -> scoped(child, Scopes.within(path, child)));
    if (tree.is(Kind.CLASS) && byClass.containsKey(path)) {
      return ofAttributes(inside, byClass.getOrDefault(path, Map.of()));
    }
    Map<String, String> names = tree.is(Kind.BLOCK) || path.isEmpty() ? null : byScope.get(path);
    boolean opens = tree.is(Kind.DEF) || tree.is(Kind.UNKNOWN);
    return names == null || !opens ? inside : renamed(inside, names);
  }

  /** Calls that give a renamed parameter by its name. */
  private Tree calls(Tree tree) {
    Tree inside = tree.map(this::calls);
    boolean named =
        inside.is(Kind.CALL)
            && (inside.child(0).is(Kind.NAME) || inside.child(0).is(Kind.ATTRIBUTE));
    Map<String, String> names = named ? parameters.get(inside.child(0).text()) : null;
    if (names == null) {
      return inside;
    }
    List<Tree> parts =
        inside.children().stream()
            .map(
                part ->
                    part.is(Kind.KEYWORD)
                        ? part.with(names.getOrDefault(part.text(), part.text()))
                        : part)
            .toList();
    return inside.with(parts);
  }

  boolean isEmpty() {
    return byScope.isEmpty() && byClass.isEmpty();
  }

  @Override
  public String toString() {
    return Stream.concat(byScope.values().stream(), byClass.values().stream())
        .flatMap(names -> names.entrySet().stream())
        .map(name -> name.getKey() + " is now " + name.getValue())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
