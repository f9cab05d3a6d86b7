package dev.canarygate.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured: names and values, in the order in which they were learned.
 *
 * <p>Names look like {@code drain.terminal-failed}; values are text as people read it, without
 * control characters other than line breaks.
 */
public final class Facts {
  /** What one finding has is listed and not sorted into a tree: a long gate has many findings. */
  private static final int FEW = 32;

  public static final Facts NONE = new Facts(PersistentMap.empty());

  /** Null when they are listed. */
  private final @Nullable PersistentMap<String, String> sorted;

  /** A name and its value, and so on, in order; empty when they are sorted. */
  private final List<String> listed;

  private Facts(PersistentMap<String, String> values) {
    this.sorted = values;
    this.listed = List.of();
  }

  private Facts(List<String> pairs) {
    this.sorted = null;
    this.listed = pairs;
  }

  public static Facts of(Map<String, String> values) {
    var pairs = new ArrayList<String>(values.size() * 2);
    for (var each : values.entrySet()) {
      pairs.add(each.getKey());
      pairs.add(each.getValue());
    }
    return listed(pairs);
  }

  /**
   * A name and its value, and so on.
   *
   * @throws IllegalArgumentException when a name is not one, or is given twice
   */
  public static Facts listed(List<String> pairs) {
    var names = new HashSet<String>();
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!names.add(requireName(pairs.get(i)))) {
        throw new IllegalArgumentException("fact '" + pairs.get(i) + "' is given twice");
      }
    }
    if (pairs.isEmpty()) {
      return NONE;
    }
    var few = new Facts(List.copyOf(pairs));
    return names.size() <= FEW ? few : new Facts(few.sorted());
  }

  /** The same in less memory when they are few; more facts take longer to add. */
  Facts listed() {
    return sorted == null || sorted.size() > FEW || isEmpty()
        ? this
        : new Facts(List.copyOf(pairs()));
  }

  private PersistentMap<String, String> sorted() {
    if (sorted != null) {
      return sorted;
    }
    var all = PersistentMap.<String, String>empty();
    for (int i = 0; i < listed.size(); i += 2) {
      all = all.with(listed.get(i), listed.get(i + 1));
    }
    return all;
  }

  /** A name and its value, and so on, in the order in which the facts were learned. */
  List<String> pairs() {
    if (sorted == null) {
      return listed;
    }
    var pairs = new ArrayList<String>(sorted.size() * 2);
    sorted.copy().forEach((name, value) -> Collections.addAll(pairs, name, value));
    return pairs;
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
    boolean word = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean joins = each == '.' || each == '-';
      if (joins ? !word : !isOfWord(each)) {
        return false;
      }
      word = !joins;
    }
    return word;
  }

  private static boolean isOfWord(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
  }

  public Facts with(Fact fact, Object value) {
    return with(fact.name(), value);
  }

  /**
   * @throws IllegalArgumentException when the name is not lower-case words joined by '.' or '-'
   */
  public Facts with(String name, Object value) {
    return new Facts(sorted().with(requireName(name), value.toString()));
  }

  /** A later value replaces an earlier one. */
  public Facts and(Facts later) {
    if (isEmpty()) {
      return later;
    }
    var before = sorted();
    var all = before;
    var pairs = later.pairs();
    for (int i = 0; i < pairs.size(); i += 2) {
      all = all.with(pairs.get(i), pairs.get(i + 1));
    }
    return all == before ? this : new Facts(all);
  }

  private boolean isEmpty() {
    return sorted != null ? sorted.size() == 0 : listed.isEmpty();
  }

  /** Where a fact is among these; -1 when it is not. */
  long place(String name) {
    return sorted().place(name);
  }

  /** The same with a fact that is here already, or was in others: its name was checked. */
  Facts with(long place, String name, String value) {
    return new Facts(sorted().with(place, name, value));
  }

  Facts without(String name) {
    return new Facts(sorted().without(name));
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
    return Optional.ofNullable(sorted != null ? sorted.get(name) : valueListed(name));
  }

  private @Nullable String valueListed(String name) {
    for (int i = 0; i < listed.size(); i += 2) {
      if (listed.get(i).equals(name)) {
        return listed.get(i + 1);
      }
    }
    return null;
  }

  /** A copy, in the order in which the facts were learned. */
  public Map<String, String> asMap() {
    var all = sorted != null ? sorted.copy() : new LinkedHashMap<String, String>();
    for (int i = 0; i < listed.size(); i += 2) {
      all.put(listed.get(i), listed.get(i + 1));
    }
    return Collections.unmodifiableMap(all);
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
