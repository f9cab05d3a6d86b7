package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Remark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** A gate run on a stage, step by step. */
abstract class RunsOnAStage {
  static final IssueRef EVIDENCE_ISSUE = new IssueRef("acme/e2e", 41);

  @TempDir Path folder;

  Stage stage(SmallGate gate) {
    return new Stage(folder, gate.definition());
  }

  /** The one stop of the newest attempt. */
  static String stop(Stage stage) {
    var stops = stage.plan().state().newestAttempt("A").orElseThrow().stops();
    assertThat(stops).hasSize(1);
    return stops.get(0).id() + ": " + stops.get(0).report() + " -> " + stops.get(0).unblocks();
  }

  /** Runs the gate, which ends so after exactly these steps. */
  static Plan ended(Stage stage, Outcome outcome, String... steps) {
    var plan = stage.run();
    assertThat(plan.outcome()).isEqualTo(outcome);
    assertThat(order(stage)).containsExactly(steps);
    return plan;
  }

  static Effect comment(String slot) {
    return new Effect.Comment(EffectId.parse("gate-1/none/" + slot), EVIDENCE_ISSUE, "text");
  }

  static List<Remark> comments(Stage stage) {
    return stage.world.forge.comments(EVIDENCE_ISSUE);
  }

  static List<String> order(Stage stage) {
    var order = new ArrayList<String>();
    for (var event : stage.events) {
      if (event instanceof Event.StepFinished done) {
        order.add(done.workPackage() + " " + done.step());
      }
    }
    return order;
  }

  static Finding await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS)
          ? Finding.passed("saw the stop")
          : Finding.failed("no stop");
    } catch (InterruptedException e) {
      throw new Interrupted("interrupted");
    }
  }
}
