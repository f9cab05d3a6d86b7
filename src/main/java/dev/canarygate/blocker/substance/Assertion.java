package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.WordList;
import java.util.HashSet;
import java.util.Set;

/** What a test looks at, the weakest first. */
public enum Assertion {
  NONE("asserts nothing"),
  LOG("asserts only on log records"),
  /** It may fail without the fix all the same: when the code under test raises. */
  RUNS("asserts nothing, and fails only if the code raises"),
  MOCK("asserts only that a mock was called"),
  BEHAVIOR("asserts behavior");

  private static final Set<String> LOG_WORDS =
      Set.of("caplog", "log", "logs", "logger", "logging", "levelname", "levelno");
  private static final Set<String> LOG_NAMES =
      WordList.of(
          """
          getMessage assertLogs assertNoLogs record_tuples mock_debug mock_info mock_warning
          mock_error mock_critical mock_crit mock_exception
          """);
  private static final Set<String> CALLS =
      Set.of(
          "called",
          "call_count",
          "call_args",
          "call_args_list",
          "mock_calls",
          "method_calls",
          "await_count",
          "await_args",
          "called_once");
  private static final Set<String> RAISING =
      Set.of("raises", "assertRaises", "assertRaisesRegex", "warns", "assertWarns", "fail");

  private final String sentence;

  Assertion(String sentence) {
    this.sentence = sentence;
  }

  /** As written in reports, after the name of a test. */
  public String sentence() {
    return sentence;
  }

  /** The stronger of two. */
  public Assertion and(Assertion other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Says that a call returned, not what it did. */
  private static final Set<String> OUTCOMES =
      Set.of("status_code", "status", "ok", "exit_code", "returncode", "exitcode", "is_success");

  /**
   * What the statements assert; both log records and something else counts as the latter.
   *
   * @param aboutLog the test looks at log records: that a call came through is not its subject
   */
  static Assertion in(Tree code, Set<String> logNames, boolean aboutLog) {
    Assertion[] strongest = {NONE};
    code.walk(
        part -> {
          boolean onTheWay = aboutLog && isOnTheWay(part);
          strongest[0] = strongest[0].and(onTheWay ? NONE : own(part, logNames));
        });
    return strongest[0];
  }

  private static boolean isOnTheWay(Tree part) {
    return switch (part.kind()) {
      case ASSERT -> saysOutcome(part.child(0));
      case CALL -> part.children().stream().skip(1).anyMatch(Assertion::isOutcome);
      default -> false;
    };
  }

  private static boolean saysOutcome(Tree condition) {
    boolean present =
        condition.is(Kind.COMPARE, "is-not") && condition.last().is(Kind.CONSTANT, "None");
    return present
        || condition.is(Kind.NAME)
        || isOutcome(condition)
        || (condition.is(Kind.COMPARE)
            && condition.children().stream().anyMatch(Assertion::isOutcome));
  }

  private static boolean isOutcome(Tree part) {
    return part.is(Kind.ATTRIBUTE) && OUTCOMES.contains(part.text());
  }

  /** Whether any of the statements asserts on log records. */
  static boolean looksAtLog(Tree code, Set<String> logNames) {
    return code.any(part -> own(part, logNames) == LOG);
  }

  private static Assertion own(Tree part, Set<String> logNames) {
    return switch (part.kind()) {
      case ASSERT -> asserted(part.child(0), logNames);
      case CALL -> called(part, logNames);
      default -> NONE;
    };
  }

  private static Assertion asserted(Tree condition, Set<String> logNames) {
    if (condition.is(Kind.CONSTANT)) {
      return NONE;
    }
    if (mentionsLog(condition, logNames)) {
      return LOG;
    }
    return condition.any(Assertion::asksMock) ? MOCK : BEHAVIOR;
  }

  private static boolean asksMock(Tree part) {
    return part.is(Kind.ATTRIBUTE) && CALLS.contains(part.text());
  }

  private static Assertion called(Tree call, Set<String> logNames) {
    Tree callee = call.child(0);
    if (!callee.is(Kind.NAME) && !callee.is(Kind.ATTRIBUTE)) {
      return NONE;
    }
    String name = callee.text();
    if (RAISING.contains(name)) {
      return BEHAVIOR;
    }
    if (!name.matches("_*(assert|check|verify|expect)([A-Z_].*)?")) {
      return NONE;
    }
    if (mentionsLog(call, logNames)) {
      return LOG;
    }
    boolean mock = name.matches("assert_(called|not_called|any_call|has_|awaited|not_awaited).*");
    return mock || call.any(Assertion::asksMock) ? MOCK : name.equals("check") ? NONE : BEHAVIOR;
  }

  static boolean mentionsLog(Tree tree, Set<String> logNames) {
    return tree.any(
        part ->
            (part.is(Kind.NAME) && logNames.contains(part.text()))
                || ((part.is(Kind.NAME) || part.is(Kind.ATTRIBUTE))
                    && (IdentifierWords.hasPart(part.text(), LOG_WORDS)
                        || LOG_NAMES.contains(part.text()))));
  }

  /** Names that refer to log records or to a patched logger in the given code. */
  static Set<String> logNames(Tree code) {
    Set<String> names = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      code.walk(
          part -> {
            switch (part.kind()) {
              case ASSIGN -> taint(part.last(), part.child(0), names);
              case FOR, CLAUSE -> taint(part.child(1), part.child(0), names);
              case ITEM -> taint(part.child(0), part.child(1), names);
              default -> {
                // Binds no name to a value.
              }
            }
          });
    }
    return names;
  }

  private static void taint(Tree value, Tree target, Set<String> names) {
    boolean patchedLog =
        value.any(
            part ->
                part.is(Kind.STRING)
                    && part.text()
                        .matches("(.*\\.)?_*(log|logger|debug|info|warning|error|critical)"));
    if (target.is(Kind.NAME) && (patchedLog || mentionsLog(value, names))) {
      names.add(target.text());
    }
  }
}
