package dev.canarygate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that ssh-keygen and this program make for each other. */
final class SshSignatureTest {
  private static final byte[] TEXT = "a  SHA256SUMS\n".getBytes(UTF_8);
  private static final String CHECK =
      "ssh-keygen -Y verify -f allowed -I gate -n gate-evidence -s text.sig < ";

  @TempDir Path folder;
  private Tools tools;

  @BeforeEach
  void findTools() throws IOException {
    Tools.need("ssh-keygen");
    tools = new Tools(folder);
    tools.put("text", TEXT);
    tools.put("edited", "b  SHA256SUMS\n");
  }

  private Signer signer(KeyType type) throws IOException {
    tools.put("key", NewKey.of(type).pem(Optional.empty()));
    tools.ok("chmod 600 key");
    return SignerFile.open(folder.resolve("key"), Passphrase.none(), Map.of());
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void sshKeygenVerifiesWhatIsSignedHere(KeyType type) throws IOException {
    var signer = signer(type);
    tools.put("text.sig", SshSignature.sign(signer, "gate-evidence", TEXT).armored());
    tools.put("allowed", "gate " + signer.key().line() + "\n");
    assertThat(tools.ok(CHECK + "text"))
        .contains("Good \"gate-evidence\" signature for gate", signer.key().fingerprint());
    assertThat(tools.said(CHECK + "edited").exit()).isNotZero();
    tools.put("allowed", "gate " + NewKey.of(type).key().line() + "\n");
    assertThat(tools.said(CHECK + "text").exit()).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({"ecdsa -b 256, sha512", "ecdsa -b 256, sha256", "ed25519, sha512", "ed25519, sha256"})
  void whatSshKeygenSignsIsVerifiedHere(String type, String hash) throws IOException {
    tools.ok("ssh-keygen -q -t " + type + " -N '' -f key");
    tools.ok("ssh-keygen -q -Y sign -O hashalg=" + hash + " -f key -n gate-evidence text");
    var signature = SshSignature.read(Files.readString(folder.resolve("text.sig")));
    assertThat(signature.verifies(TEXT)).isTrue();
    assertThat(signature.verifies("edited".getBytes(UTF_8))).isFalse();
    assertThat(signature.namespace()).isEqualTo("gate-evidence");
    assertThat(tools.ok("cat key.pub")).startsWith(signature.key().line());
  }

  /** The text that ssh-keygen writes and the text that is written here differ in nothing. */
  @Test
  void theArmorIsThatOfSshKeygen() throws IOException {
    tools.ok("ssh-keygen -q -t ed25519 -N '' -f key");
    tools.ok("ssh-keygen -q -Y sign -f key -n gate-evidence text");
    var signer = SignerFile.open(folder.resolve("key"), Passphrase.none(), Map.of());
    assertThat(SshSignature.sign(signer, "gate-evidence", TEXT).armored())
        .isEqualTo(Files.readString(folder.resolve("text.sig")));
  }

  @Test
  void aSignatureCountsOnlyInItsNamespace() throws IOException {
    var signer = signer(KeyType.P256);
    tools.put("text.sig", SshSignature.sign(signer, "git", TEXT).armored());
    tools.put("allowed", "gate " + signer.key().line() + "\n");
    assertThat(tools.said(CHECK + "text").exit()).isNotZero();
    assertThatIllegalArgumentException().isThrownBy(() -> SshSignature.sign(signer, "", TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-keygen -q -t rsa -b 2048", "ssh-keygen -q -t ecdsa -b 521"})
  void aSignatureOfAnotherTypeOfKeyIsRefusedByName(String made) throws IOException {
    tools.ok(made + " -N '' -f key");
    tools.ok("ssh-keygen -q -Y sign -f key -n gate-evidence text");
    var armored = Files.readString(folder.resolve("text.sig"));
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> SshSignature.read(armored))
        .withMessageMatching(".*found (ssh-rsa|ecdsa-sha2-nistp521).*");
  }

  /** One changed bit anywhere makes another signature, or none. */
  @ParameterizedTest
  @EnumSource(KeyType.class)
  void noBitOfASignatureIsLoose(KeyType type) throws Exception {
    var blob =
        Pem.read("SSH SIGNATURE", SshSignature.sign(signer(type), "gate-evidence", TEXT).armored());
    for (int bit = 0; bit < blob.length * Byte.SIZE; bit++) {
      blob[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(verifies(Pem.write("SSH SIGNATURE", blob, 70))).as("bit %d", bit).isFalse();
      blob[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    for (int length = 0; length < blob.length; length++) {
      var cut = Arrays.copyOf(blob, length);
      assertThat(verifies(Pem.write("SSH SIGNATURE", cut, 70))).as("%d bytes", length).isFalse();
    }
  }

  private static boolean verifies(String armored) {
    try {
      return SshSignature.read(armored).verifies(TEXT);
    } catch (BadSignature | BadKey refused) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void garbageInPlaceOfASignatureIsNone(KeyType type) throws IOException {
    var signer = signer(type);
    var good = signer.sign(TEXT);
    assertThat(signer.key().verifies(TEXT, good)).isTrue();
    assertThat(signer.key().verifies(TEXT, new byte[0])).isFalse();
    assertThat(signer.key().verifies(TEXT, new byte[64])).isFalse();
    assertThat(signer.key().verifies(TEXT, Arrays.copyOf(good, good.length + 1))).isFalse();
    for (var hex : new String[] {"3006020100020100", "300602010102010100", "3080"}) {
      assertThat(signer.key().verifies(TEXT, HexFormat.of().parseHex(hex))).isFalse();
    }
  }
}
