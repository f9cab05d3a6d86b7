package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are made, shown and checked by commands. */
final class KeyCommandTest {
  @TempDir Path folder;
  private final CalledCommand key = new CalledCommand("key");

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String said() {
    return key.out().toString() + key.err();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(key.out().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "ed25519"})
  void aKeyIsMadeInThreeFilesOfWhichOneIsSecret(String type) throws IOException {
    assertThat(key.with("new", file("k"), "--type", type, "--identity", "gate@example.com"))
        .isZero();
    assertThat(said()).contains("SHA256:", "gate@example.com ", file("k.pub.pem"));
    assertThat(Files.readString(folder.resolve("k"))).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(Files.readString(folder.resolve("k.pub"))).endsWith(" gate@example.com\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("k"))))
        .isEqualTo("rw-------");
    assertThat(said()).doesNotContain(Files.readAllLines(folder.resolve("k")).get(1));
    assertThat(key.anew("check", file("k"))).isZero();
    assertThat(said().lines()).hasSize(3).allMatch(line -> line.startsWith("ok "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "k.pub", "k.pub.pem"})
  void nothingIsOverwrittenAndNothingIsLeft(String there) throws IOException {
    Files.writeString(folder.resolve(there), "precious");
    assertThat(key.with("new", file("k"))).isEqualTo(64);
    assertThat(said()).contains(file(there) + " is there already");
    assertThat(Files.readString(folder.resolve(there))).isEqualTo("precious");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void aPublicKeyInPemHasNoOtherFormOfItsOwn() {
    key.with("new", file("k"));
    assertThat(key.anew("show", file("k.pub.pem"))).isZero();
    assertThat(said()).contains("for openssl: " + file("k.pub.pem")).doesNotContain(".pub.pem.pub");
  }

  @Test
  void aCertificateIsRefusedWithTheKeyThatIsMeant() throws IOException {
    Files.writeString(
        folder.resolve("c.pem"), "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
    assertThat(key.with("show", file("c.pem"))).isEqualTo(65);
    assertThat(said())
        .contains("a certificate; expected a private key")
        .contains("name the key file that belongs to the certificate");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertThat(key.with("new", file("nowhere/k"))).isEqualTo(64);
    assertThat(said())
        .contains(file("nowhere") + ": folder not found; to make it: mkdir -p ")
        .doesNotContain("resume");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(key.with("new", file("k"), "--type", "rsa")).isEqualTo(64);
    assertThat(said()).contains("expected p256 or ed25519, found 'rsa'");
    assertThat(key.anew("new", file("k.pub"))).isEqualTo(64);
    assertThat(key.anew("new", "/")).isEqualTo(64);
    assertThat(key.anew("new", file("k"), "--identity", "two words")).isEqualTo(64);
    assertThat(key.anew("new", file("k"), "--encrypt")).isEqualTo(64);
    assertThat(said()).contains("--passphrase-fd N");
    assertThat(key.anew("new", file("k"), "--encrypt", "--passphrase-fd", "987")).isEqualTo(64);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsShownCanBeSaved() throws IOException {
    assertThat(key.with("new", file("k"), "--json")).isZero();
    var made = json();
    assertThat(key.anew("show", file("k"), "--json")).isZero();
    assertThat(json()).isEqualTo(made);
    assertThat(made.get("pem").asText()).isEqualTo(Files.readString(folder.resolve("k.pub.pem")));
    assertThat(made.get("storage").asText()).isEqualTo("plain");
    assertThat(key.anew("show", file("k.pub"), "--json")).isZero();
    assertThat(json().get("storage").asText()).isEqualTo("agent");
    assertThat(json().get("publicKey")).isEqualTo(made.get("publicKey"));
    assertThat(json().get("pemFile").asText()).isEqualTo(file("k.pub.pem"));
  }

  @Test
  void aKeyCountsWhileItsLineAndNoRevocationSayOtherwise() throws IOException {
    assertThat(key.with("new", file("k"), "--jq", ".allowedSigner")).isZero();
    var line = key.out().toString().strip();
    checks(0, "line 1 lets gate-runner sign in namespace gate-evidence", line);
    checks(3, "not valid after 2020-01-01T00:00:00Z", limited(line, "valid-before=\"20200101Z\""));
    checks(3, "not valid before 2999-01-01T00:00:00Z", limited(line, "valid-after=\"29990101Z\""));
    checks(3, "not allowed in namespace gate-evidence", limited(line, "namespaces=\"git\""));
    checks(3, "under another name than ops", line, "--identity", "ops");
    checks(3, "is in no line", "# nobody");
    checks(65, "allowed:1: expected", "gate-runner nonsense");
    Files.copy(folder.resolve("k.pub"), folder.resolve("gone"));
    checks(3, "is revoked", line, "--revoked", file("gone"));
    assertThat(key.anew("check", file("k"), "--revoked", file("gone"))).isEqualTo(64);
  }

  private static String limited(String line, String option) {
    return line.replace("gate-runner ", "gate-runner " + option + " ");
  }

  private void checks(int exit, String words, String list, String... more) throws IOException {
    Files.writeString(folder.resolve("allowed"), list + "\n");
    var all = new ArrayList<>(List.of("check", file("k")));
    all.addAll(List.of("--allowed-signers", file("allowed")));
    all.addAll(List.of(more));
    assertThat(key.anew(all.toArray(String[]::new))).as(said()).isEqualTo(exit);
    assertThat(said()).contains(words);
  }

  @Test
  void aFailedCheckSaysWhatToDo() throws IOException {
    key.with("new", file("k"));
    Files.setPosixFilePermissions(
        folder.resolve("k"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(key.anew("check", file("k"), "--json")).isEqualTo(3);
    assertThat(json().at("/passed").asBoolean()).isFalse();
    assertThat(json().at("/checks/0/remedy").asText()).isEqualTo("chmod 600 " + file("k"));
    assertThat(json().at("/checks")).hasSize(1);
  }

  @Test
  void aPublicFileOfAnotherKeyIsNoticed() throws IOException {
    key.with("new", file("k"));
    key.with("new", file("other"));
    Files.copy(
        folder.resolve("other.pub"), folder.resolve("k.pub"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(key.anew("check", file("k"))).isEqualTo(3);
    assertThat(said()).contains("failed  public file: the .pub file has another key");
  }

  @Test
  void aFileThatIsNoKeyIsRefused() throws IOException {
    Files.writeString(folder.resolve("k"), "-----BEGIN EC PRIVATE KEY-----\n");
    assertThat(key.with("show", file("k"))).isEqualTo(65);
    assertThat(said()).contains("SEC 1", "What to do: openssl pkcs8 -topk8");
    assertThat(key.anew("check", file("none"))).isEqualTo(64);
    assertThat(said()).contains("file not found: " + file("none"));
  }
}
