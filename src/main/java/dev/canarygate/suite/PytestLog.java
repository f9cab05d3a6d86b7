package dev.canarygate.suite;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What pytest's own output says in addition to its report. Some plugins that run a test again leave
 * no trace of it in the report.
 *
 * @param reruns attempts that were followed by another
 * @param subtests how many subtests there can have been, passing or skipped; -1 when the output has
 *     no summary
 * @param rerunTests tests that were run again, as far as the output names them
 */
record PytestLog(int reruns, int subtests, List<String> rerunTests) {
  /** Such as {@code == 1 failed, 2 passed, 3 subtests passed, 4 rerun in 0.12s ==}. */
  // Possessive: a line of very many counts must not take a stack frame for each.
  private static final Pattern SUMMARY =
      Pattern.compile(
          "(?m)^=*+ *+((?:\\d++ [a-z]++(?: (?!in \\d)[a-z]++)?+(?:, )?+)++) in \\d++(?:\\.\\d++)?s\\b.*$");

  private static final Pattern RERUNS = Pattern.compile("\\b(\\d{1,6}) reruns?\\b");
  private static final Pattern SUBTESTS = Pattern.compile("\\b(\\d{1,6}) subtests passed\\b");

  /** A skipped or failed subtest is counted like a test. */
  private static final Pattern OTHERS =
      Pattern.compile("\\b(\\d{1,6}) (?:skipped|failed|errors?|subtests failed)\\b");

  private static final Pattern NAMED =
      Pattern.compile("(?m)^(?:RERUN (\\S+)|(\\S+::\\S+) RERUN\\b.*)$");

  PytestLog {
    rerunTests = List.copyOf(rerunTests);
  }

  static PytestLog of(String output) {
    var summary =
        SUMMARY.matcher(output).results().map(MatchResult::group).reduce((one, next) -> next);
    return new PytestLog(
        summary.map(line -> number(RERUNS, line)).orElse(0),
        summary.map(line -> number(SUBTESTS, line) + number(OTHERS, line)).orElse(-1),
        NAMED
            .matcher(output)
            .results()
            .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
            .distinct()
            .toList());
  }

  private static int number(Pattern pattern, String line) {
    return pattern.matcher(line).results().mapToInt(each -> Integer.parseInt(each.group(1))).sum();
  }
}
