package dev.canarygate.evidence;

import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.ProgramData;
import java.util.List;
import java.util.Map;

/** What counts as a secret, read from {@code secret-rules.yaml} next to this class. */
final class SecretRules {
  static final String FILE = "secret-rules.yaml";

  private static final Map<String, List<Map<String, List<String>>>> SECTIONS =
      RuleLines.read(ProgramData.text(SecretRules.class, FILE));

  private static final List<LinearPattern> NAMES = patterns("names");
  private static final List<LinearPattern> PLACES = patterns("places");
  private static final List<SecretRule> RULES =
      section("rules").stream().map(SecretRule::of).toList();

  private SecretRules() {}

  /** How secrets look, in the order in which a mask is chosen. */
  static List<SecretRule> all() {
    return RULES;
  }

  /** Whether a variable of this name holds a secret, and not the place of one. */
  static boolean isSecretName(String name) {
    return matches(NAMES, name) && !matches(PLACES, name);
  }

  private static boolean matches(List<LinearPattern> patterns, String name) {
    return patterns.stream().anyMatch(each -> each.isAllOf(name));
  }

  /** Forms of names, letter case aside. */
  private static List<LinearPattern> patterns(String section) {
    return section(section).stream()
        .map(each -> LinearPattern.ignoringCase(RuleLines.required(each, "pattern").get(0)))
        .toList();
  }

  private static List<Map<String, List<String>>> section(String name) {
    return SECTIONS.getOrDefault(name, List.of());
  }
}
