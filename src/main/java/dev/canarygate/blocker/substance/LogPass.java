package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes away log calls and what is left without a purpose then: empty branches, handlers that only
 * raise again, names that only a log call read.
 */
final class LogPass {
  private static final int ROUNDS = 8;

  private final Loggers loggers;
  private final boolean alsoSpeaks;
  private final Purity purity;
  private final DeadNames dead;
  private final Reach reach;
  private final Set<String> logged = new HashSet<>();
  private String path = "";

  LogPass(Loggers loggers, Purity purity, DeadNames dead, Reach reach, Lens lens) {
    this.loggers = loggers;
    this.purity = purity;
    this.alsoSpeaks = lens.overlooksMessages();
    this.dead = dead;
    this.reach = reach;
  }

  /** Names that some log call mentioned. */
  Set<String> logged() {
    return logged;
  }

  Tree module(Tree module) {
    Tree current = module;
    for (int round = 0; round < ROUNDS; round++) {
      Tree next = reach.without(dead.without(block(current), logged, ""), logged);
      if (next.equals(current)) {
        return next;
      }
      current = next;
    }
    return current;
  }

  private Tree block(Tree block) {
    List<Tree> kept = new ArrayList<>();
    block.children().forEach(statement -> kept.addAll(statement(statement)));
    return block.with(kept);
  }

  private List<Tree> statement(Tree statement) {
    return switch (statement.kind()) {
      case EXPRESSION -> isLog(statement.child(0)) ? drop(statement) : List.of(statement);
      case ASSIGN, AUGMENTED ->
          loggers.names().namesLogger(statement)
                  || loggers.configures(statement)
                  || (alsoSpeaks && Loggers.isCalledLogging(statement.child(0).text()))
              ? drop(statement)
              : List.of(statement);
      case RETURN -> List.of(returned(statement));
      case IF -> condition(statement);
      case FOR -> loop(inside(statement));
      case TRY -> tried(statement);
      case MATCH -> matched(inside(statement));
      case DEF -> definition(statement);
      case CLASS ->
          loggers.names().isLogClass(statement)
                  || (alsoSpeaks && Loggers.isCalledLogging(statement.text()))
              ? drop(statement)
              : List.of(scoped(statement));
      case WITH -> context(scoped(statement));
      default -> List.of(scoped(statement));
    };
  }

  private boolean isLog(Tree expression) {
    return loggers.logs(expression, alsoSpeaks);
  }

  private List<Tree> drop(Tree tree) {
    logged.addAll(Names.readAnyhow(tree));
    return List.of();
  }

  /** Fragments and classes are scopes of their own. */
  private Tree scoped(Tree statement) {
    String outside = path;
    path = Scopes.within(path, statement);
    Tree inside = inside(statement);
    boolean fragment = statement.is(Kind.UNKNOWN) && !path.equals(outside);
    Tree whole =
        fragment
            ? inside.map(child -> child.is(Kind.BLOCK) ? dead.without(child, logged, path) : child)
            : inside;
    path = outside;
    return whole;
  }

  /** Contexts that only log are removed; the statements in them stay. */
  private List<Tree> context(Tree with) {
    List<Tree> items =
        with.child(0).children().stream()
            .filter(item -> !loggers.isLogContext(item, alsoSpeaks))
            .toList();
    if (items.size() == with.child(0).children().size()) {
      return List.of(with);
    }
    drop(with.child(0));
    return items.isEmpty()
        ? with.child(1).children()
        : List.of(with.with(List.of(with.child(0).with(items), with.child(1))));
  }

  private Tree inside(Tree statement) {
    return statement.map(child -> child.is(Kind.BLOCK) ? block(child) : insideCase(child));
  }

  private Tree insideCase(Tree child) {
    return child.is(Kind.CASE) ? inside(child) : child;
  }

  private Tree returned(Tree statement) {
    if (!isLog(statement.child(0))) {
      return statement;
    }
    drop(statement);
    return statement.with(List.of(Tree.of(Kind.ABSENT, "")));
  }

