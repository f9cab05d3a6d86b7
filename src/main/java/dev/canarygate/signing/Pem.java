package dev.canarygate.signing;

import java.util.regex.Pattern;

/**
 * A block between {@code -----BEGIN LABEL-----} and {@code -----END LABEL-----} (RFC 7468), and
 * nothing else but blanks around it.
 */
final class Pem {
  private static final String DASHES = "-----";
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");
  private static final int MOST = 64 << 10;

  private Pem() {}

  /** The label of the first block; empty when the text has none. */
  static String label(String text) {
    var found = BEGIN.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  /**
   * The bytes of the one block.
   *
   * @throws MalformedForm when there is more around it, another label, or more than 64 KiB
   */
  static byte[] read(String label, String text) throws MalformedForm {
    if (text.length() > MOST) {
      throw new MalformedForm("a block of at most 64 KiB", "more");
    }
    var whole = text.strip();
    var begin = DASHES + "BEGIN " + label + DASHES;
    var end = DASHES + "END " + label + DASHES;
    if (!whole.startsWith(begin)) {
      throw new MalformedForm("the first line " + begin, "another");
    }
    if (!whole.endsWith(end) || whole.length() < begin.length() + end.length()) {
      throw new MalformedForm("the last line " + end, "another, so the text is cut");
    }
    var body = whole.substring(begin.length(), whole.length() - end.length());
    return StrictBase64.decode(joined(body), "the block " + label);
  }

  private static String joined(String body) {
    return body.replace("\r\n", "\n").replace("\n", "");
  }

  /**
   * @param width characters in a line
   */
  static String write(String label, byte[] bytes, int width) {
    var text = new StringBuilder(DASHES + "BEGIN " + label + DASHES + "\n");
    var body = StrictBase64.encode(bytes);
    for (int at = 0; at < body.length(); at += width) {
      text.append(body, at, Math.min(body.length(), at + width)).append('\n');
    }
    return text.append(DASHES + "END ").append(label).append(DASHES).append('\n').toString();
  }
}
