package dev.canarygate.report;

import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Attempt.Performed;
import java.util.List;
import java.util.stream.Collectors;

/** What steps asked again before they found what they found, in words. */
final class Retried {
  private Retried() {}

  /** Of the newest attempts, a line for each step that asked something again. */
  static List<String> lines(List<PackageRow> rows) {
    return rows.stream()
        .flatMap(
            row ->
                row.newest().stream()
                    .flatMap(attempt -> attempt.performed().stream())
                    .filter(each -> !each.finding().askedAgain().isEmpty())
                    .map(each -> row.id() + " " + line(each)))
        .toList();
  }

  private static String line(Performed step) {
    return step.step() + ": " + inWords(step.finding().askedAgain());
  }

  /** {@code asked again 2 times, after HTTP 503 from /health/}; empty when nothing was. */
  static String inWords(List<AskedAgain> all) {
    var after = all.stream().map(AskedAgain::after).distinct().collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : count(times(all)) + ", after " + after;
  }

  /** {@code 05:00:07 asked again once, after HTTP 503 from /health/}. */
  static String at(AskedAgain again, ShownTime time) {
    return time.clock(again.at()) + " " + inWords(List.of(again));
  }

  private static int times(List<AskedAgain> all) {
    return all.stream().mapToInt(AskedAgain::times).sum();
  }

  /** {@code asked again 2 times}; empty when nothing was. */
  static String count(int times) {
    return switch (times) {
      case 0 -> "";
      case 1 -> "asked again once";
      default -> "asked again " + times + " times";
    };
  }
}
