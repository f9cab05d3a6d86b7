package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WritePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of signing, without asking a person, an agent's person or an authority. */
final class VerdictCheckupsTest {
  @TempDir Path folder;
  private Path key;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  @BeforeEach
  void aGateWithAKey() throws IOException {
    key = folder.resolve("key");
    SigningKeys.make(key, "p256", "");
    parameters.put("signing.key", key.toString());
  }

  private List<Checkup> examine() {
    var policy = new WritePolicy(List.of(), List.of());
    return VerdictCheckups.of(
        new GateDefinition("T", parameters, List.of(), policy, "d"), Map.of());
  }

  private Checkup of(String subject) {
    return examine().stream()
        .filter(each -> each.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private void assertMissing(String subject, String found, String remedy) {
    assertThat(of(subject).state()).isEqualTo(Checkup.State.MISSING);
    assertThat(of(subject).found()).contains(found);
    assertThat(of(subject).remedy()).contains(remedy);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aGateThatSignsNothingIsNotBotheredWithIt() {
    parameters.clear();
    parameters.put("signing.key", "");
    assertThat(examine()).isEmpty();
  }

  @Test
  void aKeyThatSignsAndIsListedIsFine() throws IOException {
    var line = "gate@example " + Files.readString(folder.resolve("key.pub"));
    parameters.put("signing.allowed-signers", file("signers", "# ours\n" + line));
    assertThat(examine()).hasSize(2).allMatch(each -> each.state() == Checkup.State.FINE);
    assertThat(of("signing.key").found()).startsWith("signs as ").contains("SHA256:");
    assertThat(of("signing.allowed-signers").found())
        .endsWith("line 2 lists the key as gate@example");
  }

  @Test
  void aKeyThatIsNotThereOrNoKeyIsMissing() throws IOException {
    parameters.put("signing.key", folder.resolve("none").toString());
    assertMissing("signing.key", "none: cannot be read", "gate-runner key new");
    parameters.put("signing.key", file("other", "not a key\n"));
    assertThat(of("signing.key").state()).isEqualTo(Checkup.State.MISSING);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are of POSIX")
  void aKeyThatOthersCanReadIsMissingWithTheCommandThatHelps() throws IOException {
    SigningKeys.expose(key);
    assertMissing("signing.key", "found rw-r-----", "chmod 600 " + key);
  }

  @Test
  void aKeyBehindAPassphraseIsANoteAndNobodyIsAsked() throws IOException {
    SigningKeys.make(key, "p256", "correct horse");
    assertThat(of("signing.key").state()).isEqualTo(Checkup.State.NOTE);
    assertThat(of("signing.key").remedy()).isEqualTo("./gate-runner key check " + key);
  }

  @Test
  void aKeyThatNoAgentHasIsMissing() {
    parameters.put("signing.key", key + ".pub");
    assertMissing("signing.key", "ssh-agent", "");
  }

  @Test
  void aKeyThatIsNotListedOrRevokedIsMissing() throws IOException {
    SigningKeys.make(folder.resolve("other"), "p256", "");
    var other = "gate@example " + Files.readString(folder.resolve("other.pub"));
    parameters.put("signing.allowed-signers", file("signers", other));
    assertMissing("signing.allowed-signers", "signers: ", "add or correct the line");

    file("signers", "gate@example " + Files.readString(folder.resolve("key.pub")));
    assertThat(of("signing.allowed-signers").state()).isEqualTo(Checkup.State.FINE);
    parameters.put("signing.revoked-keys", folder.resolve("key.pub").toString());
    assertMissing("signing.allowed-signers", "revoked", "");
  }

  @Test
  void aListWithAMistakeNamesItsLine() throws IOException {
    parameters.put("signing.allowed-signers", file("signers", "gate@example\n"));
    assertMissing("signing.allowed-signers", "signers:1: ", "correct it");
  }

  @Test
  void anAuthorityIsLookedAtAndNotAsked() throws IOException {
    parameters.put("timestamp.url", "http://127.0.0.1:1/stamps");
    assertThat(of("timestamp.url").state()).isEqualTo(Checkup.State.NOTE);
    assertThat(of("timestamp.url").found()).contains("timestamp.certificates is not set");

    parameters.put("timestamp.certificates", file("ca.pem", "no certificate\n"));
    assertThat(of("timestamp.url").state()).isEqualTo(Checkup.State.FINE);
    assertMissing("timestamp.certificates", "expected 1 to 500 certificates", "PEM file");

    for (var wrong : List.of("stamps.test", "ftp://stamps.test/", "https://", "a b")) {
      parameters.put("timestamp.url", wrong);
      assertMissing("timestamp.url", "found '" + wrong + "'", "http:// or https://");
    }
  }

  @Test
  void aStampOrATagWithoutAKeyIsMissing() {
    parameters.put("signing.key", "");
    parameters.put("timestamp.url", "https://stamps.test/");
    parameters.put("verdict.tag-repository", folder.toString());
    assertMissing("timestamp.url", "signing.key is not", "--set signing.key=FILE");
    assertMissing("verdict.tag-repository", "signing.key is not", "--set signing.key=FILE");
  }

  @Test
  void tagsNeedAClone() throws IOException {
    parameters.put("verdict.tag-repository", folder.toString());
    assertMissing("verdict.tag-repository", "is not a git repository", "clone");
    Files.createDirectory(folder.resolve(".git"));
    assertThat(of("verdict.tag-repository").state()).isEqualTo(Checkup.State.FINE);
  }
}
