package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows which expressions of a file only write a log or speak to people. */
final class Loggers {
  private final LoggerNames names;
  private final Set<String> contexts = new HashSet<>();
  private final Set<String> helpers = new HashSet<>();

  Loggers(List<Tree> modules) {
    names = new LoggerNames(modules);
  }

  LoggerNames names() {
    return names;
  }

  /** Whether a statement only sets up loggers, such as {@code logger.propagate = False}. */
  boolean configures(Tree assign) {
    Tree target = assign.child(0);
    boolean field = LoggingWords.OBJECT_FIELDS.contains(target.text()) && target.is(Kind.ATTRIBUTE);
    boolean both = names.isLogger(target) && names.isLogger(assign.last());
    return both || (field && isLogThing(target.child(0)));
  }

  /** Whether a name says that something is for logging, such as {@code setup_logging}. */
  static boolean isCalledLogging(String name) {
    return LoggingWords.isForLogging(name);
  }

  private boolean isLogThing(Tree object) {
    boolean named = object.is(Kind.NAME) && names.isLogObject(object.text());
    return named || names.isLogger(object) || names.makesLogObject(object);
  }

  boolean addContexts(Set<String> names) {
    return contexts.addAll(names);
  }

  /** Whether the context of a "with" only logs when it begins or ends. */
  boolean isLogContext(Tree item, boolean alsoByName) {
    Tree context = item.child(0);
    Tree callee = context.is(Kind.CALL) ? context.child(0) : context;
    String name = LoggerNames.lastName(callee);
    return context.is(Kind.CALL)
        && (contexts.contains(name) || (alsoByName && LoggingWords.isSpeaking(name)));
  }

  /** Decorators without those that, by their names, only log. */
  Tree withoutLogMarks(Tree decorators, boolean alsoByName) {
    return alsoByName && !decorators.isEmptyBlock()
        ? decorators.with(
            decorators.children().stream()
                .filter(mark -> !isLogMark(mark.is(Kind.CALL) ? mark.child(0) : mark))
                .toList())
        : decorators;
  }

  private static boolean isLogMark(Tree mark) {
    return IdentifierWords.hasPart(
        LoggerNames.lastName(mark), Set.of("log", "logs", "logged", "logging"));
  }

  boolean addHelpers(Set<String> names) {
    return helpers.addAll(names);
  }

  boolean isHelper(String name) {
    return helpers.contains(name);
  }

  /** Whether an expression, standing alone as a statement, only logs. */
  boolean logs(Tree expression, boolean alsoSpeaks) {
    return switch (expression.kind()) {
      case AWAIT -> logs(expression.child(0), alsoSpeaks);
      case BOOLEAN -> logs(expression.last(), alsoSpeaks);
      case CONDITIONAL ->
          logsOrNothing(expression.child(0), alsoSpeaks)
              && logsOrNothing(expression.child(2), alsoSpeaks);
      case CALL -> isLogCall(expression) || (alsoSpeaks && speaks(expression.child(0)));
      default -> false;
    };
  }

  private boolean logsOrNothing(Tree expression, boolean alsoSpeaks) {
    return expression.is(Kind.CONSTANT) || logs(expression, alsoSpeaks);
  }

  private boolean isLogCall(Tree call) {
    Tree callee = call.child(0);
    String dotted = callee.dotted();
    if (dotted != null && LoggingWords.PLAIN.contains(dotted)) {
      return true;
    }
    if (callee.is(Kind.NAME)) {
      return isLogName(callee.text());
    }
    return names.isLogMethod(callee)
        || isHelperMethod(callee)
        || isSetting(callee)
        || isObjectSetting(call)
        || isLibraryCall(callee);
  }

  /** What is set on a logger, a handler or a formatter, or with one. */
  private boolean isObjectSetting(Tree call) {
    Tree callee = call.child(0);
    if (!callee.is(Kind.ATTRIBUTE)) {
      return false;
    }
    boolean setting = LoggingWords.OBJECT_SETTINGS.contains(callee.text());
    boolean on = isLogThing(callee.child(0)) || isListOfLogger(callee.child(0));
    return (setting && (on || call.children().stream().skip(1).anyMatch(this::isLogThing)))
        || (setting && callee.text().equals("setFormatter"))
        || isListOfLogger(callee.child(0));
  }

  private boolean isListOfLogger(Tree object) {
    return object.is(Kind.ATTRIBUTE)
        && (object.text().equals("handlers") || object.text().equals("filters"))
        && isLogThing(object.child(0));
  }

  private static boolean isLibraryCall(Tree callee) {
    String dotted = String.valueOf(callee.dotted());
    return dotted.startsWith("logging.") && LoggingWords.CONFIGURING.contains(callee.text());
  }

  private boolean isLogName(String name) {
    return helpers.contains(name) || names.isLogFunction(name);
  }

  private boolean isHelperMethod(Tree callee) {
    return callee.is(Kind.ATTRIBUTE)
        && helpers.contains(callee.text())
        && (callee.child(0).is(Kind.NAME, "self") || callee.child(0).is(Kind.NAME, "cls"));
  }

  private boolean isSetting(Tree callee) {
    return callee.is(Kind.ATTRIBUTE)
        && LoggingWords.SETTINGS.contains(callee.text().toLowerCase(Locale.ROOT))
        && names.isLogger(callee.child(0));
  }

  private boolean speaks(Tree callee) {
    String dotted = callee.dotted();
    String last = LoggerNames.lastName(callee);
    return (dotted != null
            && (LoggingWords.SPEAKING.contains(dotted) || LoggingWords.isMeasuring(dotted)))
        || (callee.is(Kind.ATTRIBUTE) && LoggingWords.SPEAKING_METHODS.contains(last))
        || (callee.is(Kind.NAME) && names.isSpoken(last))
        || isCalledLogging(last)
        || LoggingWords.isSpeaking(last);
  }
}
