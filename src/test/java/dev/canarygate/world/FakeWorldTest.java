package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.world.Settlement.How;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The double that every other test leans on keeps its own promises. */
final class FakeWorldTest {
  private static final String REPO = "acme/widget";
  private static final IssueRef ISSUE = new IssueRef(REPO, 41);

  @TempDir Path folder;
  private FakeWorld world;

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
    world.forge.open(REPO, 41, "Evidence");
  }

  @Test
  void aCommentLandsOnceAndIsAdoptedAfterwards() {
    var effect = new Effect.Comment(EffectId.parse("g/1/evidence"), ISSUE, "All good.");
    assertThat(world.forge.bringAbout(effect).how()).isEqualTo(How.LANDED);
    assertThat(world.forge.bringAbout(effect).how()).isEqualTo(How.ADOPTED);
    assertThat(world.forge.comments(ISSUE)).hasSize(1);
  }

  @Test
  void anotherTextUnderTheSameIdIsAConflict() {
    world.forge.bringAbout(new Effect.Comment(EffectId.parse("g/1/evidence"), ISSUE, "All good."));
    var other = new Effect.Comment(EffectId.parse("g/1/evidence"), ISSUE, "All bad.");
    assertThat(world.forge.bringAbout(other).how()).isEqualTo(How.CONFLICT);
  }

  @Test
  void closingAndReopeningMoveTheIssue() {
    assertThat(world.forge.bringAbout(new Effect.Close(EffectId.parse("c"), ISSUE)).how())
        .isEqualTo(How.LANDED);
    assertThat(world.forge.issue(ISSUE)).get().matches(Issue::closed);
    assertThat(world.forge.closure(ISSUE)).isPresent();
    assertThat(world.forge.bringAbout(new Effect.Close(EffectId.parse("c"), ISSUE)).how())
        .isEqualTo(How.UNNEEDED);
    assertThat(world.forge.bringAbout(new Effect.Reopen(EffectId.parse("r"), ISSUE)).how())
        .isEqualTo(How.LANDED);
    assertThat(world.forge.closure(ISSUE)).isEmpty();
  }

  @Test
  void anUnreachableForgeIsAnObstacleUntilItIsMended() {
    world.forge.unreachable();
    assertThatThrownBy(() -> world.forge.releases(REPO)).isInstanceOf(Obstacle.class);
    assertThat(world.forge.mended().releases(REPO)).isEmpty();
  }

  @Test
  void theScriptAddedLastAnswersAndAnUnknownProgramIsNotThere() {
    world.shell.answers("pip", 0, "first").answers("pip", 1, "second");
    var limit = Duration.ofSeconds(1);
    assertThat(world.shell.run(Shell.Command.reading(limit, "pip", "x")).output())
        .isEqualTo("second");
    assertThat(world.shell.run(Shell.Command.reading(limit, "git")).started()).isFalse();
    assertThat(world.shell.lines()).containsExactly("pip x", "git");
  }

  @Test
  void pagesAnswerInOrderAndTheLastOneStays() {
    world.web.answers("http://saas/health/", 503, "no").answers("http://saas/health/", 200, "ok");
    var address = URI.create("http://saas/health/");
    var statuses =
        List.of(1, 2, 3).stream()
            .map(each -> world.web.get(address, Duration.ofSeconds(1)).status())
            .toList();
    assertThat(statuses).containsExactly(503, 200, 200);
  }

  @Test
  void timePassesOnlyInPauses() {
    var before = world.time.now();
    world.time.pause(Duration.ofSeconds(15), "retry");
    assertThat(Duration.between(before, world.time.now())).hasSeconds(15);
    assertThat(world.time.pauses()).containsExactly(Duration.ofSeconds(15));
  }

  @Test
  void anAssignmentKnowsTheFactsItWasGiven() {
    assertThat(world.knowing("saas.sha", "548194a").facts().get("saas.sha")).hasValue("548194a");
  }
}
