package dev.canarygate.app;

import dev.canarygate.gate.PersonName;
import dev.canarygate.text.Visible;

/** Who acts, as they say it. */
public final class GivenName {
  private static final int LONGEST = 200;

  private GivenName() {}

  /**
   * @param by as given with {@code --by}
   * @throws UsageProblem when it names nobody, is too long, or has characters that nobody sees
   */
  public static String require(String by) {
    if (PersonName.of(by).isBlank()) {
      throw new UsageProblem("--by is empty; expected the name of a person");
    }
    requireReadable(by.strip());
    return Placeholder.NAME.filled("--by", by);
  }

  private static void requireReadable(String by) {
    if (by.length() > LONGEST) {
      throw new UsageProblem(
          "--by: expected a name of at most " + LONGEST + " characters, found " + by.length());
    }
    if (by.codePoints().anyMatch(GivenName::isUnseen)) {
      throw new UsageProblem(
          "--by: expected a name in one line of visible characters, found "
              + Visible.line(by, LONGEST));
    }
  }

  private static boolean isUnseen(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
