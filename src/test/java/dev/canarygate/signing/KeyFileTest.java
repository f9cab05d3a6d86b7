package dev.canarygate.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.Pipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files as ssh-keygen and openssl write them, and files that only look like it. */
final class KeyFileTest {
  private static final byte[] TEXT = "cleared".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Tools tools;

  @BeforeEach
  void findTools() {
    Tools.need("ssh-keygen", "openssl");
    tools = new Tools(folder);
  }

  private Signer signer(String passphrase) {
    return SignerFile.open(folder.resolve("key"), file -> passphrase.toCharArray(), Map.of());
  }

  private BadKey refused(Path file) {
    return catchThrowableOfType(
        BadKey.class, () -> SignerFile.open(file, Passphrase.none(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-keygen -q -t ecdsa -b 256 -N '' -f key",
        "ssh-keygen -q -t ed25519 -N '' -C 'a comment' -f key",
        "ssh-keygen -q -t ecdsa -b 256 -m PKCS8 -N '' -f key",
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key",
        "openssl genpkey -algorithm ed25519 -out key",
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -outform DER -out der"
            + " && openssl ec -inform DER -in der -no_public -out part 2>/dev/null"
            + " && openssl pkcs8 -topk8 -nocrypt -in part -out key"
      })
  void aKeyOfOthersSignsWhatTheyThemselvesVerify(String made) throws IOException {
    tools.ok(made + " && chmod 600 key");
    signsForOpenssl(signer("never asked"));
    assertThat(KeyFile.read(folder.resolve("key")).storage()).isEqualTo(KeyFile.Storage.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-keygen -q -t ecdsa -b 256 -N 'it is secret' -f key",
        "ssh-keygen -q -t ed25519 -a 3 -N 'it is secret' -f key",
        "ssh-keygen -q -t ecdsa -b 256 -m PKCS8 -N 'it is secret' -f key",
        "openssl genpkey -algorithm ed25519 -aes-256-cbc -pass 'pass:it is secret' -out key",
        "openssl genpkey -algorithm ed25519 | openssl pkcs8 -topk8 -v2 aes-192-cbc -v2prf"
            + " hmacWithSHA512 -iter 5000 -passout 'pass:it is secret' -out key",
        "openssl genpkey -algorithm ed25519 | openssl pkcs8 -topk8 -v2 aes128 -v2prf hmacWithSHA1"
            + " -passout 'pass:it is secret' -out key"
      })
  void anEncryptedKeyOfOthersOpensWithItsPassphraseAlone(String made) throws IOException {
    tools.ok(made + " && chmod 600 key");
    signsForOpenssl(signer("it is secret"));
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> signer("it is Secret"))
        .withMessageContaining("the passphrase is wrong");
    assertThat(refused(folder.resolve("key")).remedy()).contains("--passphrase-fd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-keygen -q -t ed25519 -N 'ключ naïve 鍵' -f key",
        "openssl genpkey -algorithm ed25519 -aes-256-cbc -pass 'pass:ключ naïve 鍵' -out key"
      })
  void aPassphraseCountsAsUtf8(String made) throws IOException {
    tools.ok(made + " && chmod 600 key");
    signsForOpenssl(signer("ключ naïve 鍵"));
  }

  private void signsForOpenssl(Signer signer) throws IOException {
    tools.put("text", TEXT);
    tools.put("text.sig", signer.sign(TEXT));
    tools.put("public.pem", signer.key().pem());
    tools.put("line.pub", signer.key().line() + "\n");
    var check =
        signer.key().type().equals("ssh-ed25519")
            ? "openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in %s -sigfile text.sig"
            : "openssl dgst -sha256 -verify public.pem -signature text.sig %s";
    tools.ok(check.formatted("text"));
    tools.put("edited", "cleared?");
    assertThat(tools.said(check.formatted("edited")).exit()).isNotZero();
    assertThat(tools.ok("ssh-keygen -l -f line.pub")).contains(signer.key().fingerprint());
    assertThat(VerifyingKey.ofPem(signer.key().pem())).isEqualTo(signer.key());
    assertThat(VerifyingKey.ofLine(signer.key().line())).isEqualTo(signer.key());
  }

  @ParameterizedTest
  @EnumSource(KeyType.class)
  void aNewKeyIsReadByOpensslAndByOpenSsh(KeyType type) throws IOException {
    for (var passphrase : new String[] {"", "it is secret"}) {
      var made = NewKey.of(type);
      var secret = Optional.of(passphrase.toCharArray()).filter(each -> each.length > 0);
      tools.put("key", made.pem(secret));
      tools.ok("chmod 600 key");
      assertThat(tools.ok("openssl pkey -in key -passin 'pass:" + passphrase + "' -pubout"))
          .isEqualTo(made.key().pem().strip());
      if (type == KeyType.P256) {
        assertThat(tools.ok("ssh-keygen -y -P '" + passphrase + "' -f key"))
            .startsWith(made.key().line());
      }
      signsForOpenssl(signer(passphrase));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openssl ecparam -genkey -name prime256v1 -out key | SEC 1 | openssl pkcs8 -topk8",
        "ssh-keygen -q -t ecdsa -b 256 -m PEM -N '' -f key | SEC 1 | openssl pkcs8 -topk8 -nocrypt",
        "ssh-keygen -q -t rsa -b 2048 -N '' -f key | found ssh-rsa | gate-runner key new",
        "ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -f key | found RSA | gate-runner key new",
        "ssh-keygen -q -t rsa -b 2048 -m PKCS8 -N '' -f key | found RSA | gate-runner key new",
        "ssh-keygen -q -t ecdsa -b 384 -N '' -f key | ecdsa-sha2-nistp384 | gate-runner key new",
        "openssl genpkey -algorithm ed448 -out key | found Ed448 | gate-runner key new",
        "openssl genpkey -algorithm x25519 -out key | found X25519 | gate-runner key new",
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout k -subj /CN=a -out key 2>&1 | a certificate | openssl x509",
        "openssl genpkey -algorithm ed25519 -out k && openssl pkcs8 -topk8 -scrypt -passout pass:a -in k -out key | in a way that is not read | openssl pkcs8 -topk8 -v2 aes-256-cbc",
        "ssh-keygen -q -t ed25519 -Z aes256-gcm@openssh.com -N secret -f key | aes256-gcm@openssh.com | ssh-keygen -p -Z aes256-ctr -f",
        "printf 'PuTTY-User-Key-File-3: ssh-ed25519' > key | PuTTY | puttygen",
        "printf '' > key | empty | gate-runner key new",
        "printf '\\0\\1\\2' > key | expected a line | ''"
      })
  void anotherKindOfFileIsRefusedWithWhatToDo(String made, String problem, String remedy) {
    tools.ok(made + " && chmod 600 key");
    var refusal = catchThrowableOfType(BadKey.class, () -> signer("a"));
    assertThat(refusal.getMessage()).startsWith(folder.resolve("key") + ": ").contains(problem);
    assertThat(refusal.remedy()).contains(remedy);
  }

  @Test
  void theCommandThatARefusalNamesMakesAKeyThatIsRead() {
    tools.ok("openssl ecparam -genkey -name prime256v1 -noout -out key && chmod 600 key");
    tools.ok(refused(folder.resolve("key")).remedy());
    var made = SignerFile.open(folder.resolve("key.pkcs8"), Passphrase.none(), Map.of());
    assertThat(made.key().pem().strip())
        .isEqualTo(tools.ok("openssl ec -in key -pubout 2>/dev/null"));
  }

  @Test
  void aPrivateKeyOfATokenIsRefusedWithTheReason() {
    var blob =
        new WireWriter().string("sk-ssh-ed25519@openssh.com").string(new byte[32]).string("ssh:");
    var line = "sk-ssh-ed25519@openssh.com " + StrictBase64.encode(blob.bytes()) + " token";
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> VerifyingKey.ofLine(line))
        .withMessageContaining("what a FIDO token signs covers more than the text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx--x---", "rw--w----"})
  void aPrivateKeyThatOthersCanUseIsRefused(String permissions) throws IOException {
    var key = tools.put("key", NewKey.of(KeyType.P256).pem(Optional.empty()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    var refusal = refused(key);
    assertThat(refusal)
        .hasMessageContaining("expected permissions rw-------, found " + permissions);
    assertThat(refusal.remedy()).isEqualTo("chmod 600 " + key);
    tools.ok(refusal.remedy());
    assertThat(SignerFile.open(key, Passphrase.none(), Map.of()).key().type()).isNotEmpty();
  }

  @Test
  void aLinkIsFollowedToARegularFileAlone() throws Exception {
    var key = tools.put("key", NewKey.of(KeyType.ED25519).pem(Optional.empty()));
    tools.ok("chmod 600 key && ln -s key link && ln -s /dev/zero zero && ln -s nowhere lost");
    assertThat(SignerFile.open(folder.resolve("link"), Passphrase.none(), Map.of()).key())
        .isEqualTo(SignerFile.open(key, Passphrase.none(), Map.of()).key());
    assertThat(refused(folder.resolve("zero"))).hasMessageContaining("found a device");
    assertThat(refused(folder.resolve("lost"))).hasMessageContaining("it is not there");
    assertThat(refused(folder)).hasMessageContaining("found a folder");
    assertThat(refused(Pipes.at(folder.resolve("pipe")))).hasMessageContaining("a named pipe");
    assertThat(refused(tools.put("large", new byte[70_000])))
        .hasMessageContaining("at most 64 KiB");
  }

  /** No prefix of a key file opens, and none ends otherwise than with words. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh-keygen -q -t ed25519 -N '' -f key",
        "ssh-keygen -q -t ecdsa -b 256 -m PKCS8 -N '' -f key",
        "ssh-keygen -q -t ed25519 -a 1 -N secret -f key",
        "openssl genpkey -algorithm ed25519 | openssl pkcs8 -topk8 -iter 1 -passout pass:secret -out key"
      })
  void aFileThatWasCutAnywhereIsRefused(String made) throws IOException {
    tools.ok(made + " && chmod 600 key");
    var key = folder.resolve("key");
    var whole = Files.readAllBytes(key);
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(key, Arrays.copyOf(whole, length));
      var refusal = catchThrowableOfType(BadKey.class, () -> signer("secret"));
      assertThat(refusal).as("%d bytes", length).isNotNull();
    }
  }

  @Test
  void theRoundsOfAStrangerAreLimited() throws Exception {
    tools.ok("ssh-keygen -q -t ed25519 -a 1 -N secret -f key");
    var bytes = Pem.read("OPENSSH PRIVATE KEY", Files.readString(folder.resolve("key")));
    int rounds = "openssh-key-v1".length() + 1 + 4 + 10 + 4 + 6 + 4 + 4 + 16;
    bytes[rounds] = 1;
    tools.put("key", Pem.write("OPENSSH PRIVATE KEY", bytes, 70));
    tools.ok("chmod 600 key");
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> signer("secret"))
        .withMessageContaining("1 to 2000 rounds");
  }

  @Test
  void aPrivateKeyWithThePublicHalfOfAnotherIsRefused() throws Exception {
    var one = NewKey.of(KeyType.P256);
    var other = NewKey.of(KeyType.P256);
    var der = Pem.read("PRIVATE KEY", one.pem(Optional.empty()));
    System.arraycopy(other.key().point(), 0, der, der.length - P256Curve.POINT, P256Curve.POINT);
    tools.put("key", Pem.write("PRIVATE KEY", der, 64));
    tools.ok("chmod 600 key");
    assertThatExceptionOfType(BadKey.class)
        .isThrownBy(() -> signer(""))
        .withMessageContaining("that of another key");
  }
}
