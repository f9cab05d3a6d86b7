package dev.canarygate.journal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A head digest as a person can read it aloud: 16 characters in groups of four, such as {@code
 * 7G2K-0QXN-WB4D-M9TE}.
 *
 * <p>They are the digest's first 80 bits in Crockford's base 32: digits and capital letters without
 * I, L, O and U, which are taken for others. To make another bundle with the same code, somebody
 * would have to try about 2^80 of them; that is out of reach.
 */
public final class HeadCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  private HeadCode() {}

  /**
   * @param head 64 hexadecimal digits
   */
  public static String of(String head) {
    return plain(head).replaceAll("(.{4})(?=.)", "$1-");
  }

  private static String plain(String head) {
    var code = new StringBuilder();
    for (int bit = 0; bit < LENGTH * 5; bit += 5) {
      code.append(ALPHABET.charAt(fiveBits(head, bit)));
    }
    return code.toString();
  }

  /** Of up to 20 bits that begin at a digit, those that begin at the bit. */
  private static int fiveBits(String head, int bit) {
    int digit = bit / 4;
    int two = Integer.parseInt(head.substring(digit, digit + 2), 16);
    return two >> (3 - bit % 4) & 31;
  }

  /** Whether it is a digest or a code at all. */
  public static boolean isOne(String text) {
    return DIGEST.matcher(text).matches() || CODE.matcher(read(text)).matches();
  }

  /**
   * Whether a digest or a code, as a person typed it, is that of the head.
   *
   * @param expected in any case; blanks and hyphens do not count, O is 0, I and L are 1
   */
  public static boolean matches(String expected, String head) {
    return expected.equalsIgnoreCase(head) || read(expected).equals(plain(head));
  }

  private static String read(String code) {
    return code.toUpperCase(Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replaceAll("[IL]", "1");
  }
}
