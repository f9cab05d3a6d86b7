package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stop conditions of packages, all written out: those that {@code gate.yaml} declares once
 * under {@code conditions} and a package uses by name, and one for each element of a list.
 */
final class StopList {
  private final Map<String, Piece.Entry> declared;
  private final Elements elements;
  private final Problems problems;
  private final Set<String> used = new HashSet<>();

  /** Then that is the mistake, and not each name. */
  private final boolean unreadable;

  /**
   * A stop condition of its own.
   *
   * @param piece parameters filled in, but for the steps under {@code then}
   * @param scope the parameters to fill in there
   * @param shared whether it was used by name
   * @param element such as {@code issue-1182}; null: there is one of it
   * @param number of the element, 1-based
   */
  record Written(
      Piece.Keyed piece,
      GateParameters scope,
      boolean shared,
      @Nullable String element,
      int number) {}

  StopList(Piece.Keyed gate, Problems problems) {
    this.elements = new Elements(problems);
    this.problems = problems;
    this.declared = gate.section("conditions").map(Piece.Keyed::entries).orElse(Map.of());
    this.unreadable =
        gate.get("conditions").filter(each -> !(each instanceof Piece.Keyed)).isPresent();
    declared.forEach(
        (name, entry) ->
            problems.unlessUsable(entry.key(), () -> Id.requireWords("condition", name)));
  }

  /** Those of a package as its file has it, parameters not filled in. */
  List<Written> of(Piece.Keyed workPackage, GateParameters parameters) {
    var stops = workPackage.get("stops").orElse(null);
    var written = new ArrayList<Written>();
    if (stops instanceof Piece.Many many) {
      many.items().forEach(item -> add(item, parameters, written));
    }
    return written;
  }

  private void add(Piece item, GateParameters parameters, List<Written> written) {
    if (item instanceof Piece.Text name) {
      named(name, parameters, written);
    } else if (item instanceof Piece.Keyed stop) {
      each(stop, null, parameters, written);
    } else {
      problems.add(item.at(), "a stop is a list; expected a mapping, or the name of a condition");
    }
  }

  private void named(Piece.Text name, GateParameters parameters, List<Written> written) {
    var entry = declared.get(name.value());
    if (entry == null && unreadable) {
      return;
    } else if (entry == null) {
      problems.add(
          name.at(),
          "unknown condition "
              + name.inWords()
              + " (gate.yaml declares conditions)"
              + hint(name.value()));
    } else if (entry.value() instanceof Piece.Keyed condition) {
      used.add(name.value());
      each(condition, name, parameters, written);
    } else {
      problems.add(
          entry.value().at(),
          "condition '"
              + name.value()
              + "' is "
              + entry.value().inWords()
              + "; expected {when: …, report: …, unblocks: …}");
    }
  }

  private String hint(String name) {
    return declared.isEmpty()
        ? "; expected one that is declared under 'conditions' there"
        : Nearest.hint(name, declared.keySet());
  }

  private void each(
      Piece.Keyed stop,
      Piece.@Nullable Text name,
      GateParameters parameters,
      List<Written> written) {
    if (stop.get("for-each").isEmpty()) {
      written.add(written(named(stop, name, ""), parameters, name != null, null));
      return;
    }
    stop.text("as")
        .filter(as -> FileShapes.VERDICTS.contains(as.value()))
        .ifPresent(
            as ->
                problems.add(
                    as.at(),
                    "with for-each, 'as' is the name of one element; expected 'verdict: "
                        + as.value()
                        + "', and 'as' with a name such as issue"));
    for (var element : elements.ofList(stop, parameters)) {
      Runnable add =
          () ->
              written.add(
                  written(
                      named(without(stop), name, "-" + element.label()),
                      parameters.inElement(element.as(), element.value()),
                      name != null,
                      element));
      problems.again(element.number() > 1, add);
    }
  }

  private static Piece.Keyed without(Piece.Keyed stop) {
    var entries = new LinkedHashMap<>(stop.entries());
    entries.keySet().removeAll(Set.of("for-each", "as"));
    return new Piece.Keyed(stop.at(), entries);
  }

  private static Written written(
      Piece.Keyed stop, GateParameters scope, boolean shared, @Nullable Element element) {
    return new Written(
        scope.fillAllBut(Set.of("then"), stop),
        scope,
        shared,
        element == null ? null : element.name(),
        element == null ? 1 : element.number());
  }

  /** A condition's name is the id of its stop; one for each element has the element in it. */
  private static Piece.Keyed named(Piece.Keyed stop, Piece.@Nullable Text name, String ending) {
    if (name == null) {
      return stop;
    }
    var entries = new LinkedHashMap<String, Piece.Entry>();
    entries.putAll(stop.entries());
    entries.put("id", new Piece.Entry(name.at(), new Piece.Text(name.at(), name.value() + ending)));
    return new Piece.Keyed(stop.at(), entries);
  }

  /** Those that no package used, all written out. */
  List<Written> unused(GateParameters parameters) {
    var unused = new ArrayList<Written>();
    declared.forEach(
        (name, entry) -> {
          if (!used.contains(name)) {
            named(new Piece.Text(entry.key(), name), parameters, unused);
          }
        });
    return unused;
  }
}
