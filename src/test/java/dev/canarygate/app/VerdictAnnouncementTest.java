package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeForge;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verdict is announced once, whatever happens in between. */
final class VerdictAnnouncementTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final IssueRef ISSUE = new IssueRef("acme/lib", 7);

  private final FakeTime time = new FakeTime();
  private final FakeForge forge = new FakeForge(time);
  private final List<Event> journal = new ArrayList<>();

  /** At which event the process dies, before it is on disk. */
  private Predicate<Event> deadly = event -> false;

  @BeforeEach
  void aGateThatStatedItsVerdict() {
    forge.login("gate-keeper").open(ISSUE.repository(), ISSUE.number(), "Release");
    journal.add(new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "t", "ana", "h"));
    journal.add(new Event.GateEnded(NOW, Outcome.CLEARED));
    journal.add(stated("run-1", Outcome.CLEARED));
  }

  private static Event.VerdictStated stated(String run, Outcome outcome) {
    var files = Map.of("verdict.dsse.json", "a".repeat(64));
    var comment = new Effect.Comment(new EffectId("g", run, "verdict"), ISSUE, "digest " + run);
    return new Event.VerdictStated(
            NOW, outcome, 2, "b".repeat(64), "verdict/" + run, files, "SHA256:k", null)
        .announcedBy(comment);
  }

  private void record(Event event) {
    if (deadly.test(event)) {
      throw new IllegalStateException("dead");
    }
    journal.add(event);
  }

  private GateState state() {
    return GateState.of(journal);
  }

  private Optional<VerdictNotAnnounced> post() {
    return new VerdictAnnouncement(this::state, forge, time, this::record).post();
  }

  private List<String> comments() {
    return forge.comments(ISSUE).stream().map(each -> each.body()).toList();
  }

  @Test
  void itIsPostedOnceAndTheVerdictStaysStated() {
    assertThat(state().unannounced()).hasSize(1);
    assertThat(post()).isEmpty();
    int events = journal.size();
    assertThat(post()).isEmpty();

    assertThat(comments()).singleElement().asString().contains("digest run-1");
    assertThat(state().unannounced()).isEmpty();
    assertThat(state().stated()).as("events about its comment leave it stated").isPresent();
    assertThat(journal).as("what is there is not asked for again").hasSize(events);
  }

  @Test
  void aProcessThatDiesBeforeItKnowsFindsTheCommentAndPostsNoOther() {
    deadly = Event.EffectSettled.class::isInstance;
    assertThatThrownBy(this::post).hasMessage("dead");
    assertThat(comments()).hasSize(1);
    assertThat(state().unannounced()).as("nobody knows yet").hasSize(1);

    deadly = event -> false;
    assertThat(post()).isEmpty();
    assertThat(comments()).hasSize(1);
  }

  @Test
  void aForgeThatCannotBeReachedLeavesTheOutcomeAndSaysWhatIsLeft() {
    forge.unreachable();
    var problem = post().orElseThrow();

    assertThat(problem.exit()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(problem)
        .hasMessageStartingWith(
            "the verdict of gate g is stated, but it could not comment on acme/lib#7: ");
    assertThat(problem.remedy()).endsWith("resume");
    assertThat(state().ended()).contains(Outcome.CLEARED);
    assertThat(state().stated()).isPresent();

    forge.mended();
    assertThat(post()).isEmpty();
    assertThat(comments()).hasSize(1);
  }

  @Test
  void oneThatThePolicyRefusesAndOneThatWasChangedEndDifferently() {
    forge.settling(each -> true, each -> new Settlement(Settlement.How.REFUSED, "no rule"));
    assertThat(post()).get().extracting(VerdictNotAnnounced::exit).isEqualTo(ExitCode.REFUSED);
    int events = journal.size();
    post();
    assertThat(journal).as("the same words twice are no news").hasSize(events);
  }

  @Test
  void oneThatWasChangedOnGitHubIsPostedAgainOnceItIsGone() {
    deadly = Event.EffectSettled.class::isInstance;
    assertThatThrownBy(this::post).hasMessage("dead");
    deadly = event -> false;
    var there = forge.comments(ISSUE).get(0);
    forge.edited(ISSUE, there, there.body().replace("digest", "other"));

    var problem = post().orElseThrow();
    assertThat(problem.exit()).isEqualTo(ExitCode.PERSON);
    assertThat(problem.remedy()).startsWith("correct or remove it on GitHub; then: ");

    forge.deleted(ISSUE, there.id());
    assertThat(post()).isEmpty();
    assertThat(comments()).singleElement().asString().contains("digest run-1");
  }

  @Test
  void anEarlierVerdictThatWasNotAnnouncedComesFirst() {
    journal.add(new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "t", "ana", "h"));
    journal.add(stated("run-2", Outcome.STOPPED));

    assertThat(post()).isEmpty();
    assertThat(comments()).hasSize(2);
    assertThat(comments().get(0)).contains("digest run-1");
  }

  @Test
  void whatCameWithABundleThatNobodyComparedIsLookedForAndNotMade() {
    journal.add(new Event.Exported(NOW, "ana", "gate.zip"));
    journal.add(new Event.Imported(NOW, "ben", "h", "gate.zip", "b".repeat(64), false));

    var problem = post().orElseThrow();
    assertThat(problem.exit()).isEqualTo(ExitCode.PERSON);
    assertThat(problem).hasMessageContaining("a bundle whose digest nobody compared");
    assertThat(comments()).isEmpty();
  }

  @Test
  void aPersonWhoInterruptsItDoesNotLoseTheRun() {
    forge.settling(
        each -> true,
        each -> {
          throw new Interrupted("interrupted");
        });
    assertThat(post()).get().extracting(VerdictNotAnnounced::exit).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(state().unannounced()).hasSize(1);
  }
}
