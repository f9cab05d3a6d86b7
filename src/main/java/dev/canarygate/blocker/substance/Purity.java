package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What evaluating an expression may change. Functions of the same file are judged by what they do,
 * all others by their names.
 */
final class Purity {
  private static final int MOST_CALLS = 5;

  private final Loggers loggers;
  private final Map<String, Tree> functions = new HashMap<>();
  private final Map<String, Effects> known = new HashMap<>();

  Purity(Loggers loggers, List<Tree> modules) {
    this.loggers = loggers;
    modules.forEach(this::learn);
  }

  private void learn(Tree module) {
    module.walk(
        part -> {
          if (part.is(Kind.DEF) && functions.put(Names.ofDefinition(part), part) != null) {
            known.remove(Names.ofDefinition(part));
          }
        });
  }

  /** The strongest effect of anything in the expression. */
  Effects of(Tree expression) {
    return of(expression, 0);
  }

  private Effects of(Tree expression, int calls) {
    Effects[] strongest = {Effects.NONE};
    expression.walk(part -> strongest[0] = strongest[0].or(own(part, calls)));
    return strongest[0];
  }

  private Effects own(Tree part, int calls) {
    if (!part.is(Kind.CALL)) {
      return Effects.own(part);
    }
    Tree callee = part.child(0);
    boolean plain =
        callee.is(Kind.NAME)
            || (callee.is(Kind.ATTRIBUTE)
                && (callee.child(0).is(Kind.NAME, "self") || callee.child(0).is(Kind.NAME, "cls")));
    Tree function = plain ? functions.get(callee.text()) : null;
    return function == null ? Effects.own(part) : ofFunction(callee.text(), function, calls);
  }

  /** What calling a function of this file may change. */
  Effects ofFunction(Tree definition) {
    return ofFunction(Names.ofDefinition(definition), definition, 0);
  }

  private Effects ofFunction(String name, Tree definition, int calls) {
    if (calls > MOST_CALLS) {
      return Effects.UNKNOWN;
    }
    Effects before = known.get(name);
    if (before != null) {
      return before;
    }
    known.put(name, Effects.NONE); // for a function that calls itself
    Effects found =
        definition.text().startsWith("async ") ? Effects.UNKNOWN : ofBody(definition, calls + 1);
    known.put(name, found);
    return found;
  }

  private Effects ofBody(Tree definition, int calls) {
    Set<String> made = made(definition);
    Effects[] strongest = {Effects.NONE};
    definition.child(3).walk(part -> strongest[0] = strongest[0].or(inBody(part, made, calls)));
    return strongest[0];
  }

  /** Names that the function gives to objects of its own making: it may change those. */
  private static Set<String> made(Tree definition) {
    Set<String> made = new HashSet<>();
    definition
        .child(3)
        .walk(
            part -> {
              boolean fresh =
                  part.is(Kind.ASSIGN)
                      && part.child(0).is(Kind.NAME)
                      && switch (part.last().kind()) {
                        case LIST, DICT, SET, COMPREHENSION, STRING, NUMBER, CONSTANT, FORMATTED ->
                            true;
                        case CALL -> Effects.of(part.last()) == Effects.NONE;
                        default -> false;
                      };
              if (fresh) {
                made.add(part.child(0).text());
              }
            });
    return made;
  }

  private Effects inBody(Tree part, Set<String> made, int calls) {
    return switch (part.kind()) {
      case ASSIGN, AUGMENTED, ANNOTATED -> stored(part.child(0), made);
      case DELETE, SCOPE, RAISE, AWAIT, YIELD -> Effects.LIKELY;
      case CALL -> called(part, made, calls);
      case WALRUS -> Effects.NONE;
      default -> Effects.NONE;
    };
  }

  private static Effects stored(Tree target, Set<String> made) {
    return switch (target.kind()) {
      case NAME -> Effects.NONE;
      case TUPLE, LIST ->
          target.children().stream()
              .map(each -> stored(each, made))
              .reduce(Effects.NONE, Effects::or);
      case ATTRIBUTE, SUBSCRIPT ->
          made.contains(String.valueOf(root(target))) ? Effects.NONE : Effects.LIKELY;
      default -> Effects.LIKELY;
    };
  }

  private Effects called(Tree call, Set<String> made, int calls) {
    boolean log = loggers.logs(call, false);
    boolean own = call.child(0).is(Kind.ATTRIBUTE) && made.contains(root(call.child(0)));
    return log || own ? Effects.NONE : own(call, calls);
  }

  private static String root(Tree tree) {
    boolean part = tree.is(Kind.ATTRIBUTE) || tree.is(Kind.SUBSCRIPT);
    return part ? root(tree.child(0)) : tree.is(Kind.NAME) ? tree.text() : "";
  }
}
