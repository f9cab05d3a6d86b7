package dev.canarygate.app;

import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All stops that a gate can have: those that its packages declare, those of their steps, and those
 * that an attempt tripped.
 *
 * @param only the one package that is asked about; null: all
 */
record KnownStops(Plan plan, @Nullable String only) {
  /** Where a stop can be waived, and where not. */
  record Where(String stop, List<String> waivable, List<String> never) {
    /** What a person should know who waives it everywhere. */
    List<String> notes() {
      return never.isEmpty()
          ? List.of()
          : List.of(
              "It does not count in "
                  + String.join(", ", never)
                  + ": there the stop guards a rule that nobody lifts.");
    }
  }

  /**
   * @throws UsageProblem when the stop is unknown, or nobody can waive it
   */
  Where requireWaivable(String stop) {
    var where = where(stop);
    if (where.waivable().isEmpty() && where.never().isEmpty()) {
      throw new UsageProblem(unknown(stop));
    }
    if (where.waivable().isEmpty()) {
      throw new UsageProblem(
          "stop condition '" + stop + "' cannot be waived: it guards a rule that nobody lifts");
    }
    return where;
  }

  private Where where(String stop) {
    var found = new TreeMap<String, Boolean>();
    packages()
        .forEach(
            each -> {
              var known = of(each).get(stop);
              if (known != null) {
                found.put(each.id(), known);
              }
            });
    return new Where(stop, names(found, true), names(found, false));
  }

  private static List<String> names(Map<String, Boolean> found, boolean waivable) {
    return found.entrySet().stream()
        .filter(each -> each.getValue() == waivable)
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<WorkPackage> packages() {
    return plan.definition().workPackages().stream()
        .filter(each -> only == null || each.id().equals(only))
        .toList();
  }

  /** All of them only where none is near. */
  private String declared(String stop) {
    var all =
        packages().stream()
            .flatMap(each -> each.stops().stream())
            .map(each -> each.id())
            .distinct()
            .sorted()
            .toList();
    if (all.isEmpty()) {
      return " The packages declare none.";
    }
    return Nearest.meant(stop, all).isPresent() ? "" : " Declared are: " + String.join(", ", all);
  }

  private String unknown(String stop) {
    return only == null
        ? "unknown stop condition '"
            + stop
            + "'"
            + meant(stop)
            + " `status` and `explain WP` name all."
            + declared(stop)
        : only
            + " has no stop condition '"
            + stop
            + "'"
            + meant(stop)
            + " It has: "
            + String.join(", ", ids());
  }

  private String meant(String stop) {
    return Nearest.meant(stop, ids()).map(Nearest::meant).orElse(".");
  }

  private List<String> ids() {
    return packages().stream().flatMap(each -> of(each).keySet().stream()).distinct().toList();
  }

  /** Id to whether it can be waived. What an attempt tripped says it best of an implicit stop. */
  private Map<String, Boolean> of(WorkPackage workPackage) {
    var known = new TreeMap<String, Boolean>();
    ImplicitStop.all(plan.definition(), workPackage)
        .forEach(each -> known.put(each.id(), each.waivable()));
    var tripped = new TreeMap<String, Boolean>();
    plan.state().attempts(workPackage.id()).stream()
        .flatMap(attempt -> plan.tripped(workPackage, attempt).stream())
        .forEach(each -> tripped.merge(each.id(), !each.neverWaived(), Boolean::logicalAnd));
    known.putAll(tripped);
    workPackage.stops().forEach(each -> known.put(each.id(), each.waivable()));
    workPackage
        .stops()
        .forEach(
            each ->
                known.merge(each.id(), tripped.getOrDefault(each.id(), true), Boolean::logicalAnd));
    return known;
  }
}
