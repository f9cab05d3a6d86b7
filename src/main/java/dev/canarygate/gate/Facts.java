package dev.canarygate.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was measured: names and values, in the order in which they were learned.
 *
 * <p>Names look like {@code drain.terminal-failed}; values are text as people read it, without
 * control characters other than line breaks.
 */
public final class Facts {
  public static final Facts NONE = new Facts(Map.of());
  // Possessive: a name of many words must not take a stack frame for each.
  private static final Pattern NAME = Pattern.compile("[a-z0-9]++(?:[.-][a-z0-9]++)*+");

  private final Map<String, String> values;

  private Facts(Map<String, String> values) {
    values.keySet().forEach(Facts::requireName);
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static Facts of(Map<String, String> values) {
    return values.isEmpty() ? NONE : new Facts(values);
  }

  /**
   * @throws IllegalArgumentException when the name is not lower-case words joined by '.' or '-'
   */
  public static String requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "fact name '" + name + "': expected lower-case words joined by '.' or '-'");
    }
    return name;
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  public Facts with(Fact fact, Object value) {
    return with(fact.name(), value);
  }

  public Facts with(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value.toString());
    return new Facts(more);
  }

  /** A later value replaces an earlier one. */
  public Facts and(Facts later) {
    if (later.values.isEmpty()) {
      return this;
    }
    var more = new LinkedHashMap<>(values);
    more.putAll(later.values);
    return new Facts(more);
  }

  public Optional<String> get(Fact fact) {
    return get(fact.name());
  }

  /**
   * A measured fact whose declared name has placeholders.
   *
   * @param filled the values of the placeholders, in order
   */
  public record Found(List<String> filled, String value) {}

  /** All facts that a declaration with placeholders is about, in the order of these facts. */
  public List<Found> all(Fact declared) {
    return values.entrySet().stream()
        .flatMap(
            each ->
                declared.values(each.getKey()).stream()
                    .map(filled -> new Found(filled, each.getValue())))
        .toList();
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public Map<String, String> asMap() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && facts.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
