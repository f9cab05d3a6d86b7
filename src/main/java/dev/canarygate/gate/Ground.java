package dev.canarygate.gate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a package rests on, and whether that is still as it was: the packages below it, and the
 * identity that they measured.
 */
record Ground(GateDefinition definition, GateState state) {
  /** All packages that one needs, directly or through others, in the order of the definition. */
  List<WorkPackage> below(WorkPackage workPackage) {
    Set<String> found = new LinkedHashSet<>();
    var open = new ArrayDeque<>(workPackage.needs());
    while (!open.isEmpty()) {
      var id = open.removeFirst();
      if (found.add(id)) {
        open.addAll(definition.workPackage(id).needs());
      }
    }
    return definition.workPackages().stream().filter(each -> found.contains(each.id())).toList();
  }

  /** Whether one package rests on another. */
  boolean restsOn(WorkPackage above, WorkPackage other) {
    return below(above).contains(other);
  }

  /** Identity facts that the packages below measured. */
  List<String> identityBelow(WorkPackage workPackage) {
    return measured(below(workPackage).stream());
  }

  /** Identity facts that a package and those below it measured: what it says is about these. */
  List<String> identity(WorkPackage workPackage) {
    return measured(Stream.concat(below(workPackage).stream(), Stream.of(workPackage)));
  }

  private List<String> measured(Stream<WorkPackage> packages) {
    var learned =
        packages
            .flatMap(each -> state.newestAttempt(each.id()).stream())
            .map(Attempt::learned)
            .reduce(Facts.NONE, Facts::and);
    return definition.identity().facts().stream()
        .filter(name -> learned.get(name).isPresent())
        .toList();
  }

  /**
   * The fact that an attempt depends on and that has changed since; empty when all are the same.
   */
  Optional<String> changed(WorkPackage workPackage, Attempt attempt) {
    var names = new LinkedHashSet<>(workPackage.holdsWhile());
    names.addAll(identity(workPackage));
    return changed(names, attempt.facts());
  }

  /** Which of these facts is another one now than it was then. */
  Optional<String> changed(Collection<String> names, Facts then) {
    return names.stream().flatMap(name -> changed(name, then).stream()).findFirst();
  }

  private Optional<String> changed(String name, Facts then) {
    var before = then.get(name);
    var after = state.facts().get(name);
    return before.isPresent() && after.isPresent() && !before.equals(after)
        ? Optional.of(name + " was " + before.get() + " and is " + after.get())
        : Optional.empty();
  }

  /** Why an attempt under way no longer rests on what it began on; empty while it does. */
  Optional<String> lost(WorkPackage workPackage, Attempt attempt) {
    return below(workPackage).stream()
        .flatMap(each -> lost(each).stream())
        .findFirst()
        .or(() -> turned(attempt));
  }

  private Optional<String> lost(WorkPackage need) {
    return state
        .newestAttempt(need.id())
        .filter(Attempt::hasEnded)
        .flatMap(attempt -> state.voided(need.id()).or(() -> changed(need, attempt)))
        .map(why -> need.id() + " no longer holds: " + why);
  }

  /** An attempt that itself measured two identities is an attempt at neither. */
  private Optional<String> turned(Attempt attempt) {
    var identity = definition.identity().facts();
    return attempt.performed().differs(identity, state.facts())
        ? attempt.performed().stream()
            .map(each -> each.finding().facts())
            .flatMap(facts -> changed(identity, facts).stream())
            .findFirst()
        : Optional.empty();
  }

  /** Identity facts that its package rests on, as they were when a value was measured. */
  Facts identityOf(Measurement measured) {
    var identity = Facts.NONE;
    for (var name : identityOf(measured.workPackage())) {
      var then = measured.known().get(name);
      identity = then.isPresent() ? identity.with(name, then.get()) : identity;
    }
    return identity;
  }

  /** A journal may have packages that its definition has no more. */
  private List<String> identityOf(String workPackage) {
    return definition.workPackages().stream()
        .filter(each -> each.id().equals(workPackage))
        .flatMap(each -> identity(each).stream())
        .toList();
  }

  /** Which of these facts were measured under another identity than the one that is known now. */
  List<String> mixed(Collection<String> names) {
    return names.stream().flatMap(name -> mixed(name).stream()).toList();
  }

  private Optional<String> mixed(String name) {
    return state
        .measurement(name)
        .flatMap(
            measured ->
                changed(definition.identity().facts(), identityOf(measured))
                    .map(
                        why ->
                            name
                                + " was measured at "
                                + measured.at()
                                + ", and since then "
                                + why));
  }
}
