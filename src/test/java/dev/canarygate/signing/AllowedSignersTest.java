package dev.canarygate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is allowed to sign, decided here and by ssh-keygen. */
final class AllowedSignersTest {
  private static final byte[] TEXT = "cleared".getBytes(UTF_8);
  private static final Instant MAY = Instant.parse("2026-05-20T12:00:00.7Z");

  @TempDir Path folder;
  private Tools tools;
  private Signer signer;
  private String key;

  @BeforeEach
  void signText() throws IOException {
    Tools.need("ssh-keygen");
    tools = new Tools(folder);
    tools.put("key", NewKey.of(KeyType.P256).pem(Optional.empty()));
    tools.ok("chmod 600 key");
    signer = SignerFile.open(folder.resolve("key"), Passphrase.none(), Map.of());
    key = signer.key().line();
    tools.put("text", TEXT);
    tools.put("text.sig", SshSignature.sign(signer, "gate-evidence", TEXT).armored());
  }

  private AllowedSigners signers(String text) throws IOException {
    tools.put("allowed", text);
    return AllowedSigners.parse(folder.resolve("allowed"), text, ZoneOffset.UTC);
  }

  /** Asks ssh-keygen the same. */
  private boolean sshKeygenVerifies(String time, String more) {
    return tools
            .said(
                "ssh-keygen -Y verify -f allowed -I gate@example.com -n gate-evidence -s text.sig"
                    + " -O verify-time="
                    + time
                    + more
                    + " < text")
            .exit()
        == 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate@example.com KEY | LISTED",
        "a@b,gate@example.com KEY with a comment | LISTED",
        "*@example.com KEY | LISTED",
        "!gate@example.com,*@example.com KEY | OTHER_PRINCIPAL",
        "gate@example.co? KEY | LISTED",
        "gate@example.? KEY | OTHER_PRINCIPAL",
        "gate@example.co* KEY | LISTED",
        "*.org KEY | OTHER_PRINCIPAL",
        "\"gate@example.com\" KEY | LISTED",
        "GATE@example.com KEY | OTHER_PRINCIPAL",
        "gate@example.com namespaces=\"gate-evidence\" KEY | LISTED",
        "gate@example.com namespaces=\"git,gate-*\" KEY | LISTED",
        "gate@example.com NAMESPACES=\"git\" KEY | OTHER_NAMESPACE",
        "gate@example.com valid-after=\"20260520\" KEY | LISTED",
        "gate@example.com valid-after=\"20260520115959Z\" KEY | LISTED",
        "gate@example.com valid-after=\"20260520120000Z\" KEY | LISTED",
        "gate@example.com valid-after=\"20260520120001Z\" KEY | NOT_YET_VALID",
        "gate@example.com valid-before=\"20260520120001Z\" KEY | LISTED",
        "gate@example.com valid-before=\"20260520120000Z\" KEY | LISTED",
        "gate@example.com valid-before=\"202605201159Z\" KEY | EXPIRED",
        "gate@example.com valid-before=\"20260520115959Z\" KEY | EXPIRED",
        "gate@example.com valid-after=\"20260101\",valid-before=\"20270101\",namespaces=\"gate-evidence\" KEY | LISTED",
        "gate@example.com valid-before=\"20260101\" KEY~gate@example.com valid-after=\"20260101\" KEY | LISTED",
        "gate@example.com OTHER | UNKNOWN",
        "gate@example.com RSA~# a comment~~gate@example.com KEY | LISTED",
      })
  void aLineIsReadAsSshKeygenReadsIt(String text, String expected) throws IOException {
    var others = text.contains("RSA") ? text.replace("RSA", rsa()) : text;
    var list = others.replace("KEY", key).replace("~", "\n").replace("OTHER", other());
    var found = signers(list + "\n").judge("gate@example.com", signer.key(), "gate-evidence", MAY);
    assertThat(found instanceof SignerListing.NotListed not ? not.reason().name() : "LISTED")
        .isEqualTo(expected);
    assertThat(sshKeygenVerifies("20260520120000", "")).isEqualTo(expected.equals("LISTED"));
  }

  private static String other() {
    return NewKey.of(KeyType.ED25519).key().line();
  }

  private String rsa() {
    return tools.ok(
        "rm -f rsa rsa.pub; ssh-keygen -q -t rsa -b 2048 -N '' -f rsa; cut -d' ' -f1,2 rsa.pub");
  }

  /** Old and new key overlap for a day; each signature counts in its own time. */
  @Test
  void aKeyIsRotatedByTimes() throws IOException {
    var fresh = NewKey.of(KeyType.P256).key();
    var list =
        signers(
            """
            gate@example.com valid-before="20260602Z" %s
            gate@example.com valid-after="20260601Z" %s
            """
                .formatted(key, fresh.line()));
    var before = Instant.parse("2026-05-31T23:59:59Z");
    var both = Instant.parse("2026-06-01T12:00:00Z");
    var after = Instant.parse("2026-06-02T00:00:01Z");
    assertThat(list.principal(signer.key(), "gate-evidence", before)).contains("gate@example.com");
    assertThat(list.principal(signer.key(), "gate-evidence", both)).isPresent();
    assertThat(list.principal(signer.key(), "gate-evidence", after)).isEmpty();
    assertThat(list.principal(fresh, "gate-evidence", before)).isEmpty();
    assertThat(list.principal(fresh, "gate-evidence", both)).isPresent();
    assertThat(sshKeygenVerifies("20260531235959", "")).isTrue();
    assertThat(sshKeygenVerifies("20260602000001", "")).isFalse();
    assertThat(list.judge(signer.key(), "gate-evidence", after))
        .isEqualTo(
            new SignerListing.NotListed(
                SignerListing.Reason.EXPIRED, "line 1: not valid after 2026-06-02T00:00:00Z"));
  }

  @Test
  void aRevokedKeyCountsInNoLine() throws IOException {
    var list = signers("gate@example.com " + key + "\n");
    for (var text :
        new String[] {key, "# lost\n" + key + " a laptop", signer.key().fingerprint()}) {
      tools.put("revoked", text + "\n");
      var revoked = list.without(RevokedKeys.read(folder.resolve("revoked")));
      assertThat(revoked.judge(signer.key(), "gate-evidence", MAY))
          .isInstanceOfSatisfying(
              SignerListing.NotListed.class,
              not -> assertThat(not.reason()).isEqualTo(SignerListing.Reason.REVOKED));
      if (text.contains(key)) {
        assertThat(sshKeygenVerifies("20260520120000", " -r revoked")).isFalse();
      }
    }
    tools.put("revoked", other() + "\n\n" + rsa() + "\n");
    var others = list.without(RevokedKeys.read(folder.resolve("revoked")));
    assertThat(others.principal(signer.key(), "gate-evidence", MAY)).isPresent();
    assertThat(sshKeygenVerifies("20260520120000", " -r revoked")).isTrue();
  }

  @Test
  void aBinaryRevocationListIsRefusedWithWhatToDo() {
    tools.ok("ssh-keygen -y -f key > key.pub && ssh-keygen -q -k -f krl key.pub");
    assertThatExceptionOfType(MalformedSigners.class)
        .isThrownBy(() -> RevokedKeys.read(folder.resolve("krl")))
        .withMessageContaining("expected text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate",
        "gate KEYX",
        "gate ssh-ed25519",
        "gate ssh-ed25519 AAAA",
        "gate ssh-dsb AAAA",
        "gate,,b KEY",
        "gate cert-authority KEY",
        "gate cert-authority,namespaces=\"a\" KEY",
        "gate namespaces=a KEY",
        "gate namespaces=\"a KEY",
        "gate namespaces=\"\" KEY",
        "gate namespaces=\"a\",namespaces=\"b\" KEY",
        "gate namespaces=\"a\"valid-after=\"20260101\" KEY",
        "gate valid-after=\"2026\" KEY",
        "gate valid-after=\"20260231\" KEY",
        "gate valid-after=\"20260101Z0\" KEY",
        "gate valid-after=\"20270101\",valid-before=\"20260101\" KEY",
        "gate valid-until=\"20260101\" KEY",
        "gate = KEY",
        "gate =\"\" KEY"
      })
  void aMistakeIsSaidWithFileAndLine(String line) throws IOException {
    var text = "# first\ngate " + key + "\n" + line.replace("KEY", key) + "\n";
    assertThatExceptionOfType(MalformedSigners.class)
        .isThrownBy(() -> signers(text))
        .withMessageStartingWith(folder.resolve("allowed") + ":3: ")
        .satisfies(refused -> assertThat(refused.mistakes()).hasSize(1));
  }

  @Test
  void allMistakesAreSaidAtOnce() {
    assertThatExceptionOfType(MalformedSigners.class)
        .isThrownBy(() -> signers("a\n\nb\nc " + key + "\n"))
        .satisfies(
            refused ->
                assertThat(refused.mistakes())
                    .extracting(MalformedSigners.Mistake::line)
                    .containsExactly(1, 3));
  }
}
