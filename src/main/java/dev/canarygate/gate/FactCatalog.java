package dev.canarygate.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Every fact that kinds of step declare, each with the kinds that learn it. */
public final class FactCatalog {
  /** Filled in the texts of stops alone; worked out anew whenever a stop trips. */
  public static final Fact POSTED =
      Fact.text("gate.posted", "What this gate has changed on GitHub until now.");

  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * A declared fact.
   *
   * @param kinds names of the kinds of step that learn it, or who does instead
   */
  public record Entry(Fact fact, List<String> kinds) {
    public Entry {
      kinds = List.copyOf(kinds);
    }

    /** A declaration that is a placeholder and nothing else says nothing of a name. */
    public boolean isMeasuredAs(String name) {
      return !fact.name().matches("\\{[^{}]*}") && fact.matches(name);
    }
  }

  /**
   * @throws IllegalStateException when two kinds declare one name differently
   */
  public FactCatalog(List<StepKind> kinds) {
    add(SharedFacts.OBSTACLE_SERVICE, "any step");
    add(POSTED, "the gate, for texts of stops");
    kinds.forEach(kind -> kind.learning().facts().forEach(fact -> add(fact, kind.name())));
  }

  private void add(Fact fact, String kind) {
    var before = Objects.requireNonNullElse(entries.get(fact.name()), new Entry(fact, List.of()));
    if (!before.fact().equals(fact)) {
      throw new IllegalStateException(
          "fact " + fact.name() + " is declared differently by " + kind + " and " + before.kinds());
    }
    var all = new ArrayList<>(before.kinds());
    all.add(kind);
    entries.put(fact.name(), new Entry(fact, all));
  }

  /**
   * Those that fit a pattern.
   *
   * @param pattern a part of the name, a name with {@code *} for any text, or the name under which
   *     such a fact is measured
   */
  public List<Entry> like(String pattern) {
    var glob = "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
    return entries().stream()
        .filter(
            each ->
                each.fact().name().contains(pattern)
                    || each.fact().name().matches(glob)
                    || each.isMeasuredAs(pattern))
        .toList();
  }

  /** In the order of their names. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
