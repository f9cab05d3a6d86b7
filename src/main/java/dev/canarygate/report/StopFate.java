package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of one stop condition in the newest attempt at its package.
 *
 * @param when the condition as written in the package file; empty for a step that ended badly
 *     without a condition of its own
 */
record StopFate(String id, String when, Verdict as, Became became) {
  /** What can become of a stop condition. */
  enum Became {
    TRIPPED("tripped"),
    WAIVED("waived"),
    DID_NOT_TRIP("did not trip"),
    NOT_REACHED("not reached");

    final String words;

    Became(String words) {
      this.words = words;
    }
  }

  /** All conditions of its file in order, then what stopped it without one. */
  static List<StopFate> all(PackageRow row) {
    var all = new ArrayList<StopFate>();
    row.workPackage().stops().forEach(stop -> all.add(of(stop, row)));
    Stream.concat(row.blocking().stream(), row.waived().stream())
        .filter(stop -> all.stream().noneMatch(each -> each.id().equals(stop.id())))
        .forEach(stop -> all.add(new StopFate(stop.id(), "", stop.as(), tripped(row, stop.id()))));
    return all;
  }

  /** A line for each thing that became of some: {@code did not trip: rows, late}. */
  static List<String> inWords(PackageRow row) {
    var fates = all(row);
    return Stream.of(Became.values())
        .map(became -> fates.stream().filter(each -> each.became() == became).toList())
        .filter(some -> !some.isEmpty())
        .map(some -> some.get(0).became().words + ": " + ids(some))
        .toList();
  }

  private static String ids(List<StopFate> fates) {
    return fates.stream().map(StopFate::id).collect(Collectors.joining(", "));
  }

  private static StopFate of(StopCondition stop, PackageRow row) {
    return new StopFate(stop.id(), stop.when().text(), stop.as(), became(stop, row));
  }

  private static Became became(StopCondition stop, PackageRow row) {
    boolean tripped = names(row.blocking(), stop.id()) || names(row.waived(), stop.id());
    if (tripped) {
      return tripped(row, stop.id());
    }
    return row.newest().filter(attempt -> judged(stop, row, attempt)).isPresent()
        ? Became.DID_NOT_TRIP
        : Became.NOT_REACHED;
  }

  private static Became tripped(PackageRow row, String id) {
    return names(row.blocking(), id) ? Became.TRIPPED : Became.WAIVED;
  }

  private static boolean names(List<TrippedStop> stops, String id) {
    return stops.stream().anyMatch(each -> each.id().equals(id));
  }

  /** When a package is stopped half way, what it had not measured by then was never judged. */
  private static boolean judged(StopCondition stop, PackageRow row, Attempt attempt) {
    var learned = attempt.learned();
    var unknown =
        stop.when().factNames().stream().filter(name -> learned.get(name).isEmpty()).toList();
    var steps = row.workPackage().steps();
    return unknown.isEmpty()
        || (steps.stream().allMatch(step -> attempt.did(step.id()))
            && steps.stream()
                .filter(step -> isInconclusive(step, attempt))
                .noneMatch(step -> unknown.stream().anyMatch(name -> learns(step, name))));
  }

  /** What such a step did not measure can be so all the same; what another did not is not so. */
  private static boolean isInconclusive(StepDefinition step, Attempt attempt) {
    return attempt.performed().stream()
        .filter(each -> each.step().equals(step.id()))
        .anyMatch(each -> each.finding().verdict() == Verdict.INCONCLUSIVE);
  }

  private static boolean learns(StepDefinition step, String fact) {
    return step.kind().learns(step.settings()).stream().anyMatch(each -> each.matches(fact));
  }
}
