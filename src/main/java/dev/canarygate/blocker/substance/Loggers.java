package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows which expressions of a file only write a log or speak to people. */
final class Loggers {
  private static final Set<String> LEVELS =
      Set.of(
          "debug",
          "info",
          "warning",
          "warn",
          "error",
          "exception",
          "critical",
          "crit",
          "fatal",
          "log",
          "trace",
          "success",
          "notice",
          "verbose");
  private static final Set<String> SETTINGS = Set.of("setlevel", "isenabledfor");
  private static final Set<String> MAKERS =
      Set.of(
          "getlogger", "get_logger", "get_task_logger", "getchild", "get_multiprocessing_logger");
  private static final Pattern LOGGER = Pattern.compile("(?i)(.*_)?_*(log|logger|logging|lgr)_*");
  private static final Pattern CAMEL_LOGGER = Pattern.compile(".*[a-z]Logger");
  private static final Set<String> LOGGING =
      Set.of("logger", "loggers", "logging", "loghandler", "loghandlers", "loglevel", "logfile");
  private static final Pattern LOGGING_NAME =
      Pattern.compile("(?i)_*(.+_)?log_(level|file|format|handlers?|config)");
  private static final Set<String> PLAIN =
      Set.of("print", "pprint", "pprint.pprint", "traceback.print_exc", "sys.stderr.write");
  private static final Set<String> LOG_OBJECTS =
      Set.of(
          "Formatter",
          "BufferingFormatter",
          "Filter",
          "LoggerAdapter",
          "StreamHandler",
          "FileHandler",
          "NullHandler",
          "WatchedFileHandler",
          "RotatingFileHandler",
          "TimedRotatingFileHandler",
          "SysLogHandler",
          "MemoryHandler",
          "QueueHandler",
          "QueueListener",
          "SocketHandler",
          "RichHandler");
  private static final Set<String> LOG_BASES =
      Set.of("Logger", "LoggerAdapter", "Formatter", "BufferingFormatter", "Filter");
  private static final Set<String> OBJECT_SETTINGS =
      Set.of(
          "setFormatter",
          "setLevel",
          "addHandler",
          "removeHandler",
          "addFilter",
          "removeFilter",
          "setLoggerClass",
          "setLogRecordFactory");
  private static final Set<String> OBJECT_FIELDS =
      Set.of("propagate", "disabled", "level", "handlers", "filters", "formatter");
  private static final Set<String> CONFIGURING =
      Set.of(
          "basicConfig",
          "dictConfig",
          "fileConfig",
          "captureWarnings",
          "addLevelName",
          "disable",
          "setLoggerClass");
  private static final Set<String> SPEAKING =
      Set.of(
          "typer.echo",
          "typer.secho",
          "click.echo",
          "click.secho",
          "echo",
          "secho",
          "rprint",
          "warnings.warn",
          "sys.stdout.write");

  /** Counts and breadcrumbs for those who watch the program. */
  private static final Pattern MEASURING =
      Pattern.compile(
          "[A-Z][A-Z0-9_]{0,80}\\.(inc|dec|observe)|sentry_sdk\\.\\w+"
              + "|((self|cls)\\.)?_?(statsd|metrics|stats|telemetry)\\.\\w+"
              + "|(\\w+\\.)?_?span\\.(set_attributes?|add_event|record_exception|set_status)");

  private static final Set<String> SPEAKING_METHODS =
      Set.of("print", "print_exception", "addHandler", "removeHandler", "addFilter");
  private static final Pattern SPEAKING_NAME =
      Pattern.compile("_*(log|print|echo|warn)_[a-z0-9_]+");

  /** People do not give longer names; patterns with choices are not tried on them. */
  private static final int LONGEST_NAME = 200;

  private final Set<String> imports = new HashSet<>();
  private final Set<String> objects = new HashSet<>();
  private final Set<String> classes = new HashSet<>();
  private final Set<String> makers = new HashSet<>();
  private final Set<String> contexts = new HashSet<>();
  private final Set<String> aliases = new HashSet<>();
  private final Set<String> shadowed = new HashSet<>();
  private final Set<String> spoken = new HashSet<>();
  private final Set<String> helpers = new HashSet<>();

  /** Learns from all statements of both states which names are loggers' and which are not. */
  Loggers(List<Tree> modules) {
    modules.forEach(module -> learn(module, false));
    shadowed.removeAll(aliases);
  }

  /**
   * @param method whether a function here is a method, which a plain name cannot refer to
   */
  private void learn(Tree tree, boolean method) {
    switch (tree.kind()) {
      case ASSIGN -> learnAssigned(tree);
      case DEF -> learnFunction(tree, method);
      case PARAMETER -> learnParameter(tree);
      case IMPORT -> learnImported(tree);
      case CLASS -> learnClass(tree);
      default -> {
        // Nothing else binds a function's name.
      }
    }
    boolean inClass = tree.is(Kind.CLASS) || (method && !tree.is(Kind.DEF));
    tree.children().forEach(child -> learn(child, inClass));
  }

