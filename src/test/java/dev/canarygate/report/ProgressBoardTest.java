package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Columns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ProgressBoardTest {
  private static final String DAY = "2026-05-20, times in UTC:\n";

  private final StringWriter shown = new StringWriter();
  private Instant now = Told.START;

  private ProgressBoard board(Terminal terminal, Estimates estimates) {
    return new ProgressBoard(
        estimates, () -> now, new PrintWriter(shown), terminal, ZoneOffset.UTC);
  }

  private static void see(ProgressBoard board, Told told) {
    var state = GateState.NEW;
    for (var event : told.events) {
      state = state.after(event);
      board.saw(event, state);
    }
  }

  private String lastScreen() {
    var text = shown.toString();
    return text.substring(text.lastIndexOf("\u001b[J") + 3);
  }

  @Test
  void dayAndZoneAreSaidOnceAndAgainAfterMidnight() {
    var berlin = ZoneId.of("Europe/Berlin");
    var board =
        new ProgressBoard(
            Estimates.NONE, () -> now, new PrintWriter(shown), Terminal.PLAIN, berlin);
    board.note(Instant.parse("2026-10-24T21:58:00Z"), "one");
    board.note(Instant.parse("2026-10-24T21:59:00Z"), "two");
    board.note(Instant.parse("2026-10-24T22:01:00Z"), "three");
    board.note(Instant.parse("2026-10-25T02:00:00Z"), "four");

    assertThat(shown.toString())
        .isEqualTo(
            """
            2026-10-24, times in CEST:
            23:58:00 one
            23:59:00 two
            2026-10-25, times in CEST:
            00:01:00 three
            2026-10-25, times in CET:
            03:00:00 four
            """);
  }

  @Test
  void aVerdictIsSaidToBeThereForOthers() {
    var stated =
        new Event.VerdictStated(
            Told.START, Outcome.CLEARED, 7, "ab", "verdict/run-2", Map.of(), null, null);
    board(Terminal.PLAIN, Estimates.NONE).saw(stated, GateState.NEW);

    assertThat(shown.toString())
        .endsWith(" wrote verdict/run-2 for others to check: CLEARED, unsigned\n");
  }

  @Test
  void besideAWaivedFailureTheVerdictIsThatOfWhatStillStops() {
    var board = board(Terminal.PLAIN, Estimates.NONE);
    var failed = new TrippedStop("scenario-4", Verdict.FAILED, "It failed.", "", List.of());
    var waits = new TrippedStop("signed-waiting", Verdict.WAITING, "Unsigned.", "", List.of());
    see(
        board,
        Told.started()
            .waived(Told.START.plusSeconds(86_400))
            .attempt("WP04", 1)
            .ended("WP04", 1, Verdict.FAILED, failed, waits));

    assertThat(shown.toString())
        .contains("WP04 waiting after ", ", signed-waiting: Unsigned.")
        .doesNotContain("failed after");
  }

  @Test
  void aFailureThatIsWaivedSaysByWhichWaiver() {
    var board = board(Terminal.PLAIN, Estimates.NONE);
    var stop = new TrippedStop("scenario-4", Verdict.FAILED, "It failed.", "", List.of());
    var told =
        Told.started()
            .waived(Told.START.plusSeconds(86_400))
            .attempt("WP04", 1)
            .ended("WP04", 1, Verdict.FAILED, stop);
    see(board, told);

    assertThat(shown.toString())
        .contains("WP04 failed after ")
        .contains(", scenario-4, waived by waiver-1: It failed.");
  }

  @Test
  void onATerminalEveryRunningPackageHasOneLiveLine() {
    var history = Estimates.of(Told.definition(), List.of(Told.cleared().state()));
    var board = board(new Terminal(true, () -> 60), history);
    see(board, new Told().run().attempt("WP01", 1).attempt("WP03", 1));
    board.progress("WP01").doing("run 2 of 4");
    board
        .progress("WP01")
        .output("collected\u001b[2J 3 items and a line that goes on and on and on");
    now = now.plusSeconds(72);

    board.tick();

    assertThat(lastScreen())
        .isEqualTo(
            """
            WP01 1m 12s of about 4s, look: run 2 of 4 | collected\\u{1b…
            WP03 1m 12s of about 4s, look
            """);
  }

  @Test
  void onATerminalWhatPassedLeavesOneLineAndWhatFailedAlsoItsStep() {
    var board = board(new Terminal(true, () -> 80), Estimates.NONE);

    see(board, Told.stopped());
    board.close();

    assertThat(shown.toString())
        .contains("05:00:04 WP01 passed after 4s\n")
        .doesNotContain("both closed")
        .contains("05:05:18 WP04 look failed: Scenario 4 failed\n")
        .contains("WP04 failed after 5m 10s, scenario-4: Scenario 4 got")
        .containsPattern("\n {9}\\S*in_review`|got in_review`")
        .contains("05:00:00 reopened o/cli#1141: https://example.org/1141\n");
    assertThat(lastScreen()).contains("WP04 failed after");
  }

  @Test
  void elsewhereEveryLineHasItsTimeAndNothingIsDrawnAgain() {
    var board = board(Terminal.PLAIN, Estimates.NONE);

    see(board, new Told().run().passed("WP01", 1, Finding.passed("both closed")));

    assertThat(shown.toString())
        .isEqualTo(
            """
            2026-05-20, times in UTC:
            05:00:00 WP01 attempt 1 started
            05:00:04 WP01 look passed: both closed
            05:00:04 WP01 passed after 4s
            """);
  }

  @Test
  void elsewhereASilentPackageGivesASignOfLifeEveryMinute() {
    var board = board(Terminal.PLAIN, Estimates.NONE);
    see(board, new Told().run().attempt("WP03", 1));
    board.progress("WP03").doing("asking");
    board.progress("WP03").output("…");

    for (int second = 0; second < 125; second++) {
      now = now.plusSeconds(1);
      board.tick();
    }

    assertThat(shown.toString().lines())
        .containsExactly(
            "2026-05-20, times in UTC:",
            "05:00:00 WP03 attempt 1 started",
            "05:00:00 WP03 asking",
            "05:01:00 WP03 1m 0s, look: asking | …",
            "05:02:00 WP03 2m 0s, look: asking | …");
  }

  @Test
  void elsewhereAPauseIsToldOnce() {
    var board = board(Terminal.PLAIN, Estimates.NONE);
    var progress = board.progress("WP03");

    progress.waiting("rate limit", "3s");
    progress.waiting("rate limit", "2s");
    progress.waiting("rate limit", "");
    progress.waiting("rate limit", "9s");

    assertThat(shown.toString())
        .isEqualTo(
            """
            2026-05-20, times in UTC:
            05:00:00 WP03 3s left: rate limit
            05:00:00 WP03 9s left: rate limit
            """);
  }

  @Test
  void onATerminalAPauseCountsDownAlsoBeforeItsPackageIsUnderWay() {
    var board = board(new Terminal(true, () -> 80), Estimates.NONE);
    var progress = board.progress("WP03");

    progress.waiting("an earlier request", "58s");
    board.tick();
    progress.waiting("an earlier request", "57s");
    board.tick();
    assertThat(lastScreen()).isEqualTo("WP03 0s, 57s left: an earlier request\n");

    progress.waiting("an earlier request", "");
    board.tick();
    assertThat(lastScreen()).isEmpty();
  }

  @Test
  void aPackageThatIsQueuedForARunnerIsShownBeforeItIsUnderWay() {
    var board = board(new Terminal(true, () -> 80), Estimates.NONE);
    var progress = board.progress("WP03");

    progress.queued("waits for a runner");
    board.tick();
    progress.queued("waits for one of 2 runners");
    board.tick();
    assertThat(lastScreen()).isEqualTo("WP03 0s, waits for one of 2 runners\n");

    progress.queued("");
    board.tick();
    assertThat(lastScreen()).isEmpty();
  }

  @Test
  void inALogAPackageThatIsQueuedIsALine() {
    var board = board(Terminal.PLAIN, Estimates.NONE);

    board.progress("WP03").queued("waits for a runner");
    board.progress("WP03").queued("");

    assertThat(shown.toString()).isEqualTo(DAY + "05:00:00 WP03 waits for a runner\n");
  }

  @Test
  void whatIsToldOfAPackageThatIsNotUnderWayIsDropped() {
    var board = board(new Terminal(true, () -> 80), Estimates.NONE);

    board.progress("WP09").output("late");
    board.tick();

    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void anInterruptionIsSaid() {
    var board = board(Terminal.PLAIN, Estimates.NONE);

    see(board, new Told().add(new Event.RunInterrupted(now, "a person ended the run")));

    assertThat(shown.toString()).isEqualTo(DAY + "05:00:00 interrupted: a person ended the run\n");
  }

  @Test
  void theTerminalIsWhatTheLauncherSaysItIs() {
    assertThat(
            Terminal.of(Map.of("GATE_RUNNER_COLUMNS", "132"), OptionalInt::empty)
                .columns()
                .getAsInt())
        .isEqualTo(132);
    assertThat(
            Terminal.of(Map.of("GATE_RUNNER_COLUMNS", "132", "TERM", "dumb"), OptionalInt::empty)
                .live())
        .isFalse();
    assertThat(Terminal.of(Map.of("GATE_RUNNER_COLUMNS", ""), OptionalInt::empty).live()).isFalse();
    assertThat(Terminal.of(Map.of(), OptionalInt::empty).live()).isFalse();
  }

  @Test
  void estimatesAreMediansOfWhatPassed() {
    var quick = new Told().run().passed("WP03", 1, Finding.passed("fine"));
    var failed = new Told().run().attempt("WP03", 1).later(900).ended("WP03", 1, Verdict.FAILED);

    var estimates =
        Estimates.of(Told.definition(), List.of(quick.state(), failed.state(), quick.state()));

    assertThat(estimates.of("WP03")).contains(java.time.Duration.ofSeconds(4));
    assertThat(estimates.of("WP01")).isEmpty();
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(Columns.width("日本e\u0301")).isEqualTo(5);
    assertThat(Columns.fit("日本語", 5)).isEqualTo("日本…");
    assertThat(Columns.fit("abc", 3)).isEqualTo("abc");
    assertThat(Columns.fit("abc", 0)).isEmpty();
  }

  @Test
  void aNumberedStepSaysOfHowMany() {
    var board = board(new Terminal(true, () -> 60), Estimates.of(Told.fourRuns(), List.of()));
    var told = new Told().run().attempt("WP05", 1);
    see(board, told.add(new Event.StepStarted(now, "WP05", 1, "run-2")));

    assertThat(lastScreen()).isEqualTo("WP05 0s, run-2 of 4\n");

    see(board, told.add(new Event.StepStarted(now, "WP05", 1, "look")));
    assertThat(lastScreen()).isEqualTo("WP05 0s, look\n");
  }

  @Test
  void aReportIsAsWideAsItsTerminalOrAsAPersonSaysElse80() {
    assertThat(Terminal.columns(Map.of("GATE_RUNNER_OUT_COLUMNS", "120", "COLUMNS", "60")))
        .isEqualTo(120);
    assertThat(Terminal.columns(Map.of("GATE_RUNNER_OUT_COLUMNS", "", "COLUMNS", "60")))
        .isEqualTo(60);
    assertThat(Terminal.columns(Map.of("GATE_RUNNER_OUT_COLUMNS", "10"))).isEqualTo(40);
    assertThat(Terminal.columns(Map.of("COLUMNS", "many"))).isEqualTo(80);
    assertThat(Terminal.columns(Map.of("GATE_RUNNER_COLUMNS", "132"))).isEqualTo(80);
  }

  @Test
  void aTerminalShowsWhatIsDoneBeforeTheFirstEvent() {
    var board = board(new Terminal(true, () -> 60), Estimates.NONE);

    board.begins("reading the journal");
    now = now.plusSeconds(3);
    board.tick();
    assertThat(lastScreen()).isEqualTo("gate 3s, reading the journal\n");

    see(board, new Told().run());
    assertThat(lastScreen()).isEmpty();
  }

  @Test
  void aDryRunShowsTheStepThatItReads() {
    var board = board(new Terminal(true, () -> 60), Estimates.NONE);
    board.begins("reading the journal");

    board.reads("WP01", "look");
    board.reads("WP01", "compare");
    now = now.plusSeconds(12);
    board.tick();
    assertThat(lastScreen()).isEqualTo("WP01 12s, compare\n");

    board.reads("WP03", "look");
    assertThat(lastScreen()).isEqualTo("WP03 0s, look\n");
  }

  @Test
  void aDryRunThatNobodyWatchesGivesASignOfLifeEveryMinute() {
    var board = board(Terminal.PLAIN, Estimates.NONE);
    board.reads("WP01", "look");

    for (int second = 0; second < 61; second++) {
      now = now.plusSeconds(1);
      board.tick();
    }

    assertThat(shown.toString()).isEqualTo(DAY + "05:01:00 WP01 1m 0s, look\n");
  }

  @Test
  void detailsAreForPeopleWhoAskForThem() {
    board(Terminal.PLAIN, Estimates.NONE).progress("WP01").detail("starts git --version");
    assertThat(shown.toString()).isEmpty();

    board(Terminal.PLAIN, Estimates.NONE)
        .verbose(true)
        .progress("WP01")
        .detail("starts git --version");
    assertThat(shown.toString()).isEqualTo(DAY + "05:00:00 WP01 starts git --version\n");
  }

  @Test
  void afterCtrlCNoLiveLineIsDrawnAgainWhileLastWordsAreSaid() {
    var board = board(new Terminal(true, () -> 60), Estimates.NONE);
    see(board, new Told().run().attempt("WP01", 1));

    board.close();
    board.tick();
    see(board, new Told().add(new Event.RunInterrupted(now, "a person ended the run")));

    assertThat(lastScreen()).isEqualTo(DAY + "05:00:00 interrupted: a person ended the run\n");
  }
}
