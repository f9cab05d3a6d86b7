package dev.canarygate.stamp;

import dev.canarygate.text.Visible;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * What an authority signs: the {@code TSTInfo} of RFC 3161, section 2.4.2.
 *
 * @param imprint hash of the stamped message
 * @param time at which the message existed
 * @param nonce of the request
 */
// Compared byte by byte where it is checked, never as a whole.
@SuppressWarnings("ArrayRecordComponent")
record StampInfo(
    Hash hash, byte[] imprint, BigInteger serial, Instant time, Optional<BigInteger> nonce) {
  static final String TYPE = "1.2.840.113549.1.9.16.1.4";

  private static final int LONGEST_TIME = 25;
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMddHHmmss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  static StampInfo read(byte[] content) {
    var parts = Der.read(content).parts(Der.SEQUENCE, "TSTInfo");
    parts.version(1, "version of TSTInfo");
    parts.next("policy").oid("policy");
    var imprint = parts.next("imprint").parts(Der.SEQUENCE, "imprint");
    var hash = Hash.of(imprint.next("hash of the imprint"), "hash of the imprint");
    var digest = imprint.next(Der.OCTET_STRING, "imprint").content();
    imprint.end();
    var serial = parts.next("serial number").integer("serial number");
    var time = time(parts.next(Der.GENERALIZED_TIME, "time").content());
    parts.optional(Der.SEQUENCE);
    parts.optional(Der.BOOLEAN).ifPresent(each -> each.truth("ordering"));
    var nonce = parts.optional(Der.INTEGER).map(each -> each.integer("nonce"));
    parts.optional(Der.context(0));
    parts.optional(Der.context(1)).ifPresent(StampInfo::requireNoneCritical);
    parts.end();
    return new StampInfo(hash, digest, serial, time, nonce);
  }

  /** Such as {@code 20261127030220.5Z}; zeros at the end of a fraction are not DER. */
  private static Instant time(byte[] content) {
    var text = new String(content, StandardCharsets.ISO_8859_1);
    try {
      if (text.length() <= LONGEST_TIME && !text.matches(".*\\.\\d*0Z|.*\\.Z")) {
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException e) {
      // Refused below, as what is too long.
    }
    throw new BadStamp("expected a time such as 20261127030220Z, found " + Visible.quoted(text));
  }

  private static void requireNoneCritical(Der extensions) {
    for (var each : extensions.children()) {
      var parts = each.parts(Der.SEQUENCE, "extension");
      var name = parts.next("extension").oid("extension");
      if (parts.optional(Der.BOOLEAN).map(flag -> flag.truth("critical")).orElse(false)) {
        throw new BadStamp("the stamp has an unknown critical extension: " + name);
      }
    }
  }
}