  private void learnFunction(Tree definition, boolean method) {
    if (!method) {
      shadowed.add(Names.ofDefinition(definition));
    }
  }

  /** A parameter may have a logger's method as its default: {@code info=logger.info}. */
  private void learnParameter(Tree parameter) {
    Set<String> names = isLogMethod(parameter.child(1)) ? aliases : shadowed;
    names.add(parameter.text().replace("*", ""));
  }

  /** Several names may be given at once: {@code info, warn = logger.info, logger.warning}. */
  private void learnAssigned(Tree assign) {
    Tree target = assign.child(0);
    Tree value = assign.last();
    boolean pairs =
        target.is(Kind.TUPLE)
            && value.is(Kind.TUPLE)
            && target.children().size() == value.children().size();
    if (!pairs) {
      learnGiven(target, value);
      return;
    }
    for (int i = 0; i < target.children().size(); i++) {
      learnGiven(target.child(i), value.child(i));
    }
  }

  private void learnGiven(Tree target, Tree value) {
    if (target.is(Kind.NAME)) {
      boolean log = isLogMethod(value) || makesLogger(value);
      if (makesLogObject(value)) {
        objects.add(target.text());
      }
      (log ? aliases : shadowed).add(target.text());
    }
  }

  private void learnImported(Tree imported) {
    boolean fromLogging =
        IdentifierWords.hasPart(imported.text(), Set.of("log", "logging", "logger"));
    boolean standard = imported.text().equals("logging") || imported.text().startsWith("logging.");
    for (Tree alias : imported.children()) {
      String bound = Names.boundBy(alias);
      String name = alias.text().replaceFirst(" as .*", "");
      if (standard && LOG_BASES.contains(name)) {
        classes.add(bound);
      }
      if (standard && (LOG_OBJECTS.contains(name) || CONFIGURING.contains(name))) {
        imports.add(bound);
      }
      if (LEVELS.contains(bound) && !fromLogging) {
        shadowed.add(bound);
        spoken.add(bound);
      }
    }
  }

  /** Own kinds of loggers, formatters and filters, and those made from them. */
  private void learnClass(Tree definition) {
    if (isLogClass(definition)) {
      classes.add(definition.text());
    }
  }

  /** Whether a class is one of the logging library's own, with changes. */
  boolean isLogClass(Tree definition) {
    return definition.child(1).children().stream().anyMatch(this::isLogBase);
  }

  private boolean isLogBase(Tree base) {
    String dotted = base.dotted();
    return dotted != null
        && ((dotted.startsWith("logging.") && LOG_BASES.contains(base.text()))
            || (base.is(Kind.NAME) && classes.contains(dotted)));
  }

  private boolean makesLogObject(Tree value) {
    if (!value.is(Kind.CALL)) {
      return false;
    }
    Tree callee = value.child(0);
    String dotted = String.valueOf(callee.dotted());
    boolean standard =
        dotted.startsWith("logging.")
            && (LOG_OBJECTS.contains(callee.text()) || LOG_BASES.contains(callee.text()));
    return standard
        || (callee.is(Kind.NAME) && (imports.contains(dotted) || classes.contains(dotted)));
  }

  /** Whether a statement only sets up loggers, such as {@code logger.propagate = False}. */
  boolean configures(Tree assign) {
    Tree target = assign.child(0);
    boolean field = OBJECT_FIELDS.contains(target.text()) && target.is(Kind.ATTRIBUTE);
    boolean names = isLogger(target) && isLogger(assign.last());
    return names || (field && isLogThing(target.child(0)));
  }

  /** Whether a name says that something is for logging, such as {@code setup_logging}. */
  static boolean isCalledLogging(String name) {
    return IdentifierWords.hasPart(name, LOGGING) || LOGGING_NAME.matcher(name).matches();
  }

  private boolean isLogThing(Tree object) {
    boolean named = object.is(Kind.NAME) && objects.contains(object.text());
    return named || isLogger(object) || makesLogObject(object);
  }

  boolean addMakers(Set<String> names) {
    return makers.addAll(names);
  }

  /** Whether a function makes loggers: it does so and nothing else, or its name says so. */
  boolean isMaker(Tree definition) {
    String name = Names.ofDefinition(definition);
    return makers.contains(name)
        || (MAKERS.contains(name.toLowerCase(Locale.ROOT)) && definition.any(this::makesLogger));
  }

