package dev.canarygate.signing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Times as {@code ssh-keygen(1)} has them in ALLOWED SIGNERS. */
final class SignerTime {
  private static final String EXPECTED =
      "a time YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, for UTC with Z at the end";
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private SignerTime() {}

  /**
   * @param local where a time without a {@code Z} is meant
   */
  static Instant of(String text, ZoneId local) throws MalformedForm {
    boolean utc = text.endsWith("Z") || text.endsWith("z");
    var digits = utc ? text.substring(0, text.length() - 1) : text;
    if (!digits.matches("[0-9]{8}(?:[0-9]{4}(?:[0-9]{2})?)?")) {
      throw new MalformedForm(EXPECTED, "'" + text + "'");
    }
    try {
      var time = LocalDateTime.parse((digits + "000000").substring(0, 14), FORM);
      return time.atZone(utc ? ZoneOffset.UTC : local).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedForm(EXPECTED, "'" + text + "', which the calendar does not have");
    }
  }

  /** In UTC, as {@link #of} reads it. */
  static String shown(Instant time) {
    return FORM.format(time.atOffset(ZoneOffset.UTC)) + "Z";
  }
}
