package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Expressions that are written in several ways and mean the same: one of the ways is chosen. */
final class Spellings {
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "IOError", "OSError",
          "EnvironmentError", "OSError",
          "WindowsError", "OSError",
          "socket.error", "OSError",
          "select.error", "OSError",
          "datetime.timezone.utc", "datetime.UTC",
          "timezone.utc", "UTC",
          "io.open", "open");

  /** The last words of the old names. */
  private static final Set<String> OLD_ENDS =
      OLD_NAMES.keySet().stream()
          .map(name -> name.substring(name.lastIndexOf('.') + 1))
          .collect(Collectors.toUnmodifiableSet());

  private final CallSpellings calls;
  private final boolean lenient;

  /**
   * @param lenient whether spellings count that may differ for unusual values
   */
  Spellings(ImportedNames imports, Defaults defaults, boolean lenient) {
    this.calls = new CallSpellings(imports, defaults, lenient);
    this.lenient = lenient;
  }

  Tree of(Tree tree) {
    Tree inside = tree.map(this::of);
    return switch (inside.kind()) {
      case CALL -> calls.of(inside);
      case NAME, ATTRIBUTE -> renamed(inside);
      case RAISE -> raised(inside);
      case CONDITIONAL -> conditional(inside);
      case COMPARE -> compared(inside);
      case COMPREHENSION -> OwnNames.inComprehension(inside);
      case LAMBDA -> OwnNames.inLambda(inside);
      case CLAUSE -> iterated(inside, 1);
      case FOR -> iterated(inside, 1);
      default -> inside;
    };
  }

  private static Tree renamed(Tree name) {
    if (!OLD_ENDS.contains(name.text())) {
      return name;
    }
    String now = OLD_NAMES.get(String.valueOf(name.dotted()));
    return now == null ? name : dotted(name, now);
  }

  private static Tree dotted(Tree place, String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? place.replacedBy(Kind.NAME, name, List.of())
        : place.replacedBy(
            Kind.ATTRIBUTE,
            name.substring(dot + 1),
            List.of(dotted(place, name.substring(0, dot))));
  }

  /** {@code raise KeyError()} raises the same as {@code raise KeyError}. */
  private static Tree raised(Tree raise) {
    Tree exception = raise.child(0);
    boolean empty = exception.is(Kind.CALL) && exception.children().size() == 1;
    String name = empty ? String.valueOf(exception.child(0).dotted()) : "";
    boolean type =
        Character.isUpperCase(name.substring(name.lastIndexOf('.') + 1).concat("_").charAt(0));
    return empty && type ? raise.with(List.of(exception.child(0), raise.child(1))) : raise;
  }

  private static Tree conditional(Tree conditional) {
    Tree test = conditional.child(1);
    if (test.equals(conditional.child(0)) && CallEffects.of(test) == CallEffects.NONE) {
      return conditional.replacedBy(Kind.BOOLEAN, "or", List.of(test, conditional.child(2)));
    }
    if (!Conditions.isNegative(test)) {
      return conditional;
    }
    return conditional.with(
        List.of(conditional.child(2), Conditions.not(test), conditional.child(0)));
  }

  /** {@code == None} asks the same as {@code is None} of all but unusual values. */
  private Tree compared(Tree comparison) {
    boolean none = comparison.last().is(Kind.CONSTANT, "None") && comparison.children().size() == 2;
    if (!lenient) {
      return comparison;
    }
    if (none && Set.of("==", "!=").contains(comparison.text())) {
      return comparison.with(comparison.text().equals("==") ? "is" : "is-not");
    }
    boolean member = Set.of("in", "not-in").contains(comparison.text());
    return member ? iterated(comparison, comparison.children().size() - 1) : comparison;
  }

  /** A dictionary is gone through by its keys. */
  private Tree iterated(Tree tree, int index) {
    Tree over = tree.child(index);
    boolean keys =
        lenient
            && over.is(Kind.CALL)
            && over.children().size() == 1
            && over.child(0).is(Kind.ATTRIBUTE, "keys");
    if (!keys) {
      return tree;
    }
    List<Tree> parts = new ArrayList<>(tree.children());
    parts.set(index, over.child(0).child(0));
    return tree.with(parts);
  }
}
