package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Functions that only log: a call of one is a log call itself. */
final class LogHelpers {
  private static final int ROUNDS = 3;
  private static final Kinds LOGGING = Kinds.of(Kind.CALL, Kind.RETURN);
  private static final Kinds DEFINITIONS = Kinds.of(Kind.DEF);

  private final Loggers loggers;
  private final UnaryOperator<Tree> withoutLogs;

  /**
   * @param withoutLogs what is left of a body without what is known as logging until now
   */
  LogHelpers(Loggers loggers, UnaryOperator<Tree> withoutLogs) {
    this.loggers = loggers;
    this.withoutLogs = withoutLogs;
  }

  /**
   * Tells the loggers of each that is defined in one of the two states; one may call another.
   *
   * @return whether there is any
   */
  boolean find(Tree before, Tree after) {
    List<Tree> definitions = new ArrayList<>(definitions(before));
    definitions.addAll(definitions(after));
    definitions.removeIf(definition -> !definition.any(LOGGING, this::concernsLog));
    boolean any = false;
    boolean more = !definitions.isEmpty();
    for (int round = 0; more && round < ROUNDS; round++) {
      List<Body> bodies =
          definitions.stream()
              .map(each -> new Body(each, withoutLogs.apply(each.child(3))))
              .toList();
      more = loggers.addHelpers(those(bodies, this::onlyLogs));
      more |= loggers.names().addMakers(those(bodies, this::onlyMakesLogger));
      more |= loggers.addContexts(those(bodies, this::onlyLogsAround));
      any |= more;
    }
    return any;
  }

  /** A function, and what is left of its body without log calls. */
  private record Body(Tree definition, Tree rest) {}

  private boolean concernsLog(Tree part) {
    return (part.is(Kind.CALL) && (loggers.logs(part, false) || loggers.names().isForLogging(part)))
        || (part.is(Kind.RETURN) && loggers.names().isForLogging(part.child(0)));
  }

  /** Names of functions that fit, in any place where they are defined. */
  private static Set<String> those(List<Body> bodies, Predicate<Body> fits) {
    Map<String, Boolean> all = new HashMap<>();
    for (Body body : bodies) {
      String name = Names.ofDefinition(body.definition());
      boolean fit = !name.startsWith("__") && fits.test(body);
      all.merge(name, fit, Boolean::logicalAnd);
    }
    all.values().removeIf(fit -> !fit);
    return all.keySet();
  }

  private boolean onlyLogs(Body body) {
    Tree whole = body.definition().child(3);
    return !whole.isEmptyBlock() && body.rest().isEmptyBlock() && hasLog(whole);
  }

  /** Whether a function does nothing but give back a logger, or a part of one. */
  private boolean onlyMakesLogger(Body body) {
    List<Tree> rest = body.rest().children();
    return rest.size() == 1
        && rest.get(0).is(Kind.RETURN)
        && loggers.names().isForLogging(rest.get(0).child(0));
  }

  /** Whether a function is a context that does nothing but log when it begins and ends. */
  private boolean onlyLogsAround(Body body) {
    Tree definition = body.definition();
    List<Tree> rest = body.rest().children();
    boolean context =
        definition.child(0).children().stream()
            .anyMatch(mark -> String.valueOf(mark.dotted()).endsWith("contextmanager"));
    return context
        && hasLog(definition.child(3))
        && rest.size() == 1
        && rest.get(0).is(Kind.EXPRESSION)
        && rest.get(0).child(0).equals(Tree.of(Kind.YIELD, "yield", Tree.of(Kind.ABSENT, "")));
  }

  private boolean hasLog(Tree body) {
    return body.any(part -> part.is(Kind.CALL) && loggers.logs(part, false));
  }

  private static List<Tree> definitions(Tree module) {
    List<Tree> found = new ArrayList<>();
    module.walk(DEFINITIONS, found::add);
    return found;
  }
}
