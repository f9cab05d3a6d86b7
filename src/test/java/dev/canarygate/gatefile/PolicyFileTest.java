package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyFileTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), text);
  }

  @Test
  void whatIsEmptyDemandsThatTheGateWasCleared() throws IOException {
    var policy = PolicyFile.read(file(""));

    assertThat(policy.outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(policy.signedBy()).isEmpty();
    assertThat(policy.stamped()).isFalse();
    assertThat(policy.notOlderThan()).isEmpty();
    assertThat(policy.sha256()).isEmpty();
    assertThat(policy.origin().definitions()).isEmpty();
    assertThat(policy.origin().gates()).isEmpty();
    assertThat(policy.complete()).isFalse();
    assertThat(policy.trust().signers()).isEmpty();
  }

  @Test
  void eachDemandIsReadAndPathsBeginAtTheFilesFolder() throws IOException {
    var policy =
        PolicyFile.read(
            file(
                """
                verdict: stopped
                signed-by: [gate@example, other]
                allowed-signers: signers
                revoked-keys: ../revoked
                stamped: true
                timestamp-certificates: /etc/ca.pem
                not-older-than: 36h
                sha256: %1$s
                definition: [%1$s, %2$s]
                gate: [Release gate, gate-20261127-032725]
                complete: true
                """
                    .formatted(SHA256, OTHER)));

    assertThat(policy.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(policy.signedBy()).containsExactlyInAnyOrder("gate@example", "other");
    assertThat(policy.stamped()).isTrue();
    assertThat(policy.notOlderThan()).contains(Duration.ofHours(36));
    assertThat(policy.sha256()).contains(SHA256);
    assertThat(policy.origin().definitions()).containsExactlyInAnyOrder(SHA256, OTHER);
    assertThat(policy.origin().gates())
        .containsExactlyInAnyOrder("Release gate", "gate-20261127-032725");
    assertThat(policy.complete()).isTrue();
    assertThat(policy.trust().signers()).contains(folder.resolve("signers").toString());
    assertThat(policy.trust().revoked()).contains(folder.resolveSibling("revoked").toString());
    assertThat(policy.trust().certificates()).contains("/etc/ca.pem");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a, b] | policy.yaml:1:1: is a list; expected keys such as signed-by: NAME",
        "signd-by: ana | policy.yaml:1:1: the policy has no key 'signd-by'; did you mean 'signed-by'?",
        "signed-by: [] | expected a name or a list of names",
        "signed-by: [''] | expected a name or a list of names",
        "verdict: held | policy.yaml:1:10: 'verdict' is 'held'; expected cleared or stopped",
        "verdict: [cleared] | policy.yaml:1:10: 'verdict' is a list; expected text",
        "stamped: maybe | policy.yaml:1:10: 'stamped' is 'maybe'; expected true or false",
        "not-older-than: soon | policy.yaml:1:17: ",
        "sha256: abc | policy.yaml:1:9: the digest is 'abc'; expected 64 hexadecimal digits",
        "definition: ABC | policy.yaml:1:13: the digest is 'ABC'; expected 64 hexadecimal digits",
        "definition: [ABC] | policy.yaml:1:14: the digest is 'ABC'; expected 64 hexadecimal digits",
        "definition: [] | expected a digest or a list of digests",
        "gate: {a: b} | 'gate' is a mapping; expected a name or a list of names",
        "complete: yes | policy.yaml:1:11: 'complete' is 'yes'; expected true or false",
        "sha256: {a: b} | policy.yaml:1:9: 'sha256' is a mapping; expected text",
        "'allowed-signers:' | policy.yaml:1:1"
      })
  void eachMistakeIsNamedWithItsPlaceAndWhatWouldBeRight(String text, String problem)
      throws IOException {
    var file = file(text.replace("'allowed-signers:'", "allowed-signers: "));

    assertThatThrownBy(() -> PolicyFile.read(file))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(problem);
  }

  @Test
  void allMistakesAreSaidAtOnce() throws IOException {
    var file = file("verdict: held\nstamped: maybe\nsha256: abc\n");

    assertThatThrownBy(() -> PolicyFile.read(file))
        .hasMessageContainingAll(":1:10:", ":2:10:", ":3:9:");
  }

  @Test
  void whomToTrustCanBeSaidElsewhere() throws IOException {
    var policy = PolicyFile.read(file("signed-by: ana\nstamped: true\n"));

    assertThat(policy.signedBy()).containsExactly("ana");
    assertThat(policy.stamped()).isTrue();
    assertThat(PolicyFile.read(file("stamped: false\n")).stamped()).isFalse();
  }
}
