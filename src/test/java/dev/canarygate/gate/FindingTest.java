package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import org.junit.jupiter.api.Test;

final class FindingTest {
  private static final Exhibit FILE = new Exhibit("a.txt", "0".repeat(64), 1);

  @Test
  void eachVerdictHasItsMaker() {
    assertThat(Finding.passed("s").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Finding.waiting("s").verdict()).isEqualTo(Verdict.WAITING);
    assertThat(Finding.inconclusive("s").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Finding.failed("s").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(Finding.failed("s").summary()).isEqualTo("s");
  }

  @Test
  void whatIsAddedComesAfterWhatIsThere() {
    var effect = new Effect.Close(EffectId.parse("g/e/s"), new IssueRef("acme/e2e", 1));
    var word = new Attestation("ana", "nobody", "rc1");
    var finding =
        Finding.passed("s")
            .with("a", 1)
            .with(Facts.NONE.with("b", 2))
            .detail("one")
            .details(java.util.List.of("two", "three"))
            .proof(FILE)
            .proof(java.util.List.of(FILE))
            .wanting(effect)
            .attesting(word);
    assertThat(finding.facts()).hasToString("{a=1, b=2}");
    assertThat(finding.details()).containsExactly("one", "two", "three");
    assertThat(finding.evidence()).containsExactly(FILE, FILE);
    assertThat(finding.wants()).containsExactly(effect);
    assertThat(finding.attestation()).isEqualTo(word);
    assertThat(finding.obstacle()).isNull();
  }

  @Test
  void anObstacleTeachesNothingAndSaysWhatToDo() {
    var met = new Obstacle(Obstacle.Kind.NO_PERMISSION, "GitHub", "403", "give the token rights");
    var finding = Finding.of(met);
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).isEqualTo("403");
    assertThat(finding.details()).singleElement().asString().contains("give the token rights");
    assertThat(finding.facts().get("obstacle.service")).contains("GitHub");
    assertThat(finding.obstacle()).isEqualTo(Obstacle.Kind.NO_PERMISSION);
  }
}
