package dev.canarygate.evidence;

import dev.canarygate.text.LinearPattern;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How secrets of one provider look. Its patterns are made when a line has one of its triggers. */
final class SecretRule {
  private final String name;
  private final List<String> triggers;
  private final Late pattern;
  private final @Nullable Late holds;

  private SecretRule(String name, List<String> triggers, Late pattern, @Nullable Late holds) {
    this.name = name;
    this.triggers = List.copyOf(triggers);
    this.pattern = pattern;
    this.holds = holds;
  }

  /**
   * @param item with {@code name}, {@code triggers}, {@code pattern} and, when what it hides must
   *     hold something more, {@code holds}
   */
  static SecretRule of(Map<String, List<String>> item) {
    var holds = item.get("holds");
    return new SecretRule(
        RuleLines.required(item, "name").get(0),
        RuleLines.required(item, "triggers"),
        new Late(RuleLines.required(item, "pattern").get(0)),
        holds == null ? null : new Late(holds.get(0)));
  }

  /** Shown in place of the secret. */
  String name() {
    return name;
  }

  /** A line without any of these, letter case aside, is not looked at. */
  List<String> triggers() {
    return triggers;
  }

  /** Over Latin-1 text; its first group is hidden when it has one, else all of it. */
  LinearPattern pattern() {
    return pattern.get();
  }

  /** Where secrets are in Latin-1 text. */
  List<LinearPattern.Span> in(String text) {
    return pattern().allIn(text).stream()
        .filter(each -> holds == null || holds.get().isIn(text.substring(each.start(), each.end())))
        .toList();
  }

  private static final class Late implements Supplier<LinearPattern> {
    private final String expression;
    private volatile @Nullable LinearPattern made;

    Late(String expression) {
      this.expression = expression;
    }

    @Override
    public LinearPattern get() {
      var known = made;
      if (known == null) {
        known = LinearPattern.of(expression);
        made = known;
      }
      return known;
    }
  }
}
