package dev.canarygate.gatefile;

import dev.canarygate.gate.StepKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Steps that {@code gate.yaml} gives a name under {@code groups}; a package does them by it. */
final class StepGroups {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,30}(?:[.-][a-z0-9]{1,30}){0,5}");

  private final Map<String, Piece.Entry> declared;

  /** A list of steps under its name. */
  record Group(String name, Piece steps) {}

  StepGroups(Piece.Keyed gate, List<StepKind> kinds, Problems problems) {
    this.declared = gate.section("groups").map(Piece.Keyed::entries).orElse(Map.of());
    declared.forEach((name, entry) -> check(name, entry, kinds, problems));
  }

  private static void check(
      String name, Piece.Entry entry, List<StepKind> kinds, Problems problems) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          entry.key(),
          "'"
              + name
              + "' is not the name of a group; expected lower-case words joined by '.' or '-'");
    }
    if (kinds.stream().anyMatch(kind -> kind.name().equals(name))) {
      problems.add(entry.key(), "'" + name + "' is a kind of step; expected another name");
    }
    if (!(entry.value() instanceof Piece.Many)) {
      problems.add(
          entry.value().at(),
          "group '" + name + "' is " + entry.value().inWords() + "; expected a list of steps");
    }
  }

  Optional<Group> named(Piece.Text name) {
    return Optional.ofNullable(declared.get(name.value()))
        .filter(entry -> entry.value() instanceof Piece.Many)
        .map(entry -> new Group(name.value(), entry.value()));
  }

  /** All names. */
  List<String> names() {
    return List.copyOf(declared.keySet());
  }

  /** The steps of all groups. */
  List<Piece> lists() {
    return declared.values().stream().map(Piece.Entry::value).toList();
  }
}
