package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stop conditions that {@code gate.yaml} declares once, under {@code conditions}; a package uses
 * one by its name, in the place of a stop of its own.
 */
final class SharedConditions {
  private final Map<String, Piece.Entry> declared;
  private final Problems problems;
  private final Set<String> used = new HashSet<>();

  SharedConditions(Piece.Keyed gate, Problems problems) {
    this.problems = problems;
    this.declared =
        gate.section("conditions").map(Piece.Keyed::entries).orElse(Map.of());
    declared.forEach(
        (name, entry) ->
            problems.unlessUsable(entry.key(), () -> Id.require("condition", name)));
  }

  /**
   * A package whose stops are all written out.
   *
   * @param shared ids of the stops that were used by name
   */
  record WrittenOut(Piece.Keyed piece, Set<String> shared) {
    WrittenOut {
      shared = Set.copyOf(shared);
    }
  }

  WrittenOut writtenOut(Piece.Keyed workPackage) {
    var stops = workPackage.get("stops").orElse(null);
    if (!(stops instanceof Piece.Many many)) {
      return new WrittenOut(workPackage, Set.of());
    }
    var shared = new HashSet<String>();
    var items = new ArrayList<Piece>();
    many.items().forEach(item -> add(item, items, shared));
    var entries = new LinkedHashMap<>(workPackage.entries());
    entries.computeIfPresent(
        "stops", (key, entry) -> new Piece.Entry(entry.key(), new Piece.Many(many.at(), items)));
    return new WrittenOut(new Piece.Keyed(workPackage.at(), entries), shared);
  }

  private void add(Piece item, List<Piece> items, Set<String> shared) {
    if (!(item instanceof Piece.Text name)) {
      items.add(item);
      return;
    }
    var entry = declared.get(name.value());
    if (entry == null) {
      problems.add(
          name.at(),
          "there is no condition " + name.inWords() + " in gate.yaml" + hint(name.value()));
    } else if (entry.value() instanceof Piece.Keyed condition) {
      used.add(name.value());
      items.add(named(name, condition));
      shared.add(name.value());
    }
  }

  /** Those that no package used, by their names. */
  Map<String, Piece> unused() {
    var unused = new LinkedHashMap<String, Piece>();
    declared.entrySet().stream()
        .filter(each -> !used.contains(each.getKey()))
        .forEach(each -> unused.put(each.getKey(), each.getValue().value()));
    return unused;
  }

  private String hint(String name) {
    return declared.isEmpty()
        ? "; expected one that is declared under 'conditions' there"
        : Nearest.hint(name, declared.keySet());
  }

  /** What is wrong with the id is said where the name is used. */
  private static Piece.Keyed named(Piece.Text name, Piece.Keyed condition) {
    var entries = new LinkedHashMap<String, Piece.Entry>();
    entries.put("id", new Piece.Entry(name.at(), name));
    entries.putAll(condition.entries());
    return new Piece.Keyed(condition.at(), entries);
  }
}
