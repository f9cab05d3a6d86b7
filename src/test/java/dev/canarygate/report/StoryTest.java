package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Verdict;
import org.junit.jupiter.api.Test;

final class StoryTest {
  @Test
  void itIsToldAsPeopleWouldTellIt() {
    var told =
        Told.stopped()
            .waived(Told.START.plusSeconds(3600))
            .decided()
            .add(new Event.RunInterrupted(Told.START, "a person ended the run"))
            .later(600)
            .run()
            .add(new Event.HolderChanged(Told.START, "ana", "ben", "ben", "ana is ill", "box"))
            .add(new Event.PassVoided(Told.START, "WP03", "the SaaS was built anew"))
            .add(new Event.JournalRecovered(Told.START, "journal.jsonl.torn-4", 17));

    assertThat(Story.of(told.events, Layout.PLAIN).text())
        .isEqualTo(
            """
            2026-05-20 05:00 UTC, run 1 by ana on box with gate-runner 1
              candidate 3.2.0rc16
              05:00:04 WP01 attempt 1 passed after 4s
              05:00:08 WP03 attempt 1 passed after 4s
              05:00:00 reopened o/cli#1141: https://example.org/1141
              05:00:00 comment on o/cli#1141: not known whether GitHub has it, no answer
              05:05:18 WP04 attempt 1 failed after 5m 10s; scenario-4: Scenario 4 got in_review`\\u{1b}[2J|, expected planned.
              05:06:40 the gate was stopped
              05:05:18 ben waived WP04 scenario-4 until 2026-05-20 06:00 UTC (waiver-1): known
              05:05:18 ben decided WP07 suite: skip (decision-1): CLI only
              05:05:18 ben attested (attestation-1): no ingress override
              05:00:00 interrupted: a person ended the run

            2026-05-20 05:15 UTC, run 2 by ana on box with gate-runner 1
              candidate 3.2.0rc16
              05:00:00 ben took the gate from ana: ana is ill
              05:00:00 WP03 no longer counts: the SaaS was built anew
              05:00:00 the journal's last record was cut short by a crash; its 17 bytes are kept as journal.jsonl.torn-4
            """);
  }

  @Test
  void whatAPersonDecidedToSkipDidNotPass() throws Exception {
    var told = Told.skipped();
    var story = Story.of(told.events, Layout.PLAIN);

    assertThat(story.text())
        .contains(" WP04 attempt 1 skipped by ben (decision-1) after 4s\n")
        .doesNotContain("WP04 attempt 1 passed");
    assertThat(new ObjectMapper().readTree(story.json()).findValuesAsText("verdict"))
        .containsOnly("passed");
    var ended = told.events.get(told.events.size() - 1);
    assertThat(EventLine.inWords(ended, told.state(), true))
        .hasValue("WP04 skipped by ben (decision-1) after 4s");
    var plan = told.plan();
    assertThat(Explanation.of(plan, plan.definition().workPackage("WP04"), Layout.PLAIN))
        .contains("Attempt 1, 2026-05-20 05:00 UTC, skipped by ben (decision-1)\n");
  }

  @Test
  void aRehearsalSaysSoInTheFirstLineAndNotAgain() {
    var text = Story.of(new Told().rehearsed().rehearsed().events, Layout.PLAIN).text();

    assertThat(text)
        .startsWith("REHEARSAL: nothing here is real\n2026-05-20 05:00 UTC, run 1 by ana")
        .containsOnlyOnce("REHEARSAL");
  }

  @Test
  void itSaysWhereTheGateWentAndCameFrom() {
    var told =
        new Told()
            .run()
            .add(new Event.Exported(Told.START, "ana", "gate.tar.gz"))
            .add(new Event.Imported(Told.START, "ben", "box", "gate.tar.gz"));

    assertThat(Story.of(told.events, Layout.PLAIN).text())
        .endsWith(
            """
              05:00:00 ana exported the gate to gate.tar.gz
              05:00:00 ben brought the gate to box: gate.tar.gz
            """);
  }

  @Test
  void aRunThatHadNothingToDoSaysSo() {
    assertThat(Story.of(new Told().run().later(60).run().events, Layout.PLAIN).text())
        .isEqualTo(
            """
            2026-05-20 05:00 UTC, run 1 by ana on box with gate-runner 1
              no package was due

            2026-05-20 05:01 UTC, run 2 by ana on box with gate-runner 1
              no package was due
            """);
  }

  /** The next run goes on with the attempt, and tells its end. */
  @Test
  void anAttemptUnderWayIsToldInTheRunThatBeganIt() {
    var told = new Told().run().attempt("WP01", 1).later(60);
    assertThat(Story.of(told.events, Layout.PLAIN).text())
        .endsWith("  05:00:00 WP01 attempt 1 began\n");

    var goesOn = told.run().ended("WP01", 1, Verdict.PASSED);
    assertThat(Story.of(goesOn.events, Layout.PLAIN).text())
        .contains("gate-runner 1\n  05:00:00 WP01 attempt 1 began\n\n")
        .containsOnlyOnce("began")
        .contains("  05:01:00 WP01 attempt 1 passed after ");
  }

  @Test
  void programsReadItWithLinks() throws Exception {
    var json = new ObjectMapper().readTree(Story.of(Told.stopped().events, Layout.PLAIN).json());

    assertThat(json.at("/0/kind").asText()).isEqualTo("run");
    assertThat(json.at("/1/package").asText()).isEqualTo("WP01");
    assertThat(json.at("/1/verdict").asText()).isEqualTo("passed");
    assertThat(json.at("/1/candidate").asText()).isEqualTo("3.2.0rc16");
    assertThat(json.at("/3/links/0").asText()).isEqualTo("https://example.org/1141");
  }
}
