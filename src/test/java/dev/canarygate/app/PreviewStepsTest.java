package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Repetition;
import dev.canarygate.run.Outlook;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps of a package as {@code plan} shows them. */
final class PreviewStepsTest {
  private static final String SAID = "GitHub does not answer";

  private static Outlook.Line later(String id, int run) {
    return line("run-" + run + "/" + id, Outlook.LATER, false, run);
  }

  private static Outlook.Line line(String id, String summary, boolean did, int run) {
    var repetition =
        run == 0
            ? null
            : new Repetition(
                1, "repeat 3 times as run", "run-" + run, run, 3, Duration.ofMinutes(1));
    return new Outlook.Line(id, "", did, Finding.passed(summary), "", repetition);
  }

  @Test
  void aBlockIsOneThingAndItsStepsAreSaidOnce() {
    assertThat(
            shown(
                List.of(
                    line("open", Outlook.LATER, false, 0),
                    later("before", 1),
                    later("canary", 1),
                    later("every", 2),
                    later("before", 2),
                    later("canary", 2),
                    later("every", 3),
                    later("before", 3),
                    later("canary", 3),
                    line("seal", Outlook.LATER, false, 0))))
        .containsExactly(
            "then   open", "repeat 3 times as run:", "  then   before, canary", "then   seal");
  }

  @Test
  void whatComesAfterAWithheldStepOfTheFirstElementIsNotSaidAgain() {
    assertThat(
            shown(
                List.of(
                    line("run-1/build", "withheld: would run: make", false, 1),
                    later("test", 1),
                    later("build", 2),
                    later("test", 2))))
        .containsExactly(
            "repeat 3 times as run:", "  would  build: withheld: would run: make", "  then   test");
  }

  @Test
  void anElementOfWhichSomethingElseIsKnownIsShownByItself() {
    assertThat(
            shown(
                List.of(
                    line("run-1/look", "ok", true, 1),
                    line("run-2/look", "ok", true, 2),
                    line("run-3/look", "not as before", true, 3))))
        .containsExactly(
            "repeat 3 times as run:",
            "  read   look: passed, ok",
            "  read   run-3/look: passed, not as before");
  }

  @Test
  void whatTheStopSaysAboveIsNotSaidAgain() {
    assertThat(shown(List.of(line("look", SAID, true, 0))))
        .containsExactly("read   look: passed, as said above");
  }

  private static List<String> shown(List<Outlook.Line> lines) {
    return PreviewSteps.of(lines, Set.of(SAID));
  }
}
