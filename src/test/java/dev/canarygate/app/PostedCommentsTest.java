package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeForge;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments on GitHub, held against the journal that says what was posted. */
final class PostedCommentsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);

  private static final CommitRef COMMIT = new CommitRef("acme/lib", "a".repeat(40));

  @TempDir private Path artifacts;
  private final FakeForge forge = new FakeForge(new FakeTime(NOW.toString()));
  private GateFolder gate;
  private Effect.Comment comment;

  @BeforeEach
  void aGateThatPostedAComment() {
    forge.login("gate-keeper").open(ISSUE.repository(), ISSUE.number(), "Evidence");
    gate = GateFolder.create(artifacts, NOW, "A gate");
    comment =
        new Effect.Comment(EffectId.parse(gate.name() + "/a-attempt1/e2e"), ISSUE, "E is 4711");
    var settled = forge.bringAbout(comment, Requests.UNRECORDED);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
      open.append(new Event.AttemptStarted(NOW, "WP06", 1));
      open.append(
          new Event.StepFinished(NOW, "WP06", 1, "say", Finding.passed("x").wanting(comment)));
      open.append(new Event.EffectSettled(NOW, comment.id(), settled));
    }
  }

  private EvidenceCheck check() {
    var rule = new WritePolicy.Rule("comment", ISSUE.repository(), ISSUE.number());
    var policy = new WritePolicy(List.of(rule), List.of());
    return new PostedComments(forge, policy).check(gate, gate.read());
  }

  private List<String> kinds() {
    return check().problems().stream().map(Problem::kind).toList();
  }

  @Test
  void aRehearsalWhoseWorldIsGoneIsNotAskedAndSaysSo() {
    var rehearsed = Map.of("github.api-url", "http://127.0.0.1:1/api/github");
    var policy = new WritePolicy(List.of(), List.of());
    var check =
        new PostedComments(forge, policy, Optional.empty(), rehearsed).check(gate, gate.read());

    assertThat(check.checked()).isFalse();
    assertThat(check.toString())
        .contains(
            "The world of this rehearsal is gone: nothing answers at http://127.0.0.1:1/api/github."
                + " To rehearse again: ./gate-runner rehearse");
  }

  @Test
  void aCommentAsItWasPostedIsFine() {
    assertThat(check().lines().get(0)).endsWith("on GitHub: OK, comments as journaled: 1");
  }

  @Test
  void oneThatSomebodyEditedOrDeletedIsNamed() {
    var there = forge.comments(ISSUE).get(0);
    forge.edited(ISSUE, there, there.body().replace("4711", "4712"));
    assertThat(kinds()).containsExactly("changed", "edited");
    forge.deleted(ISSUE, there.id());
    assertThat(kinds()).containsExactly("missing");
    assertThat(check().problems().get(0).path()).contains("#issuecomment-");
  }

  /** As who writes journal and comment anew would leave it. */
  @Test
  void oneThatWasEditedAndReadsAsJournaledIsNamed() {
    var there = forge.comments(ISSUE).get(0);
    forge.edited(ISSUE, there, there.body());

    assertThat(kinds()).containsExactly("edited");
    assertThat(check().problems().get(0).message()).contains("and edited at").endsWith("no edit");
  }

  @Test
  void oneThatTheJournalDoesNotKnowIsNamed() {
    var cutOff = new Effect.Comment(new EffectId(gate.name(), "b", "s"), ISSUE, "more");
    forge.comment(ISSUE.repository(), ISSUE.number(), "somebody", Marker.wanted(cutOff));
    assertThat(kinds()).as("anybody can copy a marker").isEmpty();
    forge.comment(ISSUE.repository(), ISSUE.number(), "gate-keeper", Marker.wanted(cutOff));
    assertThat(kinds()).containsExactly("unknown");
  }

  @Test
  void oneThatIsOlderThanTheRecordThatWantsItIsNamed() {
    var early = new Effect.Comment(new EffectId(gate.name(), "c", "s"), ISSUE, "more");
    var settled = forge.bringAbout(early, Requests.UNRECORDED);
    var later = NOW.plusSeconds(3600);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()),
            gate,
            Holder.me("ana", "host", later, "id"),
            later)) {
      open.append(
          new Event.StepFinished(later, "WP06", 1, "say", Finding.passed("x").wanting(early)));
      open.append(new Event.EffectSettled(later, early.id(), settled));
    }

    assertThat(kinds()).containsExactly("times");
    assertThat(check().problems().get(0).message()).contains("before the record that it speaks of");
  }

  private Effect.Status given(int number, CommitStatus.State state) {
    var id = EffectId.parse(gate.name() + "/a-attempt1/status-" + number);
    var status = new Effect.Status(id, COMMIT, "release-gate", state, "fine", null);
    var settled = forge.bringAbout(status, Requests.UNRECORDED);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.AttemptStarted(NOW, "WP0" + number, 1));
      open.append(
          new Event.StepFinished(
              NOW, "WP0" + number, 1, "status", Finding.passed("x").wanting(status)));
      open.append(new Event.EffectSettled(NOW, id, settled));
    }
    return status;
  }

  @Test
  void aStatusIsLookedAtLikeAComment() {
    forge.shows(COMMIT.repository(), "v2.4.0", COMMIT.sha(), Map.of());
    given(1, CommitStatus.State.PENDING);
    given(2, CommitStatus.State.SUCCESS);

    assertThat(check().lines().get(0))
        .endsWith("on GitHub: OK, comments as journaled: 1, statuses as journaled: 1");

    var other =
        new Effect.Status(
            EffectId.parse("gate-9/a-attempt1/status"),
            COMMIT,
            "Release-Gate",
            CommitStatus.State.FAILURE,
            "no",
            null);
    forge.bringAbout(other, Requests.UNRECORDED);
    assertThat(kinds()).containsExactly("changed");
    assertThat(check().problems().get(0).toString()).contains("gave it failure at");
  }

  @Test
  void aStatusThatGitHubDoesNotShowIsNamed() {
    forge.shows(COMMIT.repository(), "v2.4.0", COMMIT.sha(), Map.of());
    var id = EffectId.parse(gate.name() + "/a-attempt1/status-gone");
    var status = new Effect.Status(id, COMMIT, "other", CommitStatus.State.SUCCESS, "fine", null);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.AttemptStarted(NOW, "WP07", 1));
      open.append(new Event.StepFinished(NOW, "WP07", 1, "s", Finding.passed("x").wanting(status)));
      open.append(
          new Event.EffectSettled(
              NOW, id, new Settlement(Settlement.How.LANDED, "https://example.org/#status-1")));
    }

    assertThat(kinds()).containsExactly("missing");
    assertThat(check().problems().get(0).toString()).contains("https://example.org/#status-1");
  }

  @Test
  void whenGitHubCannotBeAskedNothingIsCalledFine() {
    forge.broken("find", new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait"));
    assertThat(check().checked()).isFalse();
    assertThat(check().lines().get(0)).contains("not checked: no answer");
  }
}
