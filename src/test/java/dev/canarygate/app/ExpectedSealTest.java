package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.KeyFile;
import dev.canarygate.text.Json;
import dev.canarygate.world.IssueRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a dry run says of the verdict: nobody is asked for a passphrase, nothing is signed. */
final class ExpectedSealTest {
  @TempDir Path folder;

  private static ExpectedSeal of(Map<String, String> parameters) {
    return ExpectedSeal.of(gate(parameters));
  }

  private static GateDefinition gate(Map<String, String> parameters) {
    var policy = new WritePolicy(List.of(), List.of());
    return new GateDefinition("T", parameters, List.of(), policy, "d");
  }

  private Path key(boolean encrypted) throws IOException {
    var key = folder.resolve("key");
    var type = encrypted ? "ed25519" : "p256";
    SigningKeys.make(key, type, encrypted ? "correct horse" : "");
    return key;
  }

  @Test
  void withoutAKeyItSaysWhichParameterIsMissing() {
    assertThat(of(Map.of()).line())
        .isEqualTo("The verdict would not be signed: signing.key is not set.");
  }

  @Test
  void theKeyTheAuthorityAndTheCloneAreInOneLine() throws IOException {
    var key = key(false);
    var clone = folder.resolve("clone");
    Files.createDirectories(clone.resolve(".git"));
    var seal =
        of(
            Map.of(
                "signing.key", key.toString(),
                "timestamp.url", "https://stamps.test/",
                "verdict.tag-repository", clone.toString()));
    var fingerprint = KeyFile.read(key).publicKey().orElseThrow();
    assertThat(seal.line())
        .isEqualTo(
            "The verdict would be signed by %s, stamped by https://stamps.test/, tagged in %s.",
            fingerprint, clone);

    var node = Json.object();
    seal.json(node);
    assertThat(node.path("signedBy").asText()).isEqualTo(fingerprint.toString());
    assertThat(node.path("stampedBy").asText()).isEqualTo("https://stamps.test/");
    assertThat(node.path("taggedIn").asText()).isEqualTo(clone.toString());
  }

  @Test
  void theIssueThatGetsTheCommentIsNamedOnlyWhenTheVerdictIsSigned() throws IOException {
    var gate = gate(Map.of("signing.key", key(false).toString()));
    var issue = new IssueRef("acme/lib", 7);
    assertThat(ExpectedSeal.of(gate.announcing(issue)).line())
        .endsWith(
            "\nCLEARED or STOPPED, a comment on acme/lib#7 would then have the verdict's digest, the"
                + " journal's head and the key.");
    assertThat(ExpectedSeal.of(gate.announcing(issue)).announcedOn()).contains("acme/lib#7");
    assertThat(ExpectedSeal.of(gate(Map.of()).announcing(issue)).announcedOn()).isEmpty();
  }

  @Test
  void aCloneThatIsMissingIsRefusedBeforeAnythingRuns() throws IOException {
    var key = key(false);
    assertThatThrownBy(
            () -> of(Map.of("signing.key", key.toString(), "verdict.tag-repository", "nowhere")))
        .isInstanceOf(UsageProblem.class)
        .hasMessageStartingWith("verdict.tag-repository: nowhere is not a git repository");
  }

  @Test
  void aKeyBehindAPassphraseIsNamedAndStaysClosed() throws IOException {
    var key = key(true);
    var named = KeyFile.read(key).publicKey().orElseThrow();
    assertThat(of(Map.of("signing.key", key.toString())).line()).contains(named.toString());

    Files.delete(folder.resolve("key.pub"));
    assertThat(of(Map.of("signing.key", key.toString())).line())
        .as("nothing shows the public half")
        .isEqualTo("The verdict would be signed by %s.", key);
  }

  @Test
  void whatARunWouldRefuseTheDryRunRefuses() {
    assertThatThrownBy(() -> of(Map.of("signing.key", folder.resolve("none").toString())))
        .isInstanceOf(BadKey.class)
        .hasMessageContaining("none: cannot be read");
    assertThatThrownBy(() -> of(Map.of("timestamp.url", "https://stamps.test/")))
        .isInstanceOf(UsageProblem.class)
        .hasMessageStartingWith("timestamp.url is set and signing.key is not");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are of POSIX")
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    var key = key(false);
    SigningKeys.expose(key);
    assertThatThrownBy(() -> of(Map.of("signing.key", key.toString())))
        .isInstanceOf(BadKey.class)
        .hasMessageContaining("others can use this private key");
  }
}
