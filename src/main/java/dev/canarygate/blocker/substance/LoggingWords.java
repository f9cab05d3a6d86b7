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
  static final Pattern LOGGER = Pattern.compile("(?i)(.*_)?_*(log|logger|logging|lgr)_*");
  static final Pattern CAMEL_LOGGER = Pattern.compile(".*[a-z]Logger");
  static final Set<String> LOGGING =
      Set.of("logger", "loggers", "logging", "loghandler", "loghandlers", "loglevel", "logfile");
  static final Pattern LOGGING_NAME =
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
  static final Pattern MEASURING =
      Pattern.compile(
          "[A-Z][A-Z0-9_]{0,80}\\.(inc|dec|observe)|sentry_sdk\\.\\w+"
              + "|((self|cls)\\.)?_?(statsd|metrics|stats|telemetry)\\.\\w+"
              + "|(\\w+\\.)?_?span\\.(set_attributes?|add_event|record_exception|set_status)");

  static final Set<String> SPEAKING_METHODS =
      Set.of("print", "print_exception", "addHandler", "removeHandler", "addFilter");
  static final Pattern SPEAKING_NAME = Pattern.compile("_*(log|print|echo|warn)_[a-z0-9_]+");
}
