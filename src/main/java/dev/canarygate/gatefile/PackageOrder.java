package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks how packages refer to each other and puts those that are needed first. */
final class PackageOrder {
  private final Map<String, Read> packages = new LinkedHashMap<>();
  private final Map<String, Read> folders = new HashMap<>();
  private final List<WorkPackage> sorted = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private final Problems problems;

  /**
   * A package, what it was read from, and what it names.
   *
   * @param voids packages that its stops void
   */
  record Read(
      WorkPackage workPackage, Piece.Keyed piece, List<Piece.Text> voids, NamedFacts facts) {
    Read {
      voids = List.copyOf(voids);
    }

    boolean hasId() {
      return !workPackage.id().isEmpty();
    }

    FilePosition id() {
      return piece.text("id").map(Piece.Text::at).orElse(piece.at());
    }
  }

  private PackageOrder(Problems problems) {
    this.problems = problems;
  }

  /**
   * In file order, save that needs come before those who need them.
   *
   * @param complete whether every file could be read: else nobody knows which package is missing
   */
  static List<WorkPackage> of(List<Read> all, boolean complete, Problems problems) {
    var order = new PackageOrder(problems);
    all.forEach(order::add);
    if (complete && all.stream().allMatch(Read::hasId)) {
      all.forEach(order::requireKnown);
    }
    all.forEach(each -> order.visit(each.workPackage().id(), each.id()));
    return order.sorted;
  }

  private void add(Read read) {
    boolean known = packages.putIfAbsent(read.workPackage().id(), read) != null;
    // Two that differ only by case would share a folder on many systems.
    var earlier = folders.putIfAbsent(Id.key(read.workPackage().id()), read);
    if (earlier != null) {
      problems.add(
          read.id(),
          "package id '"
              + read.workPackage().id()
              + "' is taken already: "
              + earlier.id()
              + (known ? "" : "; letter case makes no difference"));
    }
  }

  private void requireKnown(Read read) {
    read.piece().texts("needs").forEach(each -> requireKnown(each, "needs"));
    read.voids().forEach(each -> requireKnown(each, "voids"));
  }

  private void requireKnown(Piece.Text id, String verb) {
    if (!packages.containsKey(id.value())) {
      problems.add(
          id.at(),
          verb
              + " "
              + id.inWords()
              + ": no such package"
              + Nearest.hint(id.value(), packages.keySet()));
    }
  }

  private void visit(String id, FilePosition at) {
    var read = packages.get(id);
    if (read == null || sorted.contains(read.workPackage())) {
      return;
    }
    int begin = path.indexOf(id);
    if (begin >= 0) {
      var cycle = String.join(" needs ", path.subList(begin, path.size()));
      problems.add(at, "a cycle: " + cycle + " needs " + id + "; take one of them out");
      return;
    }
    path.add(id);
    read.piece().texts("needs").forEach(need -> visit(need.value(), need.at()));
    path.remove(path.size() - 1);
    sorted.add(read.workPackage());
  }
}
