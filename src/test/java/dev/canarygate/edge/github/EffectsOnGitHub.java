package dev.canarygate.edge.github;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Effect.Close;
import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.Effect.Reopen;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Effects on a GitHub in this process: what is wanted, by whom it may be done, and the forge. */
abstract class EffectsOnGitHub {
  static final IssueRef EVIDENCE = new IssueRef(FakeGitHub.REPO, 41);

  static final String BODY = "## Evidence\n\n- 16 of 16";

  static final Comment COMMENT =
      new Comment(EffectId.parse("gate/v1-attempt1/e2e-41"), EVIDENCE, BODY);

  static final Close CLOSE = new Close(EffectId.parse("gate/v1-attempt1/close-41"), EVIDENCE);

  static final Reopen REOPEN = new Reopen(EffectId.parse("gate/v1-attempt1/reopen-41"), EVIDENCE);

  static final WritePolicy POLICY =
      new WritePolicy(
          List.of(
              new Rule("comment", FakeGitHub.REPO, 41),
              new Rule("close", FakeGitHub.REPO, 41),
              new Rule("reopen", FakeGitHub.REPO, 41),
              new Rule("comment", FakeGitHub.REPO, 1038),
              new Rule("close", FakeGitHub.REPO, 1038)),
          List.of(new Rule("close", FakeGitHub.REPO, 1038)));

  final FakeTime time = new FakeTime();

  final FakeGitHub github = new FakeGitHub(time).open(41).open(1038);

  @AfterEach
  void end() {
    github.close();
  }

  GitHubForge forge() {
    return forge(Duration.ofSeconds(10), POLICY);
  }

  GitHubForge forge(Duration settle, WritePolicy policy) {
    var settings =
        GitHubSettings.of(github.api()).withSettle(settle).withAnswerLimit(Duration.ofSeconds(2));
    return forge(settings, new FakeShell(time), policy, () -> {});
  }

  GitHubForge forge(GitHubSettings settings, FakeShell gh, WritePolicy policy, Runnable fence) {
    return new GitHubForge(
        settings,
        new Tokens(Map.of("GH_TOKEN", "our-token"), gh, notice -> {}),
        policy,
        Secrets.of(List.of("correct-horse")),
        time,
        fence);
  }

  Settlement bringAbout(Effect effect) {
    return forge().bringAbout(effect);
  }
}
