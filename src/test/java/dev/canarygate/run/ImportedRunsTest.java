package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of changes that came wanted in a bundle. */
final class ImportedRunsTest extends RunsOnAStage {
  private Stage stage;

  @BeforeEach
  void aGateThatLeftWithACommentThatNobodyCouldPost() {
    stage =
        stage(
            new SmallGate()
                .workPackage("A")
                .does(
                    step("look", (world, here) -> Finding.passed("seen").wanting(comment("first"))))
                .attempts(5)
                .end());
    stage.forge(unreachable());
    stage.run();
    stage.forge(stage.world.forge);
  }

  private ForgeAround unreachable() {
    return new ForgeAround(stage.world.forge) {
      @Override
      <T> T around(Supplier<T> call) {
        return call.get();
      }

      @Override
      public Settlement bringAbout(Effect effect, Requests requests) {
        throw new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait");
      }
    };
  }

  private void imported(@Nullable Boolean expected) {
    var now = stage.world.time.now();
    stage.record(new Event.Exported(now, "ana", "gate.tar.gz", "contents"));
    stage.record(new Event.Imported(now, "bob", "b", "gate.tar.gz", "head", expected));
  }

  private void confirmed(String workPackage) {
    var word =
        new Decision(
            workPackage,
            Decision.Subject.IMPORTED,
            Decision.Choice.POST,
            "bob",
            "ana read me the digest",
            null,
            null);
    stage.record(new Event.Decided(stage.world.time.now(), word));
  }

  @Test
  void itIsMadeWhenThePersonGaveTheDigest() {
    imported(true);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void itWaitsForAPersonWhenNobodyGaveTheDigest() {
    imported(false);
    for (var again : List.of(1, 2)) {
      assertThat(stage.run().outcome()).as("run " + again).isEqualTo(Outcome.WAITING);
      assertThat(comments(stage)).isEmpty();
    }
    assertThat(stop(stage))
        .startsWith("effect-unconfirmed: Not made: comment on acme/e2e#41")
        .contains("decide A --post --reason TEXT");

    confirmed("B");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    confirmed("A");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void aBundleCannotMakeAnybodyWaitForARequestThatItMadeUp() {
    var now = stage.world.time.now();
    var effect = comment("first").id();
    stage.record(new Event.EffectSending(now, effect, now.plus(Duration.ofDays(36_500))));
    imported(false);

    var left = new ArrayList<Duration>();
    stage.forge(new NotingForge(stage.world.forge, left));
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(left).as("what is not to be made is only looked for").containsOnly(Duration.ZERO);

    left.clear();
    confirmed("A");
    stage.run();
    assertThat(left).containsOnly(Event.EffectSending.LONGEST_LIFE);
  }

  @Test
  void aBundleCannotBringItsOwnConfirmation() {
    imported(true);
    confirmed("A");
    imported(false);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(comments(stage)).isEmpty();
  }

  @Test
  void aLaterImportWithItsDigestConfirmsNothingThatWaited() {
    imported(false);
    imported(true);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(comments(stage)).isEmpty();
  }

  @Test
  void whatIsOnGitHubAlreadyNeedsNoConfirmation() {
    stage.world.forge.bringAbout(comment("first"), Requests.UNRECORDED);
    imported(false);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(comments(stage)).hasSize(1);
  }

  @Test
  void anImportOfAnEarlierVersionIsReadAsItWasMeant() {
    imported(null);
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }
}
