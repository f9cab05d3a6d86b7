package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages with {@code runs-on}, where this machine alone performs steps. */
final class PlacedPackagesTest {
  @TempDir private Path folder;

  private static GateDefinition definition() {
    return new SmallGate()
        .workPackage("MAC")
        .does(finds("look", Finding.passed("fine")))
        .runsOn("macos", "canary")
        .end()
        .workPackage("HERE")
        .does(finds("look", Finding.passed("fine")))
        .end()
        .definition();
  }

  @Test
  void aPackageWhoseTagsThisMachineLacksWaitsWhileOthersGoOn() {
    var stage = new Stage(folder, definition());
    stage.tagged("canary", "linux");

    var plan = stage.run();

    assertThat(plan.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(plan.standing(plan.definition().workPackage("HERE")).kept()).isTrue();
    assertThat(plan.unplaced())
        .containsEntry(
            "MAC",
            "needs a runner with the tag macos; this machine has the tags canary, linux. Continue"
                + " the gate where that tag is, or give this machine the missing with --set"
                + " runner.tags=macos");
    assertThat(plan.standing(plan.definition().workPackage("MAC")).why())
        .startsWith("needs a runner with the tag macos");
    assertThat(stage.events.stream().flatMap(each -> each.as(Event.AttemptStarted.class).stream()))
        .extracting(Event.AttemptStarted::workPackage)
        .containsExactly("HERE");
  }

  @Test
  void itStartsInALaterRunOnAMachineThatHasThem() {
    var stage = new Stage(folder, definition());
    stage.run();
    stage.tagged("canary", "macos", "linux");

    var plan = stage.run();

    assertThat(plan.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(plan.unplaced()).isEmpty();
  }

  @Test
  void whatWouldBeDoneAfterACrashWaitsForTheTagsToo() {
    var stage = new Stage(folder, definition());
    stage.tagged("canary", "macos");
    stage.diesAfter(3);
    assertThatThrownBy(stage::run).isInstanceOf(Stage.MachineDied.class);
    stage.diesAfter(Integer.MAX_VALUE);
    stage.tagged();

    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void aDryRunSaysThatItWouldNotStart() {
    var stage = new Stage(folder, definition());
    stage.tagged("canary");

    var outlook = new DryRun(definition(), stage.plan().state(), stage).preview(stage.start());

    assertThat(outlook.sections().get(0).notReached())
        .startsWith("MAC needs a runner with the tag macos");
    assertThat(outlook.sections().get(1).notReached()).isEmpty();
  }
}
