package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that mean nothing outside of an expression: they are numbered, so that they do not matter.
 */
final class OwnNames {
  private OwnNames() {}

  /** A comprehension with its targets numbered. */
  static Tree inComprehension(Tree comprehension) {
    return without(comprehension, targets(comprehension));
  }

  private static List<String> targets(Tree comprehension) {
    List<String> names = new ArrayList<>();
    for (Tree part : comprehension.children()) {
      if (part.is(Kind.CLAUSE)) {
        part.child(0)
            .walk(
                target -> {
                  if (target.is(Kind.NAME) && !names.contains(target.text())) {
                    names.add(target.text());
                  }
                });
      }
    }
    return names;
  }

  /** A lambda with its parameters numbered. */
  static Tree inLambda(Tree lambda) {
    return without(lambda, parameters(lambda));
  }

  private static List<String> parameters(Tree lambda) {
    return lambda.child(0).children().stream()
        .map(parameter -> parameter.text().replace("*", ""))
        .filter(name -> !name.isEmpty() && !name.equals("/"))
        .toList();
  }

  private static Tree without(Tree tree, List<String> own) {
    int[] highest = {0};
    tree.walk(
        part -> {
          if (part.text().startsWith("<") && part.text().matches("<\\d+>")) {
            highest[0] =
                Math.max(
                    highest[0],
                    Integer.parseInt(part.text().substring(1, part.text().length() - 1)));
          }
        });
    Map<String, String> numbered = new HashMap<>();
    own.forEach(name -> numbered.put(name, "<" + (highest[0] + numbered.size() + 1) + ">"));
    return numbered.isEmpty() ? tree : numbered(tree, numbered);
  }

  private static Tree numbered(Tree tree, Map<String, String> numbers) {
    Tree inside = tree.map(child -> numbered(child, numbers));
    if (tree.is(Kind.NAME)) {
      return inside.with(numbers.getOrDefault(tree.text(), tree.text()));
    }
    if (!tree.is(Kind.PARAMETER)) {
      return inside;
    }
    String stars = tree.text().replaceAll("[^*]", "");
    String name = tree.text().replace("*", "");
    return inside.with(stars + numbers.getOrDefault(name, name));
  }
}
