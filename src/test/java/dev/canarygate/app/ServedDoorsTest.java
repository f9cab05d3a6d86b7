package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.live.Doors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a page is opened to: this machine, unless others are kept out by other means. */
final class ServedDoorsTest {
  private static final String LONG = "correct horse battery";

  @TempDir Path folder;

  private static Doors open(ServedDoors wished, boolean forms, String... environment) {
    return wished.open(
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]), forms);
  }

  private static ServedDoors listening(String address) {
    return new ServedDoors(List.of(address), 0, null, null, null);
  }

  @Test
  void thisMachineAloneNeedsNothing() {
    var doors = open(new ServedDoors(List.of(), 0, null, null, null), true);

    assertThat(doors.addresses()).allMatch(each -> each.isLoopbackAddress());
    assertThat(doors.password()).isEmpty();
    assertThat(open(listening("127.0.0.1"), true).tls()).isEmpty();
  }

  @Test
  void othersNeedAPasswordThatIsNotShort() {
    assertThatThrownBy(() -> open(listening("0.0.0.0"), false))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("lets other machines in")
        .hasMessageContaining("--password-file")
        .hasMessageContaining("--truststore");
    assertThatThrownBy(() -> open(listening("0.0.0.0"), false, ServedDoors.PASSWORD, "short"))
        .hasMessageContaining("too short")
        .hasMessageNotContaining("'short'");

    var doors = open(listening("0.0.0.0"), false, ServedDoors.PASSWORD, LONG);

    assertThat(doors.password().orElseThrow().is(LONG)).isTrue();
    assertThat(doors.toString()).doesNotContain(LONG);
    assertThat(listening("0.0.0.0").isClear()).isTrue();
    assertThat(listening("127.0.0.1").isClear()).isFalse();
  }

  @Test
  void aPasswordMayBeTheFirstLineOfAFile() throws Exception {
    var file = Files.writeString(folder.resolve("password"), LONG + "\nnote\n");
    var wished = new ServedDoors(List.of("0.0.0.0"), 0, file, null, null);

    assertThat(open(wished, false).password().orElseThrow().is(LONG)).isTrue();
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> open(wished, false)).hasMessageContaining("too short");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithItsOption() {
    var none = folder.resolve("none");
    assertThatThrownBy(() -> open(new ServedDoors(List.of(), 0, none, null, null), false))
        .isInstanceOf(UsageProblem.class)
        .hasMessage("--password-file " + none + " cannot be read: it is not there");
    assertThatThrownBy(() -> open(new ServedDoors(List.of(), 0, null, none, null), false))
        .isInstanceOf(UsageProblem.class)
        .hasMessage("--keystore " + none + " cannot be read: it is not there");
  }

  @Test
  void whatOthersSayNeedsTls() {
    assertThatThrownBy(() -> open(listening("0.0.0.0"), true, ServedDoors.PASSWORD, LONG))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("--allow needs TLS (--keystore FILE)");
  }

  @Test
  void certificatesNeedTlsAndAKeystoreItsPassword() throws Exception {
    var file = Files.writeString(folder.resolve("keys.p12"), "not a keystore");
    assertThatThrownBy(() -> open(new ServedDoors(List.of(), 0, null, null, file), false))
        .hasMessageContaining("--truststore goes with --keystore");
    var wished = new ServedDoors(List.of(), 0, null, file, null);
    assertThatThrownBy(() -> open(wished, false))
        .isInstanceOf(UsageProblem.class)
        .hasMessage(
            "--keystore "
                + file
                + " cannot be used: GATE_SERVE_KEYSTORE_PASSWORD is not set; expected the password"
                + " of the file in it");
    assertThatThrownBy(() -> open(wished, false, ServedDoors.KEYSTORE_PASSWORD, "secret"))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("expected a PKCS12 file")
        .hasMessageContaining("GATE_SERVE_KEYSTORE_PASSWORD");
  }

  @Test
  void aTruststoreThatTrustsNobodyIsRefused(@TempDir Path folder) throws Exception {
    var file = folder.resolve("empty.p12");
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }
    var doors = new ServedDoors(List.of(), 0, null, file, file);

    assertThatThrownBy(() -> doors.open(Map.of(ServedDoors.KEYSTORE_PASSWORD, "secret"), false))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("expected a trusted certificate, found none; make the file with: ");
  }
}
