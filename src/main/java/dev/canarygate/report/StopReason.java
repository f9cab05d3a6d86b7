package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stopped a package: what was measured, what was expected, and what was done. */
record StopReason(PackageRow row, TrippedStop stop) {
  /** A value of so many characters is said twice; a longer one that the report has, once. */
  private static final int SHORT = 40;

  static List<StopReason> all(PackageRow row) {
    return row.blocking().stream().map(each -> new StopReason(row, each)).toList();
  }

  /** {@code WP04 stopped: scenario-4 (failed)}; the name of a step's own stop has the verdict. */
  String heading() {
    return row.id() + " stopped: " + stop.id() + verdict();
  }

  /** {@code (failed)}; empty where the stop's name has it. */
  String verdict() {
    var word = stop.as().word();
    return stop.id().endsWith("-" + word) ? "" : " (" + word + ")";
  }

  /** {@code events.enough = no} for each fact that the stop condition asks about. */
  List<String> measured() {
    return condition().stream()
        .flatMap(each -> each.factNames().stream())
        .map(this::measured)
        .toList();
  }

  private String measured(String name) {
    var value = learned(name);
    if (value.isEmpty()) {
      return name + ": not measured";
    }
    boolean repeated = value.get().length() > SHORT && stop.report().contains(value.get());
    return repeated ? name + ", as above" : name + " = " + value.get();
  }

  private Optional<String> learned(String fact) {
    return row.newest().flatMap(attempt -> attempt.learned().get(fact));
  }

  /** What would have been right; empty when a step stopped the package, not a condition. */
  List<String> expected() {
    return condition().map(Condition::otherwise).stream().toList();
  }

  /** Whether a step stopped the package, and none of its stop conditions. */
  boolean isOfStep() {
    return condition().isEmpty();
  }

  private Optional<Condition> condition() {
    return row.workPackage().stops().stream()
        .filter(each -> each.id().equals(stop.id()))
        .map(StopCondition::when)
        .findFirst();
  }

  /**
   * What the steps said that are as bad as the stop, without what its report says already. A stop
   * condition's report says in one sentence what the step's summary says: where a step gives
   * details too, they are enough.
   */
  List<String> details() {
    return performed()
        .filter(each -> each.finding().verdict() == stop.as())
        .filter(each -> each.finding().verdict() != Verdict.PASSED)
        .flatMap(each -> said(each.finding()))
        .map(row.launcher()::told)
        .filter(each -> !stop.report().contains(each) && !isMeasured(each))
        .distinct()
        .toList();
  }

  /** A line that gives a fact which a stop of this package gives as measured. */
  private boolean isMeasured(String line) {
    return all(row).stream()
        .flatMap(each -> each.condition().stream())
        .flatMap(each -> each.factNames().stream())
        .filter(line::contains)
        .anyMatch(name -> learned(name).filter(line::contains).isPresent());
  }

  private Stream<String> said(Finding finding) {
    return condition().isPresent() && !finding.details().isEmpty()
        ? finding.details().stream()
        : Stream.concat(Stream.of(finding.summary()), finding.details().stream());
  }

  private Stream<Attempt.Performed> performed() {
    return row.newest().stream().flatMap(attempt -> attempt.performed().stream());
  }

  /** A change that is still wanted is not done; it has a section of its own. */
  List<String> done(GateState state) {
    return wanted()
        .filter(effect -> state.settlement(effect.id()).isPresent())
        .map(effect -> EffectSummary.line(effect, state))
        .toList();
  }

  private Stream<Effect> wanted() {
    return performed().flatMap(each -> each.finding().wants().stream());
  }

  /** The first folders with evidence of the attempt. */
  List<String> evidence() {
    return performed()
        .flatMap(each -> each.finding().evidence().stream())
        .map(exhibit -> exhibit.path().replaceAll("/[^/]*$", ""))
        .distinct()
        .limit(4)
        .toList();
  }

  /** Who moves it, when the gate's files name somebody. */
  List<String> owner() {
    return Stream.of(row.workPackage().ownerOf(stop.id())).filter(each -> !each.isEmpty()).toList();
  }
}
