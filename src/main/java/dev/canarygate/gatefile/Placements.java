package dev.canarygate.gatefile;

import dev.canarygate.gate.Placement;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks where packages are performed, and gives each that follows another one its tags: a package
 * on the same runner as others is on the runner of the first of them.
 */
final class Placements {
  private static final String SAME = "same-runner-as";

  private final Map<String, PackageOrder.Read> packages = new LinkedHashMap<>();
  private final Problems problems;

  Placements(List<PackageOrder.Read> all, Problems problems) {
    this.problems = problems;
    all.forEach(each -> packages.putIfAbsent(each.workPackage().id(), each));
  }

  /** The same packages, each with the tags of its runner. */
  List<WorkPackage> resolve(List<WorkPackage> sorted) {
    return sorted.stream().map(this::resolved).toList();
  }

  private WorkPackage resolved(WorkPackage workPackage) {
    var read = packages.get(workPackage.id());
    return Optional.ofNullable(read)
        .flatMap(each -> each.piece().text(SAME))
        .flatMap(named -> first(workPackage, named, List.of(workPackage.id())))
        .map(first -> following(workPackage, first))
        .orElse(workPackage);
  }

  private WorkPackage following(WorkPackage workPackage, WorkPackage first) {
    var own = workPackage.placement().tags();
    var tags = first.placement().tags();
    if (!own.isEmpty() && !own.equals(tags)) {
      problems.add(
          at(workPackage, "runs-on"),
          "runs on "
              + Placement.inWords(own)
              + ", and "
              + first.id()
              + ", whose runner it shares, on "
              + Placement.inWords(tags)
              + "; leave runs-on out");
    }
    return workPackage.placed(new Placement(tags, first.id()));
  }

  /** The package that all others on its runner follow; empty when there is a problem. */
  private Optional<WorkPackage> first(
      WorkPackage workPackage, Piece.Text named, List<String> path) {
    var next = packages.get(named.value());
    if (next == null) {
      return refused(named, "no such package" + Nearest.hint(named.value(), packages.keySet()));
    }
    if (path.contains(named.value())) {
      var cycle = String.join(" follows ", path);
      return refused(
          named, "a cycle: " + cycle + " follows " + named.value() + "; expected one with runs-on");
    }
    var further = next.piece().text(SAME);
    if (further.isPresent()) {
      var longer = new ArrayList<>(path);
      longer.add(named.value());
      return first(workPackage, further.get(), longer);
    }
    return checked(workPackage, named, next.workPackage());
  }

  private Optional<WorkPackage> checked(
      WorkPackage workPackage, Piece.Text named, WorkPackage first) {
    if (first.placement().isAnywhere()) {
      return refused(
          named, "expected a package with runs-on, and " + first.id() + " has none; add it there");
    }
    if (!needs(workPackage, new HashSet<>()).contains(first.id())) {
      return refused(
          named,
          "its runner is known once "
              + first.id()
              + " was performed; expected "
              + first.id()
              + " in the needs of "
              + workPackage.id()
              + ", or in theirs");
    }
    return Optional.of(first);
  }

  private Set<String> needs(WorkPackage workPackage, Set<String> found) {
    for (var need : workPackage.needs()) {
      var read = packages.get(need);
      if (found.add(need) && read != null) {
        needs(read.workPackage(), found);
      }
    }
    return found;
  }

  private Optional<WorkPackage> refused(Piece.Text at, String why) {
    problems.add(at.at(), SAME + " " + at.inWords() + ": " + why);
    return Optional.empty();
  }

  private FilePosition at(WorkPackage workPackage, String key) {
    return Optional.ofNullable(packages.get(workPackage.id()))
        .flatMap(each -> each.piece().texts(key).stream().findFirst())
        .map(Piece.Text::at)
        .orElse(FilePosition.of(workPackage.id()));
  }
}
