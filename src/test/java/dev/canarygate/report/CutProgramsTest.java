package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A report of a run that was cut short says what may still be at work, and where. */
final class CutProgramsTest {
  private static final String ENDED = "./gate-runner resume --end-orphans";

  private static Event child(String mark, long pid) {
    var at = Told.START;
    return new Event.ChildStarted(
        at, "WP01", 1, "look", mark, "box", pid, "b", at, 7, at.plusSeconds(60), "pytest -q");
  }

  private static Told cut(Event... more) {
    var told = new Told().run().attempt("WP01", 1);
    List.of(more).forEach(told::add);
    return told.add(new Event.RunInterrupted(Told.START.plusSeconds(9), "killed"));
  }

  private static String page(Report report) {
    var frame = new PageFrame(9, "ab".repeat(32), "../", UnaryOperator.identity());
    return report.html(new GateCourse(), frame).replaceAll("</?span[^>]*>", "");
  }

  @Test
  void thePageAndTheMarkdownReportNameTheProgramItsMachineAndWhatToDo() {
    var report = cut(child("m1", 4711)).report();

    for (var form : List.of(page(report), report.markdown())) {
      assertThat(form)
          .contains(
              "A program was running on box when the run was cut short, and may still run there:"
                  + " pid 4711 (pytest -q), started",
              "by WP01 attempt 1, step look.",
              "resume starts nothing and waits for it. To have it ended: " + ENDED);
    }
  }

  @Test
  void aProgramThatEndedIsNotNamed() {
    var ended = new Event.ChildEnded(Told.START, "m1", true, "exit code 0");

    assertThat(new CutPrograms(cut(child("m1", 4711), ended).report()).notes()).isEmpty();
    assertThat(page(cut(child("m1", 4711), ended).report())).doesNotContain(ENDED, "4711");
  }

  @Test
  void noneIsNamedWhileTheRunGoesOnOrSomebodyElseGoesOnWithIt() {
    var running = new Told().run().attempt("WP01", 1).add(child("m1", 4711)).report();
    var cut = cut(child("m1", 4711));
    var exported = cut(child("m1", 4711), new Event.Exported(Told.START, "there", "ana")).report();

    assertThat(new CutPrograms(running).notes()).isEmpty();
    assertThat(new CutPrograms(cut.report().drivenBy(Optional.of("ben"))).notes()).isEmpty();
    assertThat(new CutPrograms(cut.report().left(LeftTo.DRIVERS)).notes()).isEmpty();
    assertThat(new CutPrograms(exported).notes()).isEmpty();
    assertThat(new CutPrograms(cut.report()).notes()).hasSize(2);
  }

  @Test
  void oneThatWasAboutToStartHasNoPidAndManyAreCounted() {
    assertThat(new CutPrograms(cut(child("m1", 0)).report()).notes())
        .first()
        .isEqualTo(
            "A program was about to start on box when the run was cut short, and may run there:"
                + " pytest -q.");
    var many =
        cut(child("a", 1), child("b", 2), child("c", 3), child("d", 4), child("e", 5)).report();
    assertThat(new CutPrograms(many).notes()).hasSize(5).contains("And 2 more such programs.");
  }
}
