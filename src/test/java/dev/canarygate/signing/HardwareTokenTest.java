package dev.canarygate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that never leaves its token: SoftHSM behind PKCS 11, and a real ssh-agent before it. */
final class HardwareTokenTest {
  private static final byte[] TEXT = "cleared".getBytes(UTF_8);
  private static final String PIN = "1234";

  @TempDir Path folder;
  private Tools tools;
  private @Nullable OwnAgent agent;

  /** Where Linux distributions and Homebrew put it; empty when it is not installed. */
  private static String module() {
    return Stream.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so")
        .filter(each -> Files.exists(Path.of(each)))
        .findFirst()
        .orElse("");
  }

  @BeforeEach
  void aTokenWithAKeyAndAnAgent() throws IOException {
    Tools.need("ssh-agent", "ssh-add", "ssh-keygen", "openssl", "softhsm2-util", "pkcs11-tool");
    assumeThat(module()).as("libsofthsm2.so is installed").isNotEmpty();
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
    Files.writeString(folder.resolve("askpass"), "#!/bin/sh\necho " + PIN + "\n");
    tools = new Tools(folder, environment());
    tools.ok(
        "chmod 700 askpass; softhsm2-util --init-token --free --label gate --so-pin 5678 --pin "
            + PIN);
    tools.ok(
        "pkcs11-tool --module "
            + module()
            + " --token-label gate --login --pin "
            + PIN
            + " --keypairgen --key-type EC:prime256v1 --id 01 --label gate-key");
    startAgent();
  }

  private void startAgent() throws IOException {
    var real = Path.of(module()).toRealPath().toString();
    agent = OwnAgent.start(folder, environment(), "-P", real);
    tools.ok("ssh-add -q -s " + module() + " && ssh-add -L > token.pub");
  }

  @AfterEach
  void endAgent() throws InterruptedException {
    if (agent != null) {
      agent.end();
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "SSH_AUTH_SOCK",
        folder.resolve("agent").toString(),
        "SOFTHSM2_CONF",
        folder.resolve("softhsm2.conf").toString(),
        "SSH_ASKPASS",
        folder.resolve("askpass").toString(),
        "SSH_ASKPASS_REQUIRE",
        "force");
  }

  private Signer opened() {
    return SignerFile.open(folder.resolve("token.pub"), Passphrase.none(), environment());
  }

  @Test
  void whatTheTokenSignsHoldsForUsForSshKeygenAndForOpenssl() throws IOException {
    var signer = opened();
    assertThat(signer.key().line()).startsWith("ecdsa-sha2-nistp256 ");
    for (int i = 0; i < 5; i++) {
      assertThat(signer.key().verifies(TEXT, signer.sign(TEXT))).isTrue();
    }

    tools.put("text", TEXT);
    Files.write(folder.resolve("plain.sig"), signer.sign(TEXT));
    tools.put("key.pem", signer.key().pem());
    tools.put("text.sig", SshSignature.sign(signer, "gate-evidence", TEXT).armored());
    tools.put("allowed", "gate " + signer.key().line() + "\n");
    tools.ok("ssh-keygen -Y verify -f allowed -I gate -n gate-evidence -s text.sig < text");
    tools.ok("openssl dgst -sha256 -verify key.pem -signature plain.sig text");
  }

  @Test
  void aTokenThatIsTakenOutSignsNoMoreAndSaysSo() {
    var signer = opened();
    tools.ok("ssh-add -q -e " + module());

    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> signer.sign(TEXT))
        .withMessageContaining("ssh-agent refuses to sign");
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(this::opened)
        .withMessageContaining("not in ssh-agent");
  }
}
