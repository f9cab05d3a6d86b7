package dev.canarygate.stamp;

import dev.canarygate.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The {@code PKIStatusInfo} that an answer begins with (RFC 3161, section 2.4.2). */
final class StampStatus {
  private static final List<String> NAMES =
      List.of(
          "granted",
          "granted with modifications",
          "rejection",
          "waiting",
          "revocation warning",
          "revocation notification");
  private static final Map<Integer, String> FAILURES =
      new TreeMap<>(
          Map.of(
              0, "unknown or unsupported algorithm",
              2, "request not permitted",
              5, "wrong format of the data",
              14, "time source not available",
              15, "policy not supported",
              16, "extension not supported",
              17, "additional information not understood or not available",
              25, "system failure"));
  private static final int LONGEST = 300;

  private StampStatus() {}

  /**
   * @throws BadStamp when the authority refused, with its reasons
   */
  static void requireGranted(Der info) {
    var parts = info.parts(Der.SEQUENCE, "status");
    int status = parts.next("status").small("status");
    var said = parts.optional(Der.SEQUENCE).map(StampStatus::words).orElse("");
    var failure = parts.optional(Der.BIT_STRING).map(StampStatus::failures).orElse("");
    parts.end();
    if (status != 0 && status != 1) {
      throw new BadStamp(
          "expected the request to be granted, found " + name(status) + failure + said);
    }
  }

  private static String name(int status) {
    return status >= 0 && status < NAMES.size() ? NAMES.get(status) : "status " + status;
  }

  private static String words(Der texts) {
    return texts.children().stream()
        .map(each -> each.as(Der.UTF8_STRING, "text of the status").content())
        .map(each -> new String(each, StandardCharsets.UTF_8))
        .collect(Collectors.collectingAndThen(Collectors.joining(" "), StampStatus::quoted));
  }

  private static String quoted(String text) {
    return ": '" + Visible.line(text, LONGEST) + "'";
  }

  private static String failures(Der bits) {
    var content = bits.content();
    return FAILURES.entrySet().stream()
        .filter(each -> isSet(content, each.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(", ", " (", ")"));
  }

  /** The first byte counts the unused bits at the end; bit 0 is the highest of the next byte. */
  private static boolean isSet(byte[] content, int bit) {
    int at = 1 + bit / 8;
    return at < content.length && ((content[at] >> (7 - bit % 8)) & 1) == 1;
  }
}
