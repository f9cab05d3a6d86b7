package dev.canarygate.gate;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/** The packages of a gate in file order, each found by its id without a search. */
public final class WorkPackages extends AbstractList<WorkPackage> implements RandomAccess {
  private final List<WorkPackage> all;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, List<StepDefinition>> asking = new HashMap<>();
  private final Set<String> conditions = new HashSet<>();

  private WorkPackages(List<WorkPackage> all) {
    this.all = all;
    for (int i = 0; i < all.size(); i++) {
      index(i, all.get(i));
    }
  }

  private void index(int place, WorkPackage each) {
    places.putIfAbsent(each.id(), place);
    asking.putIfAbsent(
        each.id(),
        each.steps().stream().filter(step -> step.kind().asking() != Asking.NOTHING).toList());
    conditions.addAll(each.holdsWhile());
  }

  static WorkPackages of(List<WorkPackage> all) {
    return new WorkPackages(List.copyOf(all));
  }

  /** The first one with this id. */
  Optional<WorkPackage> find(String id) {
    return Optional.ofNullable(places.get(id)).map(all::get);
  }

  /** Where a package is in the file, 0-based; after all others when it is not there. */
  int place(String id) {
    return places.getOrDefault(id, all.size());
  }

  /** The steps of a package that ask people something. */
  List<StepDefinition> asking(WorkPackage workPackage) {
    return asking.getOrDefault(workPackage.id(), List.of());
  }

  /** All facts that must stay as they were for some package. */
  Set<String> conditions() {
    return conditions;
  }

  @Override
  public WorkPackage get(int index) {
    return all.get(index);
  }

  @Override
  public int size() {
    return all.size();
  }
}
