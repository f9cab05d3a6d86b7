package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts one word in place of numbers that say how long, or through the last lens how much. */
final class TimePass {
  private static final Tree NUMBER = Tree.of(Kind.NUMBER, "<time>");
  private static final Set<String> SHORT_ARGUMENTS = Set.of("ex", "px", "nx_ttl");

  private static final Set<String> PAUSES =
      Set.of("sleep", "time.sleep", "asyncio.sleep", "gevent.sleep", "eventlet.sleep");

  private static final Pattern CONSTANT = Pattern.compile("_*[A-Z][A-Z0-9_]*");

  private final boolean limits;
  private final Set<String> counted;
  private final Set<String> numbers;
  private final Set<String> rounds;

  /**
   * @param counted names that count up or down: they say how often something was, not how long it
   *     may be
   * @param numbers names that are given a number: passing on one of them says how long; passing on
   *     what the caller gave does not
   * @param rounds names that say how often something is tried, or may say so
   */
  TimePass(Lens lens, Set<String> counted, Set<String> numbers, Set<String> rounds) {
    this.limits = lens == Lens.LIMITS;
    this.counted = counted;
    this.numbers = numbers;
    this.rounds = lens == Lens.LIMITS ? rounds : Set.of();
  }

  /** One for a file with these two states. */
  static TimePass of(Lens lens, List<Tree> modules) {
    Set<String> counted = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    Set<String> given = new HashSet<>();
    for (Tree module : modules) {
      module.walk(
          part -> {
            switch (part.kind()) {
              case AUGMENTED -> counted.add(nameOf(part.child(0)));
              case PARAMETER -> given.add(part.text());
              case ASSIGN -> {
                if (isNumeric(part.last())) {
                  numbers.add(nameOf(part.child(0)));
                }
              }
              default -> {
                // Gives no name a number.
              }
            }
          });
    }
    numbers.removeAll(given);
    Set<String> rounds = RetryLoops.names(modules, counted);
    rounds.addAll(unreadConstants(modules, numbers));
    return new TimePass(lens, counted, numbers, rounds);
  }

  /** The lines that show what such a number is for are missing: it may be a limit. */
  private static Set<String> unreadConstants(List<Tree> modules, Set<String> numbers) {
    Set<String> names = new HashSet<>(numbers);
    names.removeIf(name -> !CONSTANT.matcher(name).matches());
    modules.forEach(module -> names.removeAll(Names.read(module)));
    return names;
  }

  Tree apply(Tree tree) {
    return switch (tree.kind()) {
      case KEYWORD -> tree.with(List.of(value(tree.text(), tree.child(0))));
      case PARAMETER -> tree.with(List.of(tree.child(0), value(tree.text(), tree.child(1))));
      case PAIR -> tree.with(List.of(tree.child(0), value(nameOf(tree.child(0)), tree.child(1))));
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
        && IdentifierWords.time(nameOf(statement.child(0)))
        && isTime(statement.child(last));
  }

  /** A number, or a name that is known to have a number as its value. */
  private boolean isTime(Tree value) {
    boolean named = value.is(Kind.NAME) || value.is(Kind.ATTRIBUTE);
    boolean number = CONSTANT.matcher(value.text()).matches() || numbers.contains(value.text());
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

  private boolean timely(String name) {
    return isDuration(name) || rounds.contains(name) || (limits && IdentifierWords.limit(name));
  }

  private boolean isDuration(String name) {
    return IdentifierWords.time(name)
        || SHORT_ARGUMENTS.contains(name)
        || (limits && IdentifierWords.unit(name));
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
    range.set(range.indexOf(end), isNumeric(end) ? masked(end) : end);
    List<Tree> parts = new ArrayList<>(inside.children());
    parts.set(1, inside.child(1).with(range));
    return inside.with(parts);
  }

  private Tree value(String name, Tree value) {
    return timely(name) ? masked(value) : apply(value);
  }

  private Tree assigned(Tree tree) {
    List<Tree> parts = new ArrayList<>(tree.children());
    int last = parts.size() - 1;
    Tree target = tree.child(0);
    boolean counts =
        target.is(Kind.NAME)
            && !CONSTANT.matcher(target.text()).matches()
            && (counted.contains(target.text())
                || !(isDuration(target.text()) || rounds.contains(target.text())));
    boolean key = target.is(Kind.SUBSCRIPT) && !limits;
    parts.set(
        last, counts || key ? apply(tree.child(last)) : value(nameOf(target), tree.child(last)));
    return tree.with(parts);
  }

  private Tree call(Tree call) {
    boolean named =
        timely(nameOf(call.child(0)))
            || (call.children().size() > 1
                && call.child(1).is(Kind.STRING)
                && timely(call.child(1).text()));
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
    return folded(tree.map(part -> named && isNumeric(part) ? masked(part) : apply(part)));
  }

  /** A sum of several times is counted, and one more or less of them is not a time limit. */
  private boolean mentionsTime(Tree operand, boolean orLimit) {
    return operand.any(
        part ->
            (part.is(Kind.NAME) || part.is(Kind.ATTRIBUTE))
                && (orLimit ? timely(part.text()) : isDuration(part.text())));
  }

  private Tree definition(Tree definition) {
    boolean named = timely(Names.ofDefinition(definition));
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

  private static boolean isNumeric(Tree value) {
    return value.is(Kind.NUMBER)
        || (value.is(Kind.BINARY) && value.children().stream().allMatch(TimePass::isNumeric));
  }

  private static Tree folded(Tree tree) {
    boolean numbers = tree.children().stream().allMatch(NUMBER::equals);
    boolean folds = tree.is(Kind.BINARY) || tree.is(Kind.TUPLE) || tree.is(Kind.LIST);
    return folds && numbers && !tree.children().isEmpty() ? NUMBER : tree;
  }

  private static String nameOf(Tree tree) {
    return switch (tree.kind()) {
      case NAME, ATTRIBUTE, STRING -> tree.text();
      case SUBSCRIPT -> nameOf(tree.child(1));
      default -> "";
    };
  }
}
