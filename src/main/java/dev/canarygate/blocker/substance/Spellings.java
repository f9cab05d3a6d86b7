package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expressions that are written in several ways and mean the same: one of the ways is chosen. */
final class Spellings {
  private static final Set<String> UTF8 = Set.of("utf-8", "utf8", "UTF-8", "UTF8", "utf_8");
  private static final Set<String> SAME_AS_ARGUMENT =
      Set.of("cast", "assert_type", "reveal_type", "assert_never");
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

  private final ImportedNames imports;
  private final Defaults defaults;
  private final boolean lenient;

  /**
   * @param lenient whether spellings count that may differ for unusual values
   */
  Spellings(ImportedNames imports, Defaults defaults, boolean lenient) {
    this.imports = imports;
    this.defaults = defaults;
    this.lenient = lenient;
  }

  Tree of(Tree tree) {
    Tree inside = tree.map(this::of);
    return switch (inside.kind()) {
      case CALL -> call(inside);
      case NAME, ATTRIBUTE -> renamed(inside);
      case RAISE -> raised(inside);
      case CONDITIONAL -> conditional(inside);
      case COMPARE -> compared(inside);
      case COMPREHENSION -> withOwnTargets(inside);
      case LAMBDA -> withOwnNames(inside, parameters(inside));
      case CLAUSE -> iterated(inside, 1);
      case FOR -> iterated(inside, 1);
      default -> inside;
    };
  }

  private static Tree renamed(Tree name) {
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

  private Tree call(Tree call) {
    Tree callee = call.child(0);
    if (callee.is(Kind.NAME)) {
      return defaults.without(named(call, callee.text()), lenient);
    }
    boolean method = callee.is(Kind.ATTRIBUTE);
    if (method && isTyping(callee.child(0)) && isIdentity(call, callee.text())) {
      return call.child(
          callee.text().endsWith("_type") && call.children().size() < 3 ? 1 : last(call));
    }
    return defaults.without(method ? method(call, callee.text()) : generic(call), lenient);
  }

  private static int last(Tree call) {
    return call.child(0).text().equals("cast") ? 2 : 1;
  }

  private static boolean isTyping(Tree module) {
    return Set.of("typing", "t", "typing_extensions").contains(String.valueOf(module.dotted()));
  }

  private static boolean isIdentity(Tree call, String name) {
    int arguments = name.equals("cast") || name.equals("assert_type") ? 2 : 1;
    return SAME_AS_ARGUMENT.contains(name) && call.children().size() == arguments + 1;
  }

  private Tree named(Tree call, String name) {
    if (isIdentity(call, name) && imports.fromTyping(name, lenient)) {
      return call.child(name.equals("cast") ? 2 : 1);
    }
    if (imports.isNewType(name) && call.children().size() == 2) {
      return call.child(1);
    }
    int arguments = call.children().size() - 1;
    Tree first = arguments == 0 ? call : call.child(1);
    boolean display = first.is(Kind.LIST) || first.is(Kind.TUPLE);
    boolean generator = first.is(Kind.COMPREHENSION, "generator");
    return switch (name) {
      case "super" -> arguments == 2 ? call.with(List.of(call.child(0))) : call;
      case "dict" -> dictionary(call);
      case "list" -> collection(call, Kind.LIST, arguments, display, generator);
      case "set" ->
          arguments == 0 ? call : collection(call, Kind.SET, arguments, display, generator);
      case "tuple" -> generator ? call : collection(call, Kind.TUPLE, arguments, display, false);
      case "range" -> arguments == 2 && first.is(Kind.NUMBER, "0") ? dropped(call, 1) : call;
      case "open" ->
          arguments > 1 && call.child(2).is(Kind.STRING, "r") && isLastPositional(call, 2)
              ? dropped(call, 2)
              : call;
      default -> call;
    };
  }

  private static boolean isLastPositional(Tree call, int index) {
    return call.children().stream().skip(index + 1L).allMatch(part -> part.is(Kind.KEYWORD));
  }

  private static Tree dropped(Tree call, int index) {
    List<Tree> parts = new ArrayList<>(call.children());
    parts.remove(index);
    return call.with(parts);
  }

  private static Tree collection(
      Tree call, Kind kind, int arguments, boolean display, boolean generator) {
    if (arguments == 0) {
      return call.replacedBy(kind, "", List.of());
    }
    if (arguments > 1 || !(display || generator)) {
      return call;
    }
    Tree first = call.child(1);
    return generator
        ? first.with(kind == Kind.LIST ? "list" : "set")
        : first.children().isEmpty() && kind == Kind.SET
            ? call.with(List.of(call.child(0)))
            : first.replacedBy(kind, "", first.children());
  }

  private static Tree dictionary(Tree call) {
    List<Tree> arguments = call.children().subList(1, call.children().size());
    if (!arguments.stream().allMatch(argument -> argument.is(Kind.KEYWORD))) {
      return call;
    }
    List<Tree> pairs =
        arguments.stream()
            .map(
                argument ->
                    argument.replacedBy(
                        Kind.PAIR,
                        "",
                        List.of(
                            argument.replacedBy(Kind.STRING, argument.text(), List.of()),
                            argument.child(0))))
            .toList();
    return call.replacedBy(Kind.DICT, "", pairs);
  }

  private static Tree method(Tree call, String name) {
    int arguments = call.children().size() - 1;
    boolean utf8 =
        arguments == 1 && call.child(1).is(Kind.STRING) && UTF8.contains(call.child(1).text());
    boolean none = arguments > 0 && call.child(arguments).is(Kind.CONSTANT, "None");
    return switch (name) {
      case "encode", "decode" -> utf8 ? dropped(call, 1) : call;
      case "get" -> arguments == 2 && none ? dropped(call, 2) : call;
      case "split", "rsplit", "strip", "lstrip", "rstrip" ->
          arguments == 1 && none ? dropped(call, 1) : call;
      default -> call;
    };
  }

  /** {@code Queue[int]()} makes the same as {@code Queue()}; a table's key is not a type. */
  private static Tree generic(Tree call) {
    Tree callee = call.child(0);
    if (!callee.is(Kind.SUBSCRIPT) || !TypeAliases.isType(callee)) {
      return call;
    }
    List<Tree> parts = new ArrayList<>(call.children());
    parts.set(0, callee.child(0));
    return call.with(parts);
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

  /** A comprehension whose targets are numbered: their names do not matter. */
  static Tree withOwnTargets(Tree comprehension) {
    return withOwnNames(comprehension, targets(comprehension));
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

  private static List<String> parameters(Tree lambda) {
    return lambda.child(0).children().stream()
        .map(parameter -> parameter.text().replace("*", ""))
        .filter(name -> !name.isEmpty() && !name.equals("/"))
        .toList();
  }

  /** Names that mean nothing outside are numbered: their names do not matter. */
  private static Tree withOwnNames(Tree tree, List<String> own) {
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