  boolean addContexts(Set<String> names) {
    return contexts.addAll(names);
  }

  /** Whether the context of a "with" only logs when it begins or ends. */
  boolean isLogContext(Tree item, boolean alsoByName) {
    Tree context = item.child(0);
    Tree callee = context.is(Kind.CALL) ? context.child(0) : context;
    String name = lastName(callee);
    return context.is(Kind.CALL)
        && (contexts.contains(name) || (alsoByName && SPEAKING_NAME.matcher(name).matches()));
  }

  /** Decorators without those that, by their names, only log. */
  Tree withoutLogMarks(Tree decorators, boolean alsoByName) {
    return alsoByName
        ? decorators.with(
            decorators.children().stream()
                .filter(mark -> !isLogMark(mark.is(Kind.CALL) ? mark.child(0) : mark))
                .toList())
        : decorators;
  }

  private static boolean isLogMark(Tree mark) {
    return IdentifierWords.hasPart(lastName(mark), Set.of("log", "logs", "logged", "logging"));
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
    if (dotted != null && PLAIN.contains(dotted)) {
      return true;
    }
    if (callee.is(Kind.NAME)) {
      return isLogName(callee.text());
    }
    return isLogMethod(callee)
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
    boolean setting = OBJECT_SETTINGS.contains(callee.text());
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
    return dotted.startsWith("logging.") && CONFIGURING.contains(callee.text());
  }

  private boolean isLogName(String name) {
    return aliases.contains(name)
        || helpers.contains(name)
        || (CONFIGURING.contains(name) && (imports.contains(name) || name.equals("basicConfig")))
        || (LEVELS.contains(name) && !shadowed.contains(name));
  }

  private boolean isHelperMethod(Tree callee) {
    return callee.is(Kind.ATTRIBUTE)
        && helpers.contains(callee.text())
        && (callee.child(0).is(Kind.NAME, "self") || callee.child(0).is(Kind.NAME, "cls"));
  }

  private boolean isLogMethod(Tree callee) {
    return callee.is(Kind.ATTRIBUTE) && LEVELS.contains(callee.text()) && isLogger(callee.child(0));
  }

  private boolean isSetting(Tree callee) {
    return callee.is(Kind.ATTRIBUTE)
        && SETTINGS.contains(callee.text().toLowerCase(Locale.ROOT))
        && isLogger(callee.child(0));
  }

  private boolean isLogger(Tree object) {
    if (object.is(Kind.CALL)) {
      Tree callee = object.child(0);
      return makesLogger(object) || (callee.is(Kind.ATTRIBUTE) && isLogger(callee.child(0)));
    }
    boolean named =
        (object.is(Kind.NAME) || object.is(Kind.ATTRIBUTE))
            && object.text().length() <= LONGEST_NAME;
    return named
        && (LOGGER.matcher(object.text()).matches()
            || CAMEL_LOGGER.matcher(object.text()).matches()
            || (object.is(Kind.NAME) && aliases.contains(object.text())));
  }

  /** Whether a value is a new logger, such as {@code logging.getLogger(__name__)}. */
  boolean makesLogger(Tree value) {
    return value.is(Kind.CALL)
        && (MAKERS.contains(lastName(value.child(0)).toLowerCase(Locale.ROOT))
            || makers.contains(lastName(value.child(0))));
  }

  /** Whether a value is a logger, or something that a logger is set up with. */
  boolean isForLogging(Tree value) {
    return makesLogger(value)
        || makesLogObject(value)
        || (value.is(Kind.NAME)
            && (objects.contains(value.text()) || aliases.contains(value.text())));
  }

  /** Whether a statement only names a logger or one of its methods. */
  boolean namesLogger(Tree assign) {
    if (!assign.is(Kind.ASSIGN)) {
      return false;
    }
    Tree value = assign.last();
    boolean several = value.is(Kind.TUPLE) && !value.children().isEmpty();
    return several
        ? value.children().stream().allMatch(each -> makesLogger(each) || isLogMethod(each))
        : makesLogger(value) || isLogMethod(value) || makesLogObject(value);
  }

  private boolean speaks(Tree callee) {
    String dotted = callee.dotted();
    String last = lastName(callee);
    return (dotted != null && (SPEAKING.contains(dotted) || MEASURING.matcher(dotted).matches()))
        || (callee.is(Kind.ATTRIBUTE) && SPEAKING_METHODS.contains(last))
        || (callee.is(Kind.NAME) && spoken.contains(last))
        || isCalledLogging(last)
        || SPEAKING_NAME.matcher(last).matches();
  }

  private static String lastName(Tree callee) {
    boolean named = callee.is(Kind.NAME) || callee.is(Kind.ATTRIBUTE);
    return named ? callee.text() : "";
  }
}
