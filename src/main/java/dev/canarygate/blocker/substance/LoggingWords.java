package dev.canarygate.blocker.substance;

import dev.canarygate.text.WordList;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which Python code writes logs and speaks to people: those of the standard library
 * and of the libraries that are commonly used for it.
 */
final class LoggingWords {
  private LoggingWords() {}

  static final Set<String> LEVELS =
      WordList.of(
          """
          debug info warning warn error exception critical crit fatal log trace success notice
          verbose
          """);
  static final Set<String> SETTINGS = Set.of("setlevel", "isenabledfor");
  static final Set<String> MAKERS =
      Set.of(
          "getlogger", "get_logger", "get_task_logger", "getchild", "get_multiprocessing_logger");
  private static final Pattern LOGGER = Pattern.compile("(?i)(.*_)?_*(log|logger|logging|lgr)_*");
  private static final Pattern CAMEL_LOGGER = Pattern.compile(".*[a-z]Logger");
  private static final Set<String> LOGGING =
      Set.of("logger", "loggers", "logging", "loghandler", "loghandlers", "loglevel", "logfile");
  private static final Pattern LOGGING_NAME =
      Pattern.compile("(?i)_*(.+_)?log_(level|file|format|handlers?|config)");
  static final Set<String> PLAIN =
      Set.of("print", "pprint", "pprint.pprint", "traceback.print_exc", "sys.stderr.write");
  static final Set<String> LOG_OBJECTS =
      WordList.of(
          """
          Formatter BufferingFormatter Filter LoggerAdapter StreamHandler FileHandler NullHandler
          WatchedFileHandler RotatingFileHandler TimedRotatingFileHandler SysLogHandler
          MemoryHandler QueueHandler QueueListener SocketHandler RichHandler
          """);
  static final Set<String> LOG_BASES =
      Set.of("Logger", "LoggerAdapter", "Formatter", "BufferingFormatter", "Filter");
  static final Set<String> OBJECT_SETTINGS =
      Set.of(
          "setFormatter",
          "setLevel",
          "addHandler",
          "removeHandler",
          "addFilter",
          "removeFilter",
          "setLoggerClass",
          "setLogRecordFactory");
  static final Set<String> OBJECT_FIELDS =
      Set.of("propagate", "disabled", "level", "handlers", "filters", "formatter");
  static final Set<String> CONFIGURING =
      Set.of(
          "basicConfig",
          "dictConfig",
          "fileConfig",
          "captureWarnings",
          "addLevelName",
          "disable",
          "setLoggerClass");
  static final Set<String> SPEAKING =
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

  static final Set<String> SPEAKING_METHODS =
      Set.of("print", "print_exception", "addHandler", "removeHandler", "addFilter");
  private static final Pattern SPEAKING_NAME =
      Pattern.compile("_*(log|print|echo|warn)_[a-z0-9_]+");

  // What most names do not have is looked for first: a pattern is tried in a hundred times the
  // time.

  /** Whether a variable's name is a logger's. */
  static boolean isLoggers(String name) {
    return (name.indexOf('g') >= 0 || name.indexOf('G') >= 0)
        && (LOGGER.matcher(name).matches() || CAMEL_LOGGER.matcher(name).matches());
  }

  /** Whether a name says that something is for logging, such as {@code setup_logging}. */
  static boolean isForLogging(String name) {
    return (name.indexOf('g') >= 0 || name.indexOf('G') >= 0)
        && (IdentifierWords.hasPart(name, LOGGING) || LOGGING_NAME.matcher(name).matches());
  }

  /** Whether a dotted name counts something for those who watch the program. */
  static boolean isMeasuring(String dotted) {
    return dotted.indexOf('.') >= 0 && MEASURING.matcher(dotted).matches();
  }

  /** Whether a function's name says that it speaks to people, such as {@code print_table}. */
  static boolean isSpeaking(String name) {
    return name.indexOf('_') >= 0 && SPEAKING_NAME.matcher(name).matches();
  }
}
