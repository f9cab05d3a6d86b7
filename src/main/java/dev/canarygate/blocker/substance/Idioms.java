package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that people write in an older and in a newer way: one of the ways is chosen. They
 * mean the same for all but unusual values, so that a change from one to the other is doubtful.
 */
final class Idioms {
  private static final Kinds CONCERNED =
      Kinds.of(
          Kind.CALL,
          Kind.CONDITIONAL,
          Kind.COMPARE,
          Kind.COMPREHENSION,
          Kind.LAMBDA,
          Kind.BOOLEAN,
          Kind.BLOCK);
  private static final Map<String, String> EMPTY_MAKERS = Map.of("LIST", "list", "DICT", "dict");
  private static final Tree FIRST_OWN = Tree.of(Kind.NAME, "<1>");

  private Idioms() {}

  static Tree of(Tree tree) {
    if (!tree.holds(CONCERNED)) {
      return tree;
    }
    Tree inside = tree.map(Idioms::of);
    return switch (inside.kind()) {
      case CALL -> call(inside);
      case CONDITIONAL -> conditional(inside);
      case COMPARE -> compared(inside);
      case COMPREHENSION -> copied(inside);
      case LAMBDA -> maker(inside);
      case BOOLEAN -> flat(inside);
      case BLOCK -> inside.with(LoopIdioms.of(marks(inside.children())));
      default -> inside;
    };
  }

  static Tree call(Tree callee, Tree... arguments) {
    List<Tree> parts = new ArrayList<>(List.of(callee));
    parts.addAll(List.of(arguments));
    return callee.replacedBy(Kind.CALL, "", parts);
  }

  static Tree method(Tree object, String name, Tree... arguments) {
    return call(object.replacedBy(Kind.ATTRIBUTE, name, List.of(object)), arguments);
  }

  // --- calls

  private static Tree call(Tree call) {
    String callee = String.valueOf(call.child(0).dotted());
    int arguments = call.children().size() - 1;
    return switch (callee.substring(callee.lastIndexOf('.') + 1)) {
      case "bool" -> arguments == 1 ? call.child(1) : call;
      case "getattr" ->
          arguments == 2 && isIdentifier(call.child(2)) ? attribute(call.child(1), call) : call;
      case "isinstance", "issubclass", "startswith", "endswith" ->
          arguments > 0 && call.last().is(Kind.TUPLE) ? eachOf(call) : call;
      case "attrgetter" ->
          arguments == 1 && isIdentifier(call.child(1)) ? lambda(attribute(FIRST_OWN, call)) : call;
      case "itemgetter" ->
          arguments == 1 ? lambda(Tree.of(Kind.SUBSCRIPT, "", FIRST_OWN, call.child(1))) : call;
      case "now", "fromtimestamp" ->
          arguments > 0 && call.last().is(Kind.KEYWORD, "tz")
              ? withLast(call, call.last().child(0))
              : call;
      default -> PathIdioms.of(call);
    };
  }

  private static Tree withLast(Tree tree, Tree last) {
    List<Tree> parts = new ArrayList<>(tree.children());
    parts.set(parts.size() - 1, last);
    return tree.with(parts);
  }

  private static boolean isIdentifier(Tree name) {
    return name.is(Kind.STRING) && name.text().matches("[A-Za-z_]\\w{0,99}");
  }

  private static Tree attribute(Tree object, Tree call) {
    return call.replacedBy(Kind.ATTRIBUTE, call.last().text(), List.of(object));
  }

  private static Tree lambda(Tree body) {
    Tree absent = Tree.of(Kind.ABSENT, "");
    Tree parameter = Tree.of(Kind.PARAMETER, FIRST_OWN.text(), absent, absent);
    return Tree.of(Kind.LAMBDA, "", Tree.of(Kind.BLOCK, "", parameter), body);
  }

  /** {@code isinstance(x, (A, B))} asks for each. */
  private static Tree eachOf(Tree call) {
    List<Tree> each =
        call.last().children().stream().map(choice -> withLast(call, choice)).toList();
    return each.size() < 2 ? call : call.replacedBy(Kind.BOOLEAN, "or", each);
  }

  /** {@code lambda: []} makes what {@code list} makes. */
  private static Tree maker(Tree lambda) {
    String name = EMPTY_MAKERS.get(lambda.last().kind().name());
    boolean empty = lambda.child(0).children().isEmpty() && lambda.last().children().isEmpty();
    return name == null || !empty ? lambda : lambda.replacedBy(Kind.NAME, name, List.of());
  }

  // --- conditions and choices

