package dev.canarygate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WritesAllowedTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final WritePolicy POLICY =
      new WritePolicy(
          List.of(
              new Rule("comment", "acme/e2e", 41),
              new Rule("close", "acme/e2e", 41),
              new Rule("close", "acme/cli", 7)),
          List.of(new Rule("close", "acme/cli", 7)));

  @ParameterizedTest
  @CsvSource({
    "comment, acme/e2e, 41, yes",
    "close,   acme/e2e, 41, yes",
    "reopen,  acme/e2e, 41, no rule",
    "comment, acme/e2e, 42, no rule",
    "close,   acme/cli, 7,  never",
    "close,   ACME/Cli, 7,  never",
    "close,   other/x,  7,  yes",
    "comment, acme/cli, 7,  no rule",
  })
  void aChangeIsAllowedRefusedOrNeverAllowed(
      String change, String repository, int issue, String answer) {
    var refusal = new WritesAllowed(POLICY).refusal(effect(change, repository, issue), NOW);
    if (answer.equals("yes")) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal.orElseThrow())
          .isInstanceOfSatisfying(
              Event.EffectSettled.class,
              settled -> {
                assertThat(settled.settlement().asWanted()).isFalse();
                assertThat(settled.settlement().receipt())
                    .contains(answer)
                    .containsIgnoringCase(change + " " + repository + "#" + issue);
              });
    }
  }

  private static Effect effect(String change, String repository, int number) {
    var issue = new IssueRef(repository, number);
    return switch (change) {
      case "comment" -> new Effect.Comment(EffectId.parse("g/e/s"), issue, "text");
      case "close" -> new Effect.Close(EffectId.parse("g/e/s"), issue);
      default -> new Effect.Reopen(EffectId.parse("g/e/s"), issue);
    };
  }
}