  private List<Tree> condition(Tree statement) {
    Tree test = statement.child(0);
    Tree body = block(statement.child(1));
    Tree otherwise = block(statement.child(2));
    if (body.isEmptyBlock() && otherwise.isEmptyBlock()) {
      return effectOf(test);
    }
    if (body.isEmptyBlock()) {
      return List.of(statement.with(List.of(Conditions.not(test), otherwise, body)));
    }
    return List.of(statement.with(List.of(test, body, otherwise)));
  }

  /** What remains of a condition when nothing depends on it any more. */
  private List<Tree> effectOf(Tree test) {
    CallEffects effects = purity.of(test);
    boolean gone = effects == CallEffects.NONE || (alsoSpeaks && effects == CallEffects.UNKNOWN);
    logged.addAll(Names.readAnyhow(test));
    return gone ? List.of() : List.of(test.replacedBy(Kind.EXPRESSION, "", List.of(test)));
  }

  private List<Tree> loop(Tree loop) {
    boolean empty = loop.child(2).isEmptyBlock() && loop.child(3).isEmptyBlock();
    if (!empty || purity.of(loop.child(1)) != CallEffects.NONE || loop.is(Kind.FOR, "async")) {
      return List.of(loop);
    }
    return drop(loop.child(1));
  }

  private List<Tree> tried(Tree statement) {
    Tree body = block(statement.child(0));
    List<Tree> handlers =
        new ArrayList<>(statement.child(1).children().stream().map(this::handler).toList());
    while (!handlers.isEmpty() && onlyRaisesAgain(handlers.get(handlers.size() - 1))) {
      handlers.remove(handlers.size() - 1);
    }
    Tree otherwise = block(statement.child(2));
    Tree last = block(statement.child(3));
    if (body.isEmptyBlock() || (handlers.isEmpty() && last.isEmptyBlock())) {
      return joined(body, otherwise, last);
    }
    Tree rest = statement.child(1).with(handlers);
    return List.of(statement.with(List.of(body, rest, otherwise, last)));
  }

  private static List<Tree> joined(Tree... blocks) {
    List<Tree> all = new ArrayList<>();
    for (Tree block : blocks) {
      all.addAll(block.children());
    }
    return all;
  }

  private Tree handler(Tree handler) {
    Tree body = block(handler.child(1)).map(statement -> plainRaise(statement, handler.text()));
    String name = Names.mentioned(body).contains(handler.text()) ? handler.text() : "";
    return handler.with(name).with(List.of(handler.child(0), body));
  }

  private static Tree plainRaise(Tree statement, String caught) {
    boolean same =
        statement.is(Kind.RAISE)
            && statement.child(0).is(Kind.NAME, caught)
            && statement.child(1).is(Kind.ABSENT);
    Tree absent = Tree.of(Kind.ABSENT, "");
    return same ? statement.with(List.of(absent, absent)) : statement;
  }

  private static boolean onlyRaisesAgain(Tree handler) {
    List<Tree> body = handler.child(1).children();
    return body.size() == 1 && body.get(0).is(Kind.RAISE) && body.get(0).child(0).is(Kind.ABSENT);
  }

  private List<Tree> matched(Tree match) {
    boolean empty =
        match.children().stream()
            .filter(child -> child.is(Kind.CASE))
            .allMatch(child -> child.child(2).isEmptyBlock());
    return empty && purity.of(match.child(0)) == CallEffects.NONE ? List.of() : List.of(match);
  }

  private List<Tree> definition(Tree definition) {
    String name = Names.ofDefinition(definition);
    boolean named = alsoSpeaks && Loggers.isCalledLogging(name);
    if (named || loggers.isHelper(name) || loggers.names().isMaker(definition)) {
      return drop(definition);
    }
    String outside = path;
    path = Scopes.within(path, definition);
    Tree body = dead.withoutUnread(block(definition.child(3)), logged, path);
    path = outside;
    List<Tree> parts = new ArrayList<>(definition.children());
    parts.set(0, loggers.withoutLogMarks(definition.child(0), alsoSpeaks));
    parts.set(3, body);
    return List.of(definition.with(parts));
  }
}
