package dev.canarygate.gate;

import dev.canarygate.gate.PlanMemory.Lost;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a package rests on, and whether that is still as it was: the packages below it, and the
 * identity that they measured.
 */
record Ground(GateDefinition definition, GateState state, PlanMemory memory) {
  Ground(GateDefinition definition, GateState state) {
    this(definition, state, new PlanMemory());
  }

  /** Ids of all packages that these need, directly or through others. */
  Set<String> below(Collection<WorkPackage> above) {
    var found = new HashSet<String>();
    var open = new ArrayDeque<>(above);
    while (!open.isEmpty()) {
      for (var id : open.removeFirst().needs()) {
        if (found.add(id)) {
          open.add(definition.workPackage(id));
        }
      }
    }
    return found;
  }

  /** Identity facts that the packages below measured. */
  List<String> identityBelow(WorkPackage workPackage) {
    var measured = new HashSet<String>();
    needs(workPackage).forEach(need -> measured.addAll(identity(need)));
    return inOrder(measured);
  }

  private Stream<WorkPackage> needs(WorkPackage workPackage) {
    return workPackage.needs().stream().map(definition::workPackage);
  }

  /** Identity facts that a package and those below it measured: what it says is about these. */
  List<String> identity(WorkPackage workPackage) {
    if (definition.identity().facts().isEmpty()) {
      return List.of();
    }
    var known = memory.identities.get(workPackage.id());
    if (known == null) {
      known = measured(workPackage);
      memory.identities.put(workPackage.id(), known);
    }
    return known;
  }

  private List<String> measured(WorkPackage workPackage) {
    var measured = new HashSet<>(identityBelow(workPackage));
    state
        .newestAttempt(workPackage.id())
        .map(Attempt::learned)
        .ifPresent(
            learned ->
                definition.identity().facts().stream()
                    .filter(name -> learned.get(name).isPresent())
                    .forEach(measured::add));
    return inOrder(measured);
  }

  private List<String> inOrder(Set<String> measured) {
    return definition.identity().facts().stream().filter(measured::contains).toList();
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
    return lostBelow(workPackage).map(Lost::why).or(() -> turned(attempt));
  }

  /** The first package in the file that no longer holds, of all that one needs. */
  private Optional<Lost> lostBelow(WorkPackage workPackage) {
    var known = memory.lost.get(workPackage.id());
    if (known == null) {
      known = needs(workPackage).map(this::lostFrom).reduce(Optional.empty(), Lost::first);
      memory.lost.put(workPackage.id(), known);
    }
    return known;
  }

  private Optional<Lost> lostFrom(WorkPackage need) {
    return Lost.first(lostBelow(need), lost(need));
  }

  private Optional<Lost> lost(WorkPackage need) {
    return state
        .newestAttempt(need.id())
        .filter(Attempt::hasEnded)
        .flatMap(attempt -> state.voided(need.id()).or(() -> changed(need, attempt)))
        .map(why -> need.id() + " no longer holds: " + why)
        .map(why -> new Lost(definition.workPackages().place(need.id()), why));
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
    return definition.workPackages().find(workPackage).map(this::identity).orElse(List.of());
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
