package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts one word in place of numbers that say how long, or through the last lens how much. */
final class TimePass {
  /** Without these there is neither a number, nor a pause, nor a name for a time. */
  private static final Kinds CONCERNED =
      Kinds.of(Kind.NUMBER, Kind.CONSTANT, Kind.UNARY, Kind.CALL, Kind.ASSIGN);

  private static final Tree NUMBER = Tree.of(Kind.NUMBER, "<time>");

  private static final Set<String> PAUSES =
      Set.of("sleep", "time.sleep", "asyncio.sleep", "gevent.sleep", "eventlet.sleep");

  private final boolean limits;
  private final TimeNames names;

  TimePass(Lens lens, TimeNames names) {
    this.limits = lens == Lens.LIMITS;
    this.names = names;
  }

  /** One for a file with these two states. */
  static TimePass of(Lens lens, List<Tree> modules) {
    return new TimePass(lens, TimeNames.of(lens, modules));
  }

  Tree apply(Tree tree) {
    if (!tree.holds(CONCERNED)) {
      return tree;
    }
    return switch (tree.kind()) {
      case KEYWORD -> tree.with(List.of(value(tree.text(), tree.child(0))));
      case PARAMETER -> tree.with(List.of(tree.child(0), value(tree.text(), tree.child(1))));
      case PAIR ->
          tree.with(List.of(tree.child(0), value(TimeNames.nameOf(tree.child(0)), tree.child(1))));
      case ASSIGN, AUGMENTED -> assigned(tree);
      case CALL -> call(tree);
      case COMPARE, BINARY, BOOLEAN -> operands(tree);
      case DEF -> definition(tree);
      case FOR -> loop(tree);
      case BLOCK -> withoutPauses(tree).map(this::apply);
      default -> tree.map(this::apply);
    };
  }

  /**
   * A pause, or a name for a time, that was put in or taken out says how long, though no number
   * changed.
   */
  private Tree withoutPauses(Tree block) {
    return limits
        ? block.with(
            block.children().stream().filter(each -> !isPause(each) && !namesATime(each)).toList())
        : block;
  }

  private boolean namesATime(Tree statement) {
    int last = statement.children().size() - 1;
    return statement.is(Kind.ASSIGN)
        && !statement.child(0).is(Kind.SUBSCRIPT)
        && IdentifierWords.time(TimeNames.nameOf(statement.child(0)))
        && isTime(statement.child(last));
  }

  /** A number, or a name that is known to have a number as its value. */
  private boolean isTime(Tree value) {
    boolean named = value.is(Kind.NAME) || value.is(Kind.ATTRIBUTE);
    boolean number = names.isNumber(value.text());
    return masked(value).equals(NUMBER) || (named && number && IdentifierWords.time(value.text()));
  }

  private static boolean isPause(Tree statement) {
    if (!statement.is(Kind.EXPRESSION)) {
      return false;
    }
    Tree whole = statement.child(0);
    return isPausing(whole.is(Kind.AWAIT) ? whole.child(0) : whole);
  }

  /** Whether a call does nothing but wait. */
  static boolean isPausing(Tree call) {
    return call.is(Kind.CALL) && PAUSES.contains(String.valueOf(call.child(0).dotted()));
  }

  /**
   * The number of retries of a loop is a limit under every name; the value that it starts from is
   * not.
   */
  private Tree loop(Tree loop) {
    Tree inside = loop.map(this::apply);
    if (!limits || !RetryLoops.overRange(loop)) {
      return inside;
    }
    List<Tree> range = new ArrayList<>(inside.child(1).children());
    Tree end = range.get(Math.min(2, range.size() - 1));
    range.set(range.indexOf(end), TimeNames.isNumeric(end) ? masked(end) : end);
    List<Tree> parts = new ArrayList<>(inside.children());
    parts.set(1, inside.child(1).with(range));
    return inside.with(parts);
  }

  private Tree value(String name, Tree value) {
    return names.timely(name) ? masked(value) : apply(value);
  }

  private Tree assigned(Tree tree) {
    List<Tree> parts = new ArrayList<>(tree.children());
    int last = parts.size() - 1;
    Tree target = tree.child(0);
    boolean counts = target.is(Kind.NAME) && names.counts(target.text());
    boolean key = target.is(Kind.SUBSCRIPT) && !limits;
    parts.set(
        last,
        counts || key
            ? apply(tree.child(last))
            : value(TimeNames.nameOf(target), tree.child(last)));
    return tree.with(parts);
  }

  private Tree call(Tree call) {
    boolean named =
        names.timely(TimeNames.nameOf(call.child(0)))
            || (call.children().size() > 1
                && call.child(1).is(Kind.STRING)
                && names.timely(call.child(1).text()));
    return withoutTimes(call)
        .map(part -> named && !part.is(Kind.KEYWORD) ? masked(part) : apply(part));
  }

  /** A call that got its first time limit, or lost it, differs in nothing but how long it takes. */
  private Tree withoutTimes(Tree call) {
    return limits
        ? call.with(call.children().stream().filter(part -> !isTimeArgument(part)).toList())
        : call;
  }

  private boolean isTimeArgument(Tree part) {
    return part.is(Kind.KEYWORD) && IdentifierWords.time(part.text()) && isTime(part.child(0));
  }

  private Tree operands(Tree tree) {
    boolean compared = limits && tree.is(Kind.COMPARE);
    boolean named = tree.children().stream().anyMatch(part -> mentionsTime(part, compared));
    return folded(
        tree.map(part -> named && TimeNames.isNumeric(part) ? masked(part) : apply(part)));
  }

  /** A sum of several times is counted, and one more or less of them is not a time limit. */
  private boolean mentionsTime(Tree operand, boolean orLimit) {
    return operand.any(
        part ->
            (part.is(Kind.NAME) || part.is(Kind.ATTRIBUTE))
                && (orLimit ? names.timely(part.text()) : names.isDuration(part.text())));
  }

  private Tree definition(Tree definition) {
    boolean named = names.timely(Names.ofDefinition(definition));
    Tree changed = definition.map(this::apply);
    return named ? returnsMasked(changed) : changed;
  }

  private Tree returnsMasked(Tree tree) {
    return tree.is(Kind.RETURN)
        ? tree.map(this::masked)
        : tree.map(child -> child.is(Kind.DEF) ? child : returnsMasked(child));
  }

  /** Numbers anywhere in a value that is a time; arithmetic on numbers alone is a number. */
  private Tree masked(Tree value) {
    if (isMaskable(value)) {
      return NUMBER;
    }
    return switch (value.kind()) {
      case STRING, FORMATTED, LAMBDA -> value;
      case SUBSCRIPT -> value;
      case KEYWORD -> apply(value);
      default -> folded(value.map(this::masked));
    };
  }

  private boolean isMaskable(Tree value) {
    if (value.is(Kind.NUMBER)) {
      return limits || !value.text().matches("0(\\.0)?");
    }
    return limits && (value.is(Kind.CONSTANT, "None") || value.is(Kind.UNARY, "-"));
  }

  private static Tree folded(Tree tree) {
    boolean numbers = tree.children().stream().allMatch(NUMBER::equals);
    boolean folds = tree.is(Kind.BINARY) || tree.is(Kind.TUPLE) || tree.is(Kind.LIST);
    return folds && numbers && !tree.children().isEmpty() ? NUMBER : tree;
  }
}
