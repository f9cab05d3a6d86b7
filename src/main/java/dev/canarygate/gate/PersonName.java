package dev.canarygate.gate;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who somebody says they are: a name, an address, or as git writes it {@code Ana
 * <ana@example.org>}. Nobody checks it; it is compared so that one person does not count as two by
 * spelling a name in another way.
 *
 * @param name without case and needless blanks; empty when only an address was given
 * @param address without case; empty when none was given
 */
public record PersonName(String name, String address) {
  private static final Pattern FORM = Pattern.compile("([^<>]*+)<([^<>]++)>");

  /** As a person types it. */
  public static PersonName of(String spelled) {
    var plain = plain(spelled);
    Matcher form = FORM.matcher(plain);
    if (form.matches()) {
      return new PersonName(form.group(1).strip(), form.group(2).strip());
    }
    return plain.matches("[^\\s@]++@[^\\s@]++")
        ? new PersonName("", plain)
        : new PersonName(plain, "");
  }

  /** What cannot be seen does not tell two names apart. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\p{Cf}\\p{Cc}&&[^\\s]]", "")
        .replaceAll("[\\s\\p{Z}]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** Whether it names nobody. */
  public boolean isBlank() {
    return name.isEmpty() && address.isEmpty();
  }

  /** Whether both are taken for one person: by address where both have one, else by name. */
  public boolean isSame(PersonName other) {
    boolean byName = address.isEmpty() || other.address.isEmpty();
    return byName ? !name.isEmpty() && name.equals(other.name) : address.equals(other.address);
  }
}
