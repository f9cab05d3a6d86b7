package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which shape and which word the page has for what a report says. */
final class Marks {
  private Marks() {}

  static Mark of(Outcome outcome) {
    return new Mark(
        switch (outcome) {
          case CLEARED -> PageState.PASSED;
          case STOPPED -> PageState.FAILED;
          case WAITING -> PageState.WAITING;
          case HELD -> PageState.INCONCLUSIVE;
          case OPEN -> PageState.DUE;
        },
        outcome.name());
  }

  static Mark of(Verdict verdict) {
    return new Mark(state(verdict), verdict.word());
  }

  static PageState state(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> PageState.PASSED;
      case WAITING -> PageState.WAITING;
      case INCONCLUSIVE -> PageState.INCONCLUSIVE;
      case FAILED -> PageState.FAILED;
    };
  }

  /** The word says of a package that is due what its newest attempt came to. */
  static Mark of(PackageRow row) {
    var word = row.verdict().equals("-") ? "not run" : row.verdict();
    if (row.skipped().isPresent() && isKept(row)) {
      return new Mark(PageState.WAIVED, row.skipped().get().inWords());
    }
    return switch (row.standing().kind()) {
      case KEPT ->
          row.blocking().isEmpty() && word.equals(Verdict.PASSED.word())
              ? new Mark(PageState.PASSED, word)
              : new Mark(PageState.WAIVED, word + ", waived");
      case RUNNING -> new Mark(PageState.RUNNING, word);
      case DUE -> new Mark(PageState.DUE, word.equals("not run") ? word : word + ", due again");
      case BLOCKING, SPENT ->
          new Mark(
              row.newest().map(each -> state(each.verdict(row.blocking()))).orElse(PageState.DUE),
              word);
    };
  }

  /**
   * Of an attempt in a timeline.
   *
   * @param ended null when it did not end in its run
   */
  static Mark of(@Nullable Attempt ended, boolean runs) {
    if (ended == null) {
      return unended(runs);
    }
    return ended.isSuperseded()
        ? new Mark(PageState.DUE, ended.word())
        : new Mark(state(ended.verdict()), ended.word());
  }

  /** Of what has no end in its run. */
  static Mark unended(boolean runs) {
    return new Mark(runs ? PageState.RUNNING : PageState.DUE, runs ? "running" : "interrupted");
  }

  /** Of a word that a step learned, such as {@code pass}. */
  static Mark ofWord(String word) {
    return new Mark(
        switch (word.toLowerCase(Locale.ROOT)) {
          case "pass", "passed", "ok", "yes", "true" -> PageState.PASSED;
          case "fail", "failed", "no", "false", "error" -> PageState.FAILED;
          default -> PageState.INCONCLUSIVE;
        },
        word);
  }

  static boolean isKept(PackageRow row) {
    return row.standing().kind() == Standing.Kind.KEPT;
  }
}
