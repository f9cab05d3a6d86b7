package dev.canarygate.text;

import java.util.regex.Pattern;

/** Keeps the e-mail addresses of people out of what is published. */
public final class EmailAddresses {
  private static final String HOST =
      "[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9-]{1,63}){0,8}\\.)[A-Za-z]{2,24}";

  /** As git writes a person: {@code Ana <ana@example.org>}. */
  private static final Pattern BEHIND_A_NAME =
      Pattern.compile("(?<=[^\\s<]) {0,3}<[^\\s<>@]{1,64}@[^\\s<>@]{1,255}>");

  /** Not the start of an address of another kind, such as {@code git@host.org:owner/name}. */
  private static final Pattern BARE =
      Pattern.compile(
          "(?<![A-Za-z0-9._%+/:@-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})@"
              + HOST
              + "(?![A-Za-z0-9@/-]|:[A-Za-z0-9/]|\\.[A-Za-z0-9])");

  private EmailAddresses() {}

  /**
   * The same text; of an address behind a name nothing is left, of any other the part before the
   * {@code @}.
   */
  public static String hidden(String text) {
    return text.indexOf('@') < 0
        ? text
        : BARE.matcher(BEHIND_A_NAME.matcher(text).replaceAll("")).replaceAll("$1");
  }
}
