package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that the change gives to the same thing: the old one is bound only before and gone after,
 * the new one the other way round, and with the new in place of the old fewer statements differ.
 */
final class Renames {
  private static final int MOST_CANDIDATES = 12;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> imported = new TreeSet<>();

  private Renames() {}

  /**
   * Finds them.
   *
   * @param states with their imports, which bind names too
   * @param before the state before without what does not run
   * @param after the same after
   */
  static Renames between(States states, Tree before, Tree after) {
    var renames = new Renames();
    Set<String> gone = onlyIn(states.before(), states.after());
    if (gone.isEmpty()) {
      return renames;
    }
    Set<String> come = onlyIn(states.after(), states.before());
    if (gone.size() <= MOST_CANDIDATES && come.size() <= MOST_CANDIDATES) {
      gone.forEach(old -> renames.tryEach(old, come, before, after));
    }
    Set<String> defined = Names.bound(before);
    renames.names.keySet().stream()
        .filter(old -> !defined.contains(old))
        .forEach(renames.imported::add);
    return renames;
  }

  /**
   * Without names that are only imported, unless the change itself renames what they refer to: an
   * import of something else is not a rename.
   *
   * @param definitions names that some file of the change no longer defines
   */
  Renames certain(Set<String> definitions) {
    var certain = new Renames();
    names.forEach(
        (old, now) -> {
          if (!imported.contains(old) || definitions.contains(old)) {
            certain.names.put(old, now);
          }
        });
    return certain;
  }

  private static Set<String> onlyIn(Tree here, Tree there) {
    Set<String> names = new TreeSet<>(Names.bound(here));
    names.removeAll(Names.mentioned(there));
    names.remove("");
    return names;
  }

  private void tryEach(String old, Set<String> candidates, Tree before, Tree after) {
    int different = TreeDiff.between(applied(before), after).size();
    for (String candidate : candidates) {
      if (!names.containsValue(candidate)) {
        names.put(old, candidate);
        if (TreeDiff.between(applied(before), after).size() < different) {
          return;
        }
        names.remove(old);
      }
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The state before, with the new names. */
  Tree applied(Tree tree) {
    if (names.isEmpty()) {
      return tree;
    }
    Tree inside = tree.map(this::applied);
    return switch (tree.kind()) {
      case NAME, ATTRIBUTE, KEYWORD, CLASS, HANDLER, PARAMETER, DEF ->
          inside.with(renamed(inside.text()));
      default -> inside;
    };
  }

  private String renamed(String text) {
    int start = text.lastIndexOf(' ') + 1;
    while (start < text.length() && text.charAt(start) == '*') {
      start++;
    }
    String name = text.substring(start);
    return text.substring(0, start) + names.getOrDefault(name, name);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    names.forEach(
        (old, now) ->
            text.append(text.length() == 0 ? "" : ", ").append(old).append(" is now ").append(now));
    return text.toString();
  }
}
