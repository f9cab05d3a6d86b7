package dev.canarygate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.ProgramData;
import java.util.List;

/** What counts as a secret, read from {@code secret-rules.yaml} next to this class. */
final class SecretRules {
  private static final File FILE =
      ProgramData.read(SecretRules.class, "secret-rules.yaml", File.class);
  private static final List<LinearPattern> NAMES = patterns(FILE.names());
  private static final List<LinearPattern> PLACES = patterns(FILE.places());

  private SecretRules() {}

  private record File(
      @JsonProperty("names") List<Name> names,
      @JsonProperty("places") List<Name> places,
      @JsonProperty("rules") List<SecretRule> rules) {}

  /** A form of names, letter case aside, and why it counts. */
  private record Name(
      @JsonProperty("pattern") String pattern, @JsonProperty("source") String source) {}

  /** How secrets look, in the order in which a mask is chosen. */
  static List<SecretRule> all() {
    return FILE.rules();
  }

  /** Whether a variable of this name holds a secret, and not the place of one. */
  static boolean isSecretName(String name) {
    return matches(NAMES, name) && !matches(PLACES, name);
  }

  private static boolean matches(List<LinearPattern> patterns, String name) {
    return patterns.stream().anyMatch(each -> each.isAllOf(name));
  }

  private static List<LinearPattern> patterns(List<Name> names) {
    return names.stream().map(each -> LinearPattern.ignoringCase(each.pattern())).toList();
  }
}
