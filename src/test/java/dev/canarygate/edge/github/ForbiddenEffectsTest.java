package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect.Close;
import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is never written. */
final class ForbiddenEffectsTest extends EffectsOnGitHub {
  private static final IssueRef TRACKER = new IssueRef(FakeGitHub.REPO, 1038);

  @Test
  void aProcessThatMayWriteNoMoreIsStoppedRightBeforeTheWriteLeaves() {
    var fenced =
        forge(
            GitHubSettings.of(github.api()),
            new FakeShell(time),
            POLICY,
            () -> {
              throw new IllegalStateException("bob has the gate now");
            });

    for (var effect : List.of(COMMENT, CLOSE)) {
      assertThatThrownBy(() -> fenced.bringAbout(effect)).hasMessageContaining("bob has the gate");
    }
    assertThat(github.requests()).isNotEmpty().allMatch(request -> request.startsWith("GET "));
    assertThat(github.comments()).isEmpty();
  }

  @Test
  void theNeverRuleHoldsForEveryNameOfTheRepository() {
    var policy =
        new WritePolicy(
            List.of(new Rule("close", FakeGitHub.FORMER, 1038)),
            List.of(new Rule("close", FakeGitHub.FORMER, 1038)));

    var settlement =
        forge(Duration.ZERO, policy).bringAbout(new Close(EffectId.parse("g/a/close"), TRACKER));

    assertThat(settlement).isEqualTo(new Settlement(How.REFUSED, "never close old-kitty/e2e#1038"));
    assertThat(github.writes()).isEmpty();
  }

  @Test
  void theTrackerIsNeverClosedThoughARuleAllowsItAndNothingIsSent() {
    var settlement = bringAbout(new Close(EffectId.parse("gate/v1/close"), TRACKER));

    assertThat(settlement.how()).isEqualTo(How.REFUSED);
    assertThat(settlement.receipt()).isEqualTo("never close kitty/e2e#1038");
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void theTrackerOfThisReleaseIsProtectedByNoFileAtAll() {
    var tracker = new IssueRef("Priivacy-ai/spec-kitty", 1038);
    var lenient =
        new WritePolicy(List.of(new Rule("close", tracker.repository(), 1038)), List.of());

    var settlement =
        forge(Duration.ZERO, lenient).bringAbout(new Close(EffectId.parse("g/a/c"), tracker));

    assertThat(settlement.how()).isEqualTo(How.REFUSED);
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void whatNoRuleAllowsIsRefusedByDefault() {
    var nothing = new WritePolicy(List.of(), List.of());

    for (var effect : List.of(COMMENT, CLOSE, REOPEN)) {
      assertThat(forge(Duration.ZERO, nothing).bringAbout(effect).receipt())
          .startsWith("no rule allows to ");
    }
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void aCommentThatHoldsASecretOrIsTooLongIsRefused() {
    var secret = new Comment(EffectId.parse("g/a/s"), EVIDENCE, "password correct-horse");
    var huge = new Comment(EffectId.parse("g/a/s"), EVIDENCE, "x".repeat(70_000));

    assertThat(bringAbout(secret).how()).isEqualTo(How.REFUSED);
    assertThat(bringAbout(huge).receipt()).contains("70000");
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void anIssueThatIsNotThereIsAConflict() {
    var policy = new WritePolicy(List.of(new Rule("comment", FakeGitHub.REPO, 99)), List.of());
    var comment = new Comment(EffectId.parse("g/a/s"), new IssueRef(FakeGitHub.REPO, 99), "x");

    assertThat(forge(Duration.ZERO, policy).bringAbout(comment).how()).isEqualTo(How.CONFLICT);
  }
}
