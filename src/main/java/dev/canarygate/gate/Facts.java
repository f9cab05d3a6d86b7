package dev.canarygate.gate;

import java.util.Collections;
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
  public static final Facts NONE = new Facts(PersistentMap.empty());
  // Possessive: a name of many words must not take a stack frame for each.
  private static final Pattern NAME = Pattern.compile("[a-z0-9]++(?:[.-][a-z0-9]++)*+");

  private final PersistentMap<String, String> values;

  private Facts(PersistentMap<String, String> values) {
    this.values = values;
  }

  public static Facts of(Map<String, String> values) {
    var all = NONE;
    for (var each : values.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
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

  /**
   * @throws IllegalArgumentException when the name is not lower-case words joined by '.' or '-'
   */
  public Facts with(String name, Object value) {
    return new Facts(values.with(requireName(name), value.toString()));
  }

  /** A later value replaces an earlier one. */
  public Facts and(Facts later) {
    if (values.size() == 0) {
      return later;
    }
    var all = values;
    for (var each : later.asMap().entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all == values ? this : new Facts(all);
  }

  /** The same with a fact that is here already, or was in others: its name was checked. */
  Facts with(long place, String name, String value) {
    return new Facts(values.with(place, name, value));
  }

  Facts without(String name) {
    return new Facts(values.without(name));
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
    return asMap().entrySet().stream()
        .flatMap(
            each ->
                declared.values(each.getKey()).stream()
                    .map(filled -> new Found(filled, each.getValue())))
        .toList();
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A copy, in the order in which the facts were learned. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values.copy());
  }

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof Facts facts && facts.asMap().equals(asMap()));
  }

  @Override
  public int hashCode() {
    return asMap().hashCode();
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