  private static Tree flat(Tree chain) {
    List<Tree> operands = new ArrayList<>();
    for (Tree each : chain.children()) {
      operands.addAll(each.is(Kind.BOOLEAN, chain.text()) ? each.children() : List.of(each));
    }
    return chain.with(operands);
  }

  /** What an attribute or a key gives where it is there, and another value where it is not. */
  private static Tree conditional(Tree conditional) {
    Tree found = looked(conditional.child(1), conditional.child(0), conditional.child(2));
    return found == null ? conditional : found;
  }

  static @Nullable Tree looked(Tree test, Tree value, Tree otherwise) {
    boolean key =
        test.is(Kind.COMPARE, "in")
            && value.is(Kind.SUBSCRIPT)
            && test.children().equals(List.of(value.child(1), value.child(0)));
    if (key) {
      return got(value, otherwise);
    }
    boolean attribute =
        test.is(Kind.CALL)
            && test.child(0).is(Kind.NAME, "hasattr")
            && test.children().size() == 3
            && value.is(Kind.ATTRIBUTE, test.child(2).text())
            && value.child(0).equals(test.child(1));
    return attribute
        ? call(Tree.of(Kind.NAME, "getattr"), value.child(0), test.child(2), otherwise)
        : null;
  }

  /** {@code d[k]}, or another value where the key is missing. */
  static Tree got(Tree subscript, Tree otherwise) {
    Tree table = subscript.child(0);
    Tree key = subscript.child(1);
    return otherwise.is(Kind.CONSTANT, "None")
        ? method(table, "get", key)
        : method(table, "get", key, otherwise);
  }

  private static Tree compared(Tree comparison) {
    if (comparison.children().size() != 2) {
      return comparison;
    }
    Tree left = comparison.child(0);
    Tree right = comparison.child(1);
    boolean length =
        left.is(Kind.CALL) && left.child(0).is(Kind.NAME, "len") && left.children().size() == 2;
    if (length && right.is(Kind.NUMBER)) {
      return emptiness(comparison, left.child(1), comparison.text() + right.text());
    }
    boolean member = comparison.is(Kind.COMPARE, "in") || comparison.is(Kind.COMPARE, "not-in");
    boolean listed = right.is(Kind.TUPLE) || right.is(Kind.LIST) || right.is(Kind.SET);
    return member && listed && right.children().size() > 1 ? oneOf(comparison, left) : comparison;
  }

  private static Tree emptiness(Tree comparison, Tree collection, String asked) {
    return switch (asked) {
      case "==0", "<1", "<=0" -> Conditions.not(collection);
      case "!=0", ">0", ">=1" -> collection;
      default -> comparison;
    };
  }

  private static Tree oneOf(Tree comparison, Tree left) {
    boolean in = comparison.is(Kind.COMPARE, "in");
    List<Tree> each =
        comparison.child(1).children().stream()
            .map(
                value ->
                    comparison.replacedBy(Kind.COMPARE, in ? "==" : "!=", List.of(left, value)))
            .toList();
    return comparison.replacedBy(Kind.BOOLEAN, in ? "or" : "and", each);
  }

  // --- copies and decorators

  /** A comprehension that takes each element as it is makes a copy. */
  private static Tree copied(Tree comprehension) {
    boolean plain =
        comprehension.children().size() == 2 && comprehension.child(1).children().size() == 2;
    if (!plain || comprehension.is(Kind.COMPREHENSION, "generator")) {
      return comprehension;
    }
    Tree element = comprehension.child(0);
    Tree target = comprehension.child(1).child(0);
    boolean same =
        element.equals(target)
            || (element.is(Kind.PAIR)
                && target.is(Kind.TUPLE)
                && element.children().equals(target.children()));
    return same
        ? call(Tree.of(Kind.NAME, comprehension.text()), comprehension.child(1).child(1))
        : comprehension;
  }

  /** A decorator is called without arguments, or not at all. */
  private static List<Tree> marks(List<Tree> statements) {
    List<Tree> marked = new ArrayList<>(statements.size());
    statements.forEach(statement -> marked.add(marked(statement)));
    return marked;
  }

  private static Tree marked(Tree statement) {
    boolean definition = statement.is(Kind.DEF) || statement.is(Kind.CLASS);
    if (!definition || statement.child(0).children().isEmpty()) {
      return statement;
    }
    List<Tree> parts = new ArrayList<>(statement.children());
    parts.set(0, statement.child(0).map(mark -> isBareCall(mark) ? mark.child(0) : mark));
    return statement.with(parts);
  }

  private static boolean isBareCall(Tree mark) {
    return mark.is(Kind.CALL) && mark.children().size() == 1;
  }
}
