package dev.canarygate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How secrets of one provider look.
 *
 * @param name shown in place of the secret
 * @param triggers a line without any of these, letter case aside, is not looked at
 * @param pattern over Latin-1 text; its first group is hidden when it has one, else all of it
 * @param source where the form is documented
 */
record SecretRule(
    @JsonProperty("name") String name,
    @JsonProperty("triggers") List<String> triggers,
    @JsonProperty("pattern") Pattern pattern,
    @JsonProperty("source") String source) {
  SecretRule {
    triggers = List.copyOf(triggers);
  }
}
