package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import dev.canarygate.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step asked again is recorded with what it found. */
final class RetriesTest extends RunsOnAStage {
  private static final Instant NOW = Instant.parse("2026-05-20T05:00:00Z");

  private static void again(World world, String after) {
    world.time().pauseToAskAgain(Duration.ofSeconds(15), after);
  }

  private List<AskedAgain> recorded(Step asks) {
    var stage = stage(new SmallGate().workPackage("A").does(step("ask", asks)).end());
    stage.run();
    return stage.events.stream()
        .flatMap(each -> each.as(Event.StepFinished.class).stream())
        .flatMap(each -> each.finding().askedAgain().stream())
        .toList();
  }

  @Test
  void theJournalHasWhenAndAfterWhatAStepAskedAgain() {
    var recorded =
        recorded(
            (world, here) -> {
              again(world, "HTTP 503");
              again(world, "HTTP 503");
              again(world, "no answer");
              return Finding.passed("fine");
            });

    assertThat(recorded).extracting(AskedAgain::after).containsExactly("HTTP 503", "no answer");
    assertThat(recorded).extracting(AskedAgain::times).containsExactly(2, 1);
    assertThat(Duration.between(recorded.get(0).at(), recorded.get(1).at()))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aStepThatGaveUpHasItToo() {
    var recorded =
        recorded(
            (world, here) -> {
              again(world, "HTTP 502");
              throw new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "HTTP 502", "try later");
            });

    assertThat(recorded).extracting(AskedAgain::after).containsExactly("HTTP 502");
  }

  @Test
  void aStepThatAskedNothingAgainSaysNothingOfIt() {
    assertThat(new Retries(Progress.SILENT).with(Finding.passed("fine")))
        .isEqualTo(Finding.passed("fine"));
  }

  @Test
  void whatIsAskedWithoutEndIsCountedInAJournalThatStaysSmall() {
    var retries = new Retries(Progress.SILENT);
    for (int i = 0; i < 1_000; i++) {
      retries.askingAgain(NOW, "x".repeat(1_000) + i % 7 + i);
    }

    var noted = retries.with(Finding.passed("fine")).askedAgain();

    assertThat(noted).hasSizeLessThanOrEqualTo(20);
    assertThat(noted.stream().mapToInt(AskedAgain::times).sum()).isEqualTo(1_000);
    assertThat(noted).allSatisfy(each -> assertThat(each.after()).hasSizeLessThan(300));
  }

  @Test
  void otherAnswersThanTheFirstTwentyAreCountedTogether() {
    var retries = new Retries(Progress.SILENT);
    for (int i = 0; i < 25; i++) {
      retries.askingAgain(NOW, "HTTP " + (500 + i));
    }

    var noted = retries.with(Finding.passed("fine")).askedAgain();

    assertThat(noted.get(19)).isEqualTo(new AskedAgain(NOW, "other answers", 6));
  }
}
