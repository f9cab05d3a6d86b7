package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Repetition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds values of a step's facts with which all that the step expects is true and no stop condition
 * of its package trips.
 */
final class FittingFacts {
  private static final int MOST_TRIES = 50_000;

  private final List<Open> open;
  private final @Nullable Repetition repetition;
  private final List<Condition> wanted;
  private final List<Condition> unwanted;
  private final Map<String, String> chosen = new LinkedHashMap<>();
  private int tries;

  /**
   * A fact whose value is to be found.
   *
   * @param values it can have, the best first; an empty one means that it is not known
   */
  record Open(String name, List<String> values) {}

  private FittingFacts(
      List<Open> open,
      @Nullable Repetition repetition,
      List<Condition> wanted,
      List<Condition> unwanted) {
    this.open = open;
    this.repetition = repetition;
    this.wanted = wanted;
    this.unwanted = unwanted;
  }

  /**
   * @param repetition that gives the facts a second name; null: none
   * @return fact to value; empty when nothing fits
   */
  static Optional<Map<String, String>> find(
      List<Open> open,
      @Nullable Repetition repetition,
      List<Condition> wanted,
      List<Condition> stops) {
    var own = new HashSet<String>();
    open.forEach(each -> own.addAll(names(each.name(), repetition)));
    var alone = new ArrayList<Condition>();
    var shared = new ArrayList<Condition>();
    for (var stop : stops) {
      boolean whole = own.containsAll(stop.factNames());
      stop.about(own).ifPresent(each -> (whole ? alone : shared).add(each));
    }
    var all = new ArrayList<>(alone);
    all.addAll(shared);
    return new FittingFacts(open, repetition, wanted, all)
        .found()
        .or(() -> new FittingFacts(open, repetition, wanted, alone).found());
  }

  static List<String> names(String fact, @Nullable Repetition repetition) {
    return repetition == null ? List.of(fact) : repetition.namesOf(fact);
  }

  private Optional<Map<String, String>> found() {
    return chooses(0) ? Optional.of(Map.copyOf(chosen)) : Optional.empty();
  }

  private boolean chooses(int next) {
    if (next == open.size()) {
      return fits();
    }
    var fact = open.get(next);
    for (var value : fact.values()) {
      if (++tries > MOST_TRIES) {
        return false;
      }
      if (value.isEmpty()) {
        chosen.remove(fact.name());
      } else {
        chosen.put(fact.name(), value);
      }
      if (!isHopeless(next) && chooses(next + 1)) {
        return true;
      }
    }
    chosen.remove(fact.name());
    return false;
  }

  /** Whether a condition about the facts chosen so far decides already. */
  private boolean isHopeless(int last) {
    var known = new HashSet<String>();
    open.subList(0, last + 1).forEach(each -> known.addAll(names(each.name(), repetition)));
    var facts = facts();
    return wanted.stream().anyMatch(each -> isOf(each, known) && !each.holds(facts))
        || unwanted.stream().anyMatch(each -> isOf(each, known) && each.holds(facts));
  }

  private static boolean isOf(Condition condition, Set<String> known) {
    return known.containsAll(condition.factNames());
  }

  private boolean fits() {
    var facts = facts();
    return wanted.stream().allMatch(each -> each.holds(facts))
        && unwanted.stream().noneMatch(each -> each.holds(facts));
  }

  private Facts facts() {
    var all = new HashMap<String, String>();
    chosen.forEach((name, value) -> names(name, repetition).forEach(each -> all.put(each, value)));
    return Facts.of(all);
  }
}
