package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.WritePolicy.Rule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule about statuses names a repository alone: a status is about a commit, not an issue. */
final class StatusRuleTest {
  @TempDir Path root;

  private WrittenGate gate(String rules) {
    return new WrittenGate(root).gate(RULES.formatted(rules));
  }

  private static final String RULES =
      """
      title: A gate
      work-packages: [one.yaml]
      writes:
        allow:
          - {%s}
      """;

  @Test
  void aRepositoryIsEnough() {
    var policy = gate("change: status, repo: o/r").load().writePolicy();

    assertThat(policy.allow()).containsExactly(new Rule("status", "o/r"));
    assertThat(policy.allow().get(0)).hasToString("status o/r");
  }

  @Test
  void anIssueOrABadNameIsSaid() {
    assertThat(problems("change: status, repo: o/r, issue: 1"))
        .containsExactly("gate.yaml:5:7: a status is about a commit; take out 'issue'");
    assertThat(problems("change: status, repo: or"))
        .containsExactly("gate.yaml:5:30: repository 'or': expected owner/name");
  }

  private List<String> problems(String rule) {
    return gate(rule).problems();
  }
}
