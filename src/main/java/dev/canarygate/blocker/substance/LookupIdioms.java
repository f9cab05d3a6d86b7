package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that look up or remove what can be missing, as the one expression for it. */
final class LookupIdioms {
  private LookupIdioms() {}

  static Tree of(Tree statement) {
    Tree found =
        switch (statement.kind()) {
          case TRY -> tried(statement);
          case IF -> conditional(statement);
          default -> null;
        };
    return found == null ? statement : found;
  }

  /** A lookup or a deletion that is allowed to fail. */
  private static @Nullable Tree tried(Tree tried) {
    List<Tree> handlers = tried.child(1).children();
    boolean plain =
        handlers.size() == 1
            && tried.child(0).children().size() == 1
            && tried.child(2).isEmptyBlock()
            && tried.child(3).isEmptyBlock();
    if (!plain) {
      return null;
    }
    Tree step = tried.child(0).child(0);
    Tree handler = handlers.get(0);
    if (step.is(Kind.DELETE) && handler.child(0).is(Kind.NAME, "KeyError")) {
      return handler.child(1).isEmptyBlock() ? popped(step) : null;
    }
    return handler.child(1).children().size() == 1
        ? lookedUp(step, handler.child(0), handler.child(1).child(0))
        : null;
  }

  private static @Nullable Tree popped(Tree deletion) {
    Tree place = deletion.child(0);
    boolean entry = deletion.children().size() == 1 && place.is(Kind.SUBSCRIPT);
    return entry
        ? deletion.replacedBy(
            Kind.EXPRESSION,
            "",
            List.of(
                Idioms.method(
                    place.child(0), "pop", place.child(1), Tree.of(Kind.CONSTANT, "None"))))
        : null;
  }

  private static @Nullable Tree lookedUp(Tree step, Tree type, Tree otherwise) {
    boolean same =
        (step.is(Kind.ASSIGN) || step.is(Kind.RETURN))
            && step.kind() == otherwise.kind()
            && targets(step).equals(targets(otherwise));
    if (!same) {
      return null;
    }
    Tree value = step.last();
    if (value.is(Kind.SUBSCRIPT) && type.is(Kind.NAME, "KeyError")) {
      return withValue(step, Idioms.got(value, orNone(otherwise.last())));
    }
    boolean attribute = value.is(Kind.ATTRIBUTE) && type.is(Kind.NAME, "AttributeError");
    return attribute
        ? withValue(
            step,
            Idioms.call(
                Tree.of(Kind.NAME, "getattr"),
                value.child(0),
                Tree.of(Kind.STRING, value.text()),
                orNone(otherwise.last())))
        : null;
  }

  private static Tree orNone(Tree value) {
    return value.is(Kind.ABSENT) ? Tree.of(Kind.CONSTANT, "None") : value;
  }

  private static List<Tree> targets(Tree statement) {
    return statement.children().subList(0, statement.children().size() - 1);
  }

  private static Tree withValue(Tree statement, Tree value) {
    List<Tree> parts = new ArrayList<>(targets(statement));
    parts.add(value);
    return statement.with(parts);
  }

  /** A condition that asks whether a key is there. */
  private static @Nullable Tree conditional(Tree statement) {
    Tree test = statement.child(0);
    if (statement.child(1).children().size() != 1) {
      return null;
    }
    Tree then = statement.child(1).child(0);
    List<Tree> otherwise = statement.child(2).children();
    if (otherwise.isEmpty()) {
      return test.is(Kind.COMPARE, "in") && then.is(Kind.DELETE) && isEntry(then.child(0), test)
          ? popped(then)
          : null;
    }
    boolean assigns =
        otherwise.size() == 1
            && then.is(Kind.ASSIGN)
            && otherwise.get(0).is(Kind.ASSIGN)
            && targets(then).equals(targets(otherwise.get(0)));
    Tree value = assigns ? Idioms.looked(test, then.last(), otherwise.get(0).last()) : null;
    return value == null ? null : withValue(then, value);
  }

  private static boolean isEntry(Tree place, Tree test) {
    return place.is(Kind.SUBSCRIPT)
        && test.children().equals(List.of(place.child(1), place.child(0)));
  }
}
