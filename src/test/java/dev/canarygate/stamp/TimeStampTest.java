package dev.canarygate.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stamp says, and by which stamps nobody is convinced. */
final class TimeStampTest {
  @Test
  void aStampSaysWhenAndWho() {
    var stamp = TimeStamp.read(Stamps.bytes("good"));

    assertThat(stamp.time()).isEqualTo(Instant.parse("2026-11-27T03:11:11Z"));
    assertThat(stamp.authority()).isEqualTo("CN=rsa,O=Example");
    assertThat(stamp.serial()).isEqualTo("0x02");
    assertThat(stamp.bytes()).isEqualTo(Stamps.bytes("good"));
    assertThat(stamp.bytes()).endsWith(stamp.token());
    assertThat(stamp.token()).hasSize(stamp.bytes().length - 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good",
        "ec",
        "sha384",
        "sha512",
        "pss",
        "key-id",
        "id-by-sha1",
        "whole-chain",
        "expired-since"
      })
  void itHolds(String sample) {
    assertThat(Stamps.check(sample))
        .isInstanceOf(StampCheck.Holds.class)
        .extracting(StampCheck::words)
        .asString()
        .matches(
            "stamped at 2026-11-27T\\S+Z by CN=\\w+,O=Example, certified by CN=authority,O=Example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing-chain|expected CN=below,O=Example to be certified by a trusted certificate",
        "expired-before|found CN=expired,O=Example, valid from 2020-01-01T00:00:00Z to 2021-01-01",
        "unfit|time stamping (1.3.6.1.5.5.7.3.8) alone, found CN=unfit,O=Example for nothing",
        "two-usages|found CN=both,O=Example for 1.3.6.1.5.5.7.3.8, 1.3.6.1.5.5.7.3.3",
        "not-critical|expected a critical extended key usage",
        "no-signatures|expected a certificate for signatures alone, found CN=sealing,O=Example"
      })
  void itDoesNotHold(String sample, String reason) {
    assertThat(Stamps.check(sample))
        .isInstanceOf(StampCheck.Fails.class)
        .extracting(StampCheck::words)
        .asString()
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refused|expected the request to be granted, found rejection (unknown or unsupported"
            + " algorithm): 'Message digest algorithm is not supported.'",
        "no-certificate|expected the certificate of the signer among those of the stamp, found 0"
      })
  void itIsNotRead(String sample, String reason) {
    assertThatThrownBy(() -> TimeStamp.read(Stamps.bytes(sample)))
        .isInstanceOf(BadStamp.class)
        .hasMessageContaining(reason);
  }

  @Test
  void anotherMessageWasNotStamped() {
    var other = "A verdict, stamped!\n".getBytes(StandardCharsets.UTF_8);

    assertThat(TimeStamp.read(Stamps.bytes("good")).check(other, Stamps.authority()).words())
        .startsWith("expected a stamp of SHA-256 ");
  }

  @Test
  void anotherAuthorityCertifiesNothing() {
    var other = Certificates.read(Stamps.FOLDER.resolve("other.pem"));
    var stamp = TimeStamp.read(Stamps.bytes("good"));

    assertThat(stamp.check(Stamps.message(), other).words())
        .contains("to be certified by a trusted certificate, found no valid chain");
    assertThat(stamp.check(Stamps.message(), List.of()).words()).contains("found none of 0");
  }

  @Test
  void aCertificateBetweenCanBeTrustedInsteadOfTheRoot() {
    var stamp = TimeStamp.read(Stamps.bytes("whole-chain"));
    var token = Der.read(stamp.token());
    var between = SignedData.read(token).certificates();

    assertThat(stamp.check(Stamps.message(), between)).isInstanceOf(StampCheck.Holds.class);
  }

  @Test
  void aStampAnswersItsOwnRequestOnly() {
    var stamp = TimeStamp.read(Stamps.bytes("good"));
    var same = StampRequest.of(Stamps.message(), new SecureRandom());
    var other = StampRequest.of(new byte[3], new SecureRandom());

    assertThatThrownBy(() -> stamp.require(same))
        .isInstanceOf(BadStamp.class)
        .hasMessageStartingWith("expected the nonce ");
    assertThatThrownBy(() -> stamp.require(other))
        .isInstanceOf(BadStamp.class)
        .hasMessage("expected a stamp of the message that was sent, found one of another");
  }

  @Test
  void whatIsTooLargeIsNotLookedAt() {
    assertThatThrownBy(() -> TimeStamp.read(new byte[TimeStamp.LARGEST + 1]))
        .isInstanceOf(BadStamp.class)
        .hasMessage("expected a time stamp of at most 64 KiB, found more");
  }

  @Test
  void aStampThatEndsEarlyIsNotRead() {
    for (var sample : List.of("good", "ec", "whole-chain")) {
      var whole = Stamps.bytes(sample);
      for (int length = 0; length < whole.length; length++) {
        var part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> TimeStamp.read(part)).isInstanceOf(BadStamp.class);
      }
    }
  }

  @Test
  void aByteAfterTheStampIsNotRead() {
    var longer = Arrays.copyOf(Stamps.bytes("good"), Stamps.bytes("good").length + 1);

    assertThatThrownBy(() -> TimeStamp.read(longer))
        .hasMessageEndingWith("expected the end, found 1 more bytes");
  }
}
