package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names of a file stand for loggers, their methods, and what loggers are set up with. */
final class LoggerNames {
  private static final Set<String> LOG_MODULES = Set.of("log", "logging", "logger");
  private static final Kinds NAMING =
      Kinds.of(Kind.ASSIGN, Kind.DEF, Kind.PARAMETER, Kind.IMPORT, Kind.CLASS);

  /** No person gives longer names; patterns with choices are not tried on them. */
  private static final int LONGEST_NAME = 200;

  private final Set<String> imports = new HashSet<>();
  private final Set<String> objects = new HashSet<>();
  private final Set<String> classes = new HashSet<>();
  private final Set<String> makers = new HashSet<>();
  private final Set<String> aliases = new HashSet<>();
  private final Set<String> shadowed = new HashSet<>();
  private final Set<String> spoken = new HashSet<>();

  /** Learns from all statements of both states which names are loggers' and which are not. */
  LoggerNames(List<Tree> modules) {
    modules.forEach(module -> learn(module, false));
    shadowed.removeAll(aliases);
  }

  /** Whether a plain name is a method of a logger, or a function that sets logging up. */
  boolean isLogFunction(String name) {
    return aliases.contains(name)
        || (LoggingWords.CONFIGURING.contains(name)
            && (imports.contains(name) || name.equals("basicConfig")))
        || (LoggingWords.LEVELS.contains(name) && !shadowed.contains(name));
  }

  /** Whether a name is imported from elsewhere although it is called like a method of a logger. */
  boolean isSpoken(String name) {
    return spoken.contains(name);
  }

  boolean isLogObject(String name) {
    return objects.contains(name);
  }

  /**
   * @param method whether a function here is a method, which a plain name cannot refer to
   */
  private void learn(Tree tree, boolean method) {
    if (!tree.holds(NAMING)) {
      return;
    }
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
    boolean fromLogging = IdentifierWords.hasPart(imported.text(), LOG_MODULES);
    boolean standard = imported.text().equals("logging") || imported.text().startsWith("logging.");
    for (Tree alias : imported.children()) {
      String bound = Names.boundBy(alias);
      String name = Names.ofAlias(alias);
      if (standard && LoggingWords.LOG_BASES.contains(name)) {
        classes.add(bound);
      }
      if (standard
          && (LoggingWords.LOG_OBJECTS.contains(name) || LoggingWords.CONFIGURING.contains(name))) {
        imports.add(bound);
      }
      if (LoggingWords.LEVELS.contains(bound) && !fromLogging) {
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
        && ((dotted.startsWith("logging.") && LoggingWords.LOG_BASES.contains(base.text()))
            || (base.is(Kind.NAME) && classes.contains(dotted)));
  }

  boolean makesLogObject(Tree value) {
    if (!value.is(Kind.CALL)) {
      return false;
    }
    Tree callee = value.child(0);
    String dotted = String.valueOf(callee.dotted());
    boolean standard =
        dotted.startsWith("logging.")
            && (LoggingWords.LOG_OBJECTS.contains(callee.text())
                || LoggingWords.LOG_BASES.contains(callee.text()));
    return standard
        || (callee.is(Kind.NAME) && (imports.contains(dotted) || classes.contains(dotted)));
  }

  boolean addMakers(Set<String> names) {
    return makers.addAll(names);
  }

  /** Whether a function makes loggers: it does so and nothing else, or its name says so. */
  boolean isMaker(Tree definition) {
    String name = Names.ofDefinition(definition);
    return makers.contains(name)
        || (LoggingWords.MAKERS.contains(name.toLowerCase(Locale.ROOT))
            && definition.any(this::makesLogger));
  }

  boolean isLogMethod(Tree callee) {
    return callee.is(Kind.ATTRIBUTE)
        && LoggingWords.LEVELS.contains(callee.text())
        && isLogger(callee.child(0));
  }

  boolean isLogger(Tree object) {
    if (object.is(Kind.CALL)) {
      Tree callee = object.child(0);
      return makesLogger(object) || (callee.is(Kind.ATTRIBUTE) && isLogger(callee.child(0)));
    }
    boolean named =
        (object.is(Kind.NAME) || object.is(Kind.ATTRIBUTE))
            && object.text().length() <= LONGEST_NAME;
    return named
        && (LoggingWords.isLoggers(object.text())
            || (object.is(Kind.NAME) && aliases.contains(object.text())));
  }

  /** Whether a value is a new logger, such as {@code logging.getLogger(__name__)}. */
  boolean makesLogger(Tree value) {
    return value.is(Kind.CALL)
        && (LoggingWords.MAKERS.contains(lastName(value.child(0)).toLowerCase(Locale.ROOT))
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

  static String lastName(Tree callee) {
    boolean named = callee.is(Kind.NAME) || callee.is(Kind.ATTRIBUTE);
    return named ? callee.text() : "";
  }
}
