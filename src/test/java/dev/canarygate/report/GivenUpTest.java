package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Verdict;
import org.junit.jupiter.api.Test;

/** What a cleared gate says of a deployment that moved while it ran. */
final class GivenUpTest {
  private static final String MOVED =
      "WP04 attempt 1 was given up at 2026-05-20 05:00:17 UTC, because WP03 no longer holds:"
          + " saas.sha was 548194aa7e75bbaa and is 77c1. Run again since then: WP03, WP04.";

  private static Told moved() {
    return Told.started()
        .attempt("WP04", 1)
        .later(9)
        .add(
            new Event.AttemptSuperseded(
                Told.START.plusSeconds(17),
                "WP04",
                1,
                "WP03 no longer holds: saas.sha was 548194aa7e75bbaa and is 77c1"))
        .ended("WP04", 1, Verdict.INCONCLUSIVE);
  }

  private static Told cleared() {
    return moved()
        .passed("WP03", 2, Finding.passed("fine").with("saas.sha", "77c1"))
        .passed("WP04", 2, Finding.passed("four scenarios passed"))
        .end(Outcome.CLEARED);
  }

  @Test
  void aClearedGateSaysWhatMovedWhenAndWhatWasRunAgain() {
    var report = cleared().report();

    assertThat(new ClearedWords(report).sentence())
        .startsWith("All 3 work packages passed. ")
        .endsWith("\n" + MOVED);
    assertThat(report.markdown()).contains("- note: `" + MOVED + "`\n");
    assertThat(report.text().replaceAll("\\n *", " ")).contains(MOVED);
  }

  @Test
  void ofAGateThatIsNotClearedTheStatusSaysIt() {
    assertThat(moved().report().markdown())
        .doesNotContain("was given up")
        .contains("due: was superseded: WP03 no longer holds");
  }

  @Test
  void whereNothingMovedNothingIsSaid() {
    assertThat(GivenUp.inWords(Told.cleared().report().rows())).isEmpty();
  }
}
