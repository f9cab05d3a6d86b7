package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cleared gate says who let what pass, and why. */
final class LetPassTest {
  private static Report waived() {
    return Told.started()
        .attempt("WP04", 1)
        .found("WP04", 1, "look", Finding.failed("Scenario 4 failed"))
        .ended(
            "WP04",
            1,
            Verdict.FAILED,
            new TrippedStop("scenario-4", Verdict.FAILED, "It failed.", "a fix", List.of()))
        .waived(Told.START.plus(Duration.ofDays(7)))
        .end(Outcome.CLEARED)
        .report();
  }

  @Test
  void aWaivedStopNamesThePersonAndTheReasonInEachForm() {
    var report = waived();
    var sentence = "1 stop was waived by ben: WP04 scenario-4 (known).";

    assertThat(report.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(new ClearedWords(report).sentence())
        .startsWith("2 of 3 work packages passed. " + sentence + " All of it is valid until ");
    assertThat(report.text()).contains("\n" + sentence + "\n");
    assertThat(report.markdown()).contains("- note: `" + sentence + "`\n");
  }

  @Test
  void aWaiverThatLetPassAStopOfSeveralPackagesIsNamedOnce() {
    var stop = new TrippedStop("rows", Verdict.FAILED, "Rows.", "a fix", List.of());
    var until = Told.START.plus(Duration.ofDays(7));
    var report =
        new Told()
            .run()
            .add(
                new Event.Waived(
                    Told.START, new Waiver(null, "rows", "Rosa", "known", until, null)))
            .attempt("WP01", 1)
            .ended("WP01", 1, Verdict.FAILED, stop)
            .attempt("WP03", 1)
            .ended("WP03", 1, Verdict.FAILED, stop)
            .report();

    assertThat(new LetPass(report).sentences())
        .containsExactly("2 stops were waived by Rosa: rows in WP01, WP03 (known).");
  }

  @Test
  void aSkippedPackageNamesThePersonAndTheReason() {
    assertThat(new LetPass(Told.skipped().end(Outcome.CLEARED).report()).sentences())
        .containsExactly("1 work package was skipped by ben: WP04 Single canary (CLI only).");
  }

  @Test
  void whatPassedByItselfNeedsNoSentence() {
    assertThat(new LetPass(Told.cleared().report()).sentences()).isEmpty();
  }
}
