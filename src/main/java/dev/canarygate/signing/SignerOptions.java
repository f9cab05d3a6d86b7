package dev.canarygate.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What limits a key in a line of allowed signers.
 *
 * @param after the key counts from then on
 * @param before the key counts up to then, that moment included
 */
record SignerOptions(
    Optional<SshPatterns> namespaces, Optional<Instant> after, Optional<Instant> before) {
  static final SignerOptions NONE =
      new SignerOptions(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String AUTHORITY = "cert-authority";
  private static final String NAMESPACES = "namespaces";
  private static final String AFTER = "valid-after";
  private static final String BEFORE = "valid-before";
  private static final Set<String> KNOWN = Set.of(NAMESPACES, AFTER, BEFORE);

  /**
   * Reads options with commas between them, such as {@code
   * namespaces="a,b",valid-after="20260101Z"}.
   */
  static SignerOptions of(String text, ZoneId local) throws MalformedForm {
    var given = given(text);
    var namespaces = given.get(NAMESPACES);
    var after = time(given.get(AFTER), local);
    var before = time(given.get(BEFORE), local);
    if (after.isPresent() && before.isPresent() && !after.get().isBefore(before.get())) {
      throw new MalformedForm("valid-after before valid-before", text);
    }
    return new SignerOptions(
        namespaces == null
            ? Optional.empty()
            : Optional.of(SshPatterns.of(namespaces, "namespaces")),
        after,
        before);
  }

  private static Optional<Instant> time(@Nullable String text, ZoneId local) throws MalformedForm {
    return text == null ? Optional.empty() : Optional.of(SignerTime.of(text, local));
  }

  private static Map<String, String> given(String text) throws MalformedForm {
    var given = new LinkedHashMap<String, String>();
    for (var rest = text; ; ) {
      int equals = rest.indexOf('=');
      var name = name(equals < 0 ? rest : rest.substring(0, equals));
      int end = closing(rest, equals + 1, name);
      if (given.put(name, rest.substring(equals + 2, end)) != null) {
        throw new MalformedForm("the option " + name + " once", "twice");
      }
      if (end + 1 == rest.length()) {
        return given;
      }
      if (rest.charAt(end + 1) != ',') {
        throw new MalformedForm("a comma after the option " + name, rest.substring(end + 1));
      }
      rest = rest.substring(end + 2);
    }
  }

  private static String name(String text) throws MalformedForm {
    var name = text.toLowerCase(Locale.ROOT);
    if (name.startsWith(AUTHORITY)) {
      throw new MalformedForm(
          "a key by itself: cert-authority trusts certificates, which openssl and slsa-verifier"
              + " cannot check",
          AUTHORITY);
    }
    if (!KNOWN.contains(name)) {
      throw new MalformedForm("namespaces=\"…\", valid-after=\"…\" or valid-before=\"…\"", text);
    }
    return name;
  }

  /** Where the value's closing quote is. */
  private static int closing(String text, int opening, String name) throws MalformedForm {
    int end = opening < text.length() ? text.indexOf('"', opening + 1) : -1;
    if (opening == 0 || end < 0 || text.charAt(opening) != '"') {
      throw new MalformedForm("the option " + name + "=\"…\" with a value in quotes", text);
    }
    return end;
  }
}
