package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code openssl ts -verify} says the same of our samples, at the time of each. */
final class OpenSslAgreesTest {
  /** Far from a divisor of anything, so that all parts of a stamp are met. */
  private static final int EACH = 7;

  private static final Instant TIME = TimeStamp.read(Stamps.bytes("good")).time();

  @TempDir Path folder;

  @BeforeEach
  void opensslIsThere() {
    OpenSsl.assumeThere();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good",
        "ec",
        "sha384",
        "sha512",
        "id-by-sha1",
        "whole-chain",
        "missing-chain",
        "expired-since",
        "expired-before",
        "refused",
        "no-certificate",
        "unfit",
        "not-critical",
        "two-usages",
        "no-signatures"
      })
  void ofTheSamples(String sample) throws Exception {
    var stamp = Stamps.bytes(sample);

    assertThat(Stamps.holds(stamp)).isEqualTo(opensslSays(stamp, Stamps.MESSAGE, "authority"));
  }

  /** It knows neither PSS nor signers named by key in stamps, but in other signed messages. */
  @ParameterizedTest
  @ValueSource(strings = {"pss", "key-id"})
  void ofWhatItTakesForSignedMessagesAlone(String sample) throws Exception {
    Files.write(folder.resolve("token.der"), TimeStamp.read(Stamps.bytes(sample)).token());

    var command =
        "cms -verify -inform DER -in token.der -out info.der -purpose timestampsign -CAfile "
            + absolute("authority.pem");
    var said = OpenSsl.run(folder, List.of(command.split(" ")));

    assertThat(said.succeeded()).as(said.said()).isTrue();
    assertThat(Stamps.holds(Stamps.bytes(sample))).isTrue();
  }

  @Test
  void ofAnotherMessageAndAnotherAuthority() throws Exception {
    var other = Files.writeString(folder.resolve("other.txt"), "A verdict, stamped!\n");

    assertThat(opensslSays(Stamps.bytes("good"), other, "authority")).isFalse();
    assertThat(opensslSays(Stamps.bytes("good"), Stamps.MESSAGE, "other")).isFalse();
  }

  @Test
  void nothingHoldsThatItRefuses() throws Exception {
    var stamp = Stamps.bytes("ec");
    for (int at = 0; at < stamp.length; at += EACH) {
      stamp[at] ^= 1;
      if (Stamps.holds(stamp)) {
        assertThat(opensslSays(stamp, Stamps.MESSAGE, "authority")).as("byte " + at).isTrue();
      }
      stamp[at] ^= 1;
    }
  }

  private boolean opensslSays(byte[] stamp, Path message, String authority)
      throws IOException, InterruptedException {
    Files.write(folder.resolve("stamp.tsr"), stamp);
    return OpenSsl.run(
            folder,
            List.of(
                "ts",
                "-verify",
                "-data",
                message.toAbsolutePath().toString(),
                "-in",
                "stamp.tsr",
                "-attime",
                Long.toString(TIME.getEpochSecond()),
                "-CAfile",
                absolute(authority + ".pem")))
        .succeeded();
  }

  private static String absolute(String name) {
    return Stamps.FOLDER.resolve(name).toAbsolutePath().toString();
  }
}
