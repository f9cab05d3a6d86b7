package dev.canarygate.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deleted comment is posted again on a decision about this comment, and on no other. */
final class DeletedCommentTest {
  private static final String REPO = "acme/lib";
  private static final IssueRef ISSUE = new IssueRef(REPO, 41);
  private static final Facts KNOWN =
      Facts.of(Map.of("candidate.version", "1.2.0", "evidence.attempt", "v1-attempt1"));

  @TempDir Path folder;
  private FakeWorld world;
  private final List<Event> events = new ArrayList<>();
  private int attempt;

  @BeforeEach
  void twoCommentsOfOnePackageAreThere() {
    world = new FakeWorld(folder);
    world.forge.open(REPO, 41, "Evidence");
    happened(
        new Event.RunStarted(
            world.time.now(), "test", "digest", Map.of(), Map.of(), "tool", "ana", "host"),
        new Event.AttemptStarted(world.time.now(), "A", 1),
        new Event.StepFinished(world.time.now(), "A", 1, "known", Finding.passed("k").with(KNOWN)),
        new Event.AttemptEnded(world.time.now(), "A", 1, Verdict.PASSED, List.of()));
    attempted("one", "two");
    assertThat(world.forge.comments(ISSUE)).hasSize(2);
  }

  private void happened(Event... more) {
    events.addAll(List.of(more));
  }

  private Assignment now(String step) {
    return new Assignment(GateState.of(List.copyOf(events)), "P", attempt, step);
  }

  private static Settings settings(String slot) {
    return new Settings(
        Map.of("repo", REPO, "issue", "41", "slot", slot, "template", "Comment " + slot));
  }

  /** The package says these, one after the other, until one does not pass. */
  private Verdict attempted(String... slots) {
    attempt++;
    happened(new Event.AttemptStarted(world.time.now(), "P", attempt));
    var verdict = Verdict.PASSED;
    for (var slot : slots) {
      var finding = CommentStep.KIND.step(settings(slot)).perform(world, now(slot));
      happened(new Event.StepFinished(world.time.now(), "P", attempt, slot, finding));
      finding.wants().forEach(this::made);
      verdict = finding.verdict();
      if (verdict != Verdict.PASSED) {
        break;
      }
    }
    happened(new Event.AttemptEnded(world.time.now(), "P", attempt, verdict, List.of()));
    return verdict;
  }

  private void made(Effect effect) {
    Settlement settlement = world.forge.bringAbout(effect);
    happened(new Event.EffectSettled(world.time.now(), effect.id(), settlement));
  }

  private void decided() {
    decided("P", Decision.Choice.SAY_AGAIN, "1.2.0");
  }

  private void decided(String workPackage, Decision.Choice choice, @Nullable String candidate) {
    var decision =
        new Decision(workPackage, Decision.Subject.COMMENT, choice, "bo", "why", null, candidate);
    happened(new Event.Decided(world.time.now(), decision));
  }

  private boolean isAsked(String slot) {
    var comment = new DeletedComment(new EffectSlot(now(slot), slot));
    return comment.questions().stream().anyMatch(Question::due);
  }

  @Test
  void aDecisionIsAboutTheCommentThatWasNamedAndNotAboutTheNextOne() {
    world.forge.silenced(ISSUE);
    assertThat(attempted("one", "two")).isEqualTo(Verdict.WAITING);
    assertThat(isAsked("one")).isTrue();
    assertThat(isAsked("two")).as("nobody has looked for it").isFalse();
    decided();
    assertThat(isAsked("one")).isFalse();

    assertThat(attempted("one", "two"))
        .as("the other one is deleted, too")
        .isEqualTo(Verdict.WAITING);

    assertThat(world.forge.comments(ISSUE)).hasSize(1);
    assertThat(isAsked("two")).isTrue();
    decided();
    assertThat(attempted("one", "two")).isEqualTo(Verdict.PASSED);
    assertThat(world.forge.comments(ISSUE)).hasSize(2);
  }

  @Test
  void theCommentThatTookThePlaceOfADeletedOneIsAskedAboutAnew() {
    world.forge.silenced(ISSUE);
    attempted("one");
    decided();
    decided();
    assertThat(attempted("one")).isEqualTo(Verdict.PASSED);
    assertThat(isAsked("one")).isFalse();

    world.forge.silenced(ISSUE);

    assertThat(attempted("one")).isEqualTo(Verdict.WAITING);
    assertThat(isAsked("one")).isTrue();
    assertThat(world.forge.comments(ISSUE)).isEmpty();
  }

  @Test
  void aDecisionFromBeforeAnybodySawItDeletedIsAboutNothing() {
    decided();
    world.forge.silenced(ISSUE);
    assertThat(attempted("one")).isEqualTo(Verdict.WAITING);
    assertThat(isAsked("one")).isTrue();
  }

  @Test
  void aDecisionStaysGoodWhileThePackageFailsBeforeItsComment() {
    world.forge.silenced(ISSUE);
    attempted("one");
    decided();
    attempted();
    assertThat(isAsked("one")).isFalse();
    assertThat(attempted("one")).isEqualTo(Verdict.PASSED);
  }

  @Test
  void ofTwoThatWereNamedOneAfterTheOtherADecisionIsAboutTheLast() {
    world.forge.silenced(ISSUE);
    attempted("two");
    attempted("one");
    assertThat(isAsked("two")).as("named before, and not by the newest attempt").isFalse();
    decided();

    assertThat(attempted("one", "two")).isEqualTo(Verdict.WAITING);

    assertThat(world.forge.comments(ISSUE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"B, SAY_AGAIN, 1.2.0", "P, SKIP, 1.2.0", "P, SAY_AGAIN, 1.3.0", "P, SAY_AGAIN,"})
  void aDecisionAboutSomethingElseDoesNotCount(
      String workPackage, Decision.Choice choice, @Nullable String candidate) {
    world.forge.silenced(ISSUE);
    attempted("one");
    decided(workPackage, choice, candidate);
    assertThat(isAsked("one")).isTrue();
    assertThat(attempted("one")).isEqualTo(Verdict.WAITING);
  }

  @Test
  void theReasonOfAReopeningIsAskedAboutAsAnyComment() {
    var settings = new Settings(Map.of("repo", REPO, "issue", "41", "template", "Why"));
    reopened(settings);
    world.forge.silenced(ISSUE);
    reopened(settings);

    assertThat(ReopenStep.KIND.asking().questions(settings, now("reopen"), world.time.now()))
        .singleElement()
        .matches(Question::due);
    decided();
    reopened(settings);
    assertThat(world.forge.comments(ISSUE)).hasSize(1);
  }

  private void reopened(Settings settings) {
    attempt++;
    happened(new Event.AttemptStarted(world.time.now(), "P", attempt));
    var finding = ReopenStep.KIND.step(settings).perform(world, now("reopen"));
    happened(new Event.StepFinished(world.time.now(), "P", attempt, "reopen", finding));
    finding.wants().forEach(this::made);
    happened(new Event.AttemptEnded(world.time.now(), "P", attempt, finding.verdict(), List.of()));
  }
}
