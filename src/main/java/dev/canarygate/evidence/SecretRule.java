package dev.canarygate.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.canarygate.text.LinearPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How secrets of one provider look.
 *
 * @param name shown in place of the secret
 * @param triggers a line without any of these, letter case aside, is not looked at
 * @param pattern over Latin-1 text; its first group is hidden when it has one, else all of it
 * @param holds what it hides must hold this, too; null: nothing more
 * @param source where the form is documented
 */
record SecretRule(
    @JsonProperty("name") String name,
    @JsonProperty("triggers") List<String> triggers,
    @JsonProperty("pattern") LinearPattern pattern,
    @JsonProperty("holds") @Nullable LinearPattern holds,
    @JsonProperty("source") String source) {
  SecretRule {
    triggers = List.copyOf(triggers);
  }

  /** Where secrets are in Latin-1 text. */
  List<LinearPattern.Span> in(String text) {
    return pattern.allIn(text).stream()
        .filter(each -> holds == null || holds.isIn(text.substring(each.start(), each.end())))
        .toList();
  }
}
