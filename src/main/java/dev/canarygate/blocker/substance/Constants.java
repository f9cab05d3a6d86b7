package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Constants that a change introduces or removes: each is replaced by its value. */
final class Constants {
  private static final Pattern NAME = Pattern.compile("_*[A-Z][A-Z0-9_]*");

  private static final Pattern CLASS_NAME =
      Pattern.compile("([a-z_]{1,40}\\.){0,4}[A-Z][A-Za-z0-9]{0,80}[a-z][A-Za-z0-9]{0,80}");

  private static final Set<Kind> LITERAL =
      Set.of(Kind.NUMBER, Kind.STRING, Kind.CONSTANT, Kind.TUPLE, Kind.UNARY, Kind.BINARY);

  private final Map<String, Tree> values;

  private Constants(Map<String, Tree> values) {
    this.values = values;
  }

  /** Those that are given a literal in exactly one of the states. */
  static Constants ofOneSide(List<Tree> before, List<Tree> after) {
    Map<String, Tree> old = assigned(before);
    Map<String, Tree> now = assigned(after);
    Set<String> both = new HashSet<>(old.keySet());
    both.retainAll(now.keySet());
    Map<String, Tree> values = new HashMap<>(old);
    values.putAll(now);
    values.keySet().removeAll(both);
    return new Constants(values);
  }

  private static Map<String, Tree> assigned(List<Tree> modules) {
    Map<String, Tree> values = new HashMap<>();
    Set<String> rebound = new HashSet<>();
    for (Tree module : modules) {
      for (Tree statement : topLevel(module)) {
        boolean plain =
            (statement.is(Kind.ASSIGN) || statement.is(Kind.ANNOTATED))
                && statement.child(0).is(Kind.NAME)
                && NAME.matcher(statement.child(0).text()).matches();
        if (plain && values.put(statement.child(0).text(), statement.last()) != null) {
          rebound.add(statement.child(0).text());
        }
      }
    }
    values.keySet().removeAll(rebound);
    return values;
  }

  /** Of a module cut into fragments, the statements at the outermost level of each. */
  private static List<Tree> topLevel(Tree module) {
    List<Tree> statements = new ArrayList<>();
    for (Tree child : module.children()) {
      boolean fragment = child.is(Kind.UNKNOWN) && !child.children().isEmpty();
      statements.addAll(fragment ? child.child(0).children() : List.of(child));
    }
    return statements;
  }

  Tree inlined(Tree tree) {
    return values.isEmpty() ? tree : replaced(withoutDefinitions(tree));
  }

  private Tree withoutDefinitions(Tree block) {
    Tree inside =
        block.map(child -> child.is(Kind.UNKNOWN) ? child.map(this::withoutDefinitions) : child);
    return inside.with(withoutDefinitions(inside.children()));
  }

  private List<Tree> withoutDefinitions(List<Tree> statements) {
    return statements.stream().filter(statement -> !defines(statement)).toList();
  }

  private boolean defines(Tree statement) {
    if (!statement.is(Kind.ASSIGN) || !statement.child(0).is(Kind.NAME)) {
      return false;
    }
    Tree value = values.get(statement.child(0).text());
    return value != null && isLiteral(value);
  }

  private Tree replaced(Tree tree) {
    Tree value = tree.is(Kind.NAME) ? values.get(tree.text()) : null;
    if (value != null && isLiteral(value)) {
      return tree.replacedBy(value.kind(), value.text(), value.children());
    }
    return tree.map(this::replaced);
  }

  private static boolean isLiteral(Tree value) {
    return isClass(value)
        || (LITERAL.contains(value.kind())
            && value.children().stream().allMatch(Constants::isLiteral));
  }

  /** A class by its name: the value of {@code ERRORS = (KeyError, json.JSONDecodeError)}. */
  private static boolean isClass(Tree part) {
    String name = part.dotted();
    return name != null && CLASS_NAME.matcher(name).matches();
  }
}
