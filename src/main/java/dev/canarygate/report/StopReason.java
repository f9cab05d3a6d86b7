package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Condition;
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
  static List<StopReason> all(PackageRow row) {
    return row.blocking().stream().map(each -> new StopReason(row, each)).toList();
  }

  /** {@code WP04 stopped: scenario-4 (failed)}. */
  String heading() {
    return row.id() + " stopped: " + stop.id() + " (" + stop.as().word() + ")";
  }

  /** {@code events.enough = no} for each fact that the stop condition asks about. */
  List<String> measured() {
    return condition().stream()
        .flatMap(each -> each.factNames().stream())
        .map(name -> learned(name).map(is -> name + " = " + is).orElse(name + ": not measured"))
        .toList();
  }

  private Optional<String> learned(String fact) {
    return row.newest().flatMap(attempt -> attempt.learned().get(fact));
  }

  /** What would have been right; empty when a step stopped the package, not a condition. */
  List<String> expected() {
    return condition().map(Condition::otherwise).stream().toList();
  }

  private Optional<Condition> condition() {
    return row.workPackage().stops().stream()
        .filter(each -> each.id().equals(stop.id()))
        .map(StopCondition::when)
        .findFirst();
  }

  /** What the steps said that are as bad as the stop, without what its report says already. */
  List<String> details() {
    return performed()
        .filter(each -> each.finding().verdict() == stop.as())
        .filter(each -> each.finding().verdict() != Verdict.PASSED)
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(each.finding().summary()), each.finding().details().stream()))
        .map(row.launcher()::told)
        .filter(each -> !stop.report().contains(each))
        .distinct()
        .toList();
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
