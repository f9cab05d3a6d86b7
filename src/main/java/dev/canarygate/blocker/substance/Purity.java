package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
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
  private static final Kinds DEFINITIONS = Kinds.of(Kind.DEF);

  private final Loggers loggers;
  private final Map<String, Tree> functions = new HashMap<>();
  private final Map<String, CallEffects> known = new HashMap<>();

  Purity(Loggers loggers, List<Tree> modules) {
    this.loggers = loggers;
    modules.forEach(this::learn);
  }

  private void learn(Tree module) {
    module.walk(
        DEFINITIONS,
        part -> {
          if (functions.put(Names.ofDefinition(part), part) != null) {
            known.remove(Names.ofDefinition(part));
          }
        });
  }

  /** The strongest effect of anything in the expression. */
  CallEffects of(Tree expression) {
    return of(expression, 0);
  }

  private CallEffects of(Tree expression, int calls) {
    CallEffects[] strongest = {CallEffects.NONE};
    expression.walk(
        CallEffects.DOING_PARTS, part -> strongest[0] = strongest[0].or(own(part, calls)));
    return strongest[0];
  }

  private CallEffects own(Tree part, int calls) {
    if (!part.is(Kind.CALL)) {
      return CallEffects.own(part);
    }
    Tree callee = part.child(0);
    boolean plain =
        callee.is(Kind.NAME)
            || (callee.is(Kind.ATTRIBUTE)
                && (callee.child(0).is(Kind.NAME, "self") || callee.child(0).is(Kind.NAME, "cls")));
    Tree function = plain ? functions.get(callee.text()) : null;
    return function == null ? CallEffects.own(part) : ofFunction(callee.text(), function, calls);
  }

  /** What calling a function of this file may change. */
  CallEffects ofFunction(Tree definition) {
    return ofFunction(Names.ofDefinition(definition), definition, 0);
  }

  private CallEffects ofFunction(String name, Tree definition, int calls) {
    if (calls > MOST_CALLS) {
      return CallEffects.UNKNOWN;
    }
    CallEffects before = known.get(name);
    if (before != null) {
      return before;
    }
    known.put(name, CallEffects.NONE); // for a function that calls itself
    CallEffects found =
        definition.text().startsWith("async ")
            ? CallEffects.UNKNOWN
            : ofBody(definition, calls + 1);
    known.put(name, found);
    return found;
  }

  private CallEffects ofBody(Tree definition, int calls) {
    Set<String> made = made(definition);
    CallEffects[] strongest = {CallEffects.NONE};
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
                        case CALL -> CallEffects.of(part.last()) == CallEffects.NONE;
                        default -> false;
                      };
              if (fresh) {
                made.add(part.child(0).text());
              }
            });
    return made;
  }

  private CallEffects inBody(Tree part, Set<String> made, int calls) {
    return switch (part.kind()) {
      case ASSIGN, AUGMENTED, ANNOTATED -> stored(part.child(0), made);
      case DELETE, SCOPE, RAISE, AWAIT, YIELD -> CallEffects.LIKELY;
      case CALL -> called(part, made, calls);
      case WALRUS -> CallEffects.NONE;
      default -> CallEffects.NONE;
    };
  }

  private static CallEffects stored(Tree target, Set<String> made) {
    return switch (target.kind()) {
      case NAME -> CallEffects.NONE;
      case TUPLE, LIST ->
          target.children().stream()
              .map(each -> stored(each, made))
              .reduce(CallEffects.NONE, CallEffects::or);
      case ATTRIBUTE, SUBSCRIPT ->
          made.contains(String.valueOf(root(target))) ? CallEffects.NONE : CallEffects.LIKELY;
      default -> CallEffects.LIKELY;
    };
  }

  private CallEffects called(Tree call, Set<String> made, int calls) {
    boolean log = loggers.logs(call, false);
    boolean own = call.child(0).is(Kind.ATTRIBUTE) && made.contains(root(call.child(0)));
    return log || own ? CallEffects.NONE : own(call, calls);
  }

  private static String root(Tree tree) {
    boolean part = tree.is(Kind.ATTRIBUTE) || tree.is(Kind.SUBSCRIPT);
    return part ? root(tree.child(0)) : tree.is(Kind.NAME) ? tree.text() : "";
  }
}
