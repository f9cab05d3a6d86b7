package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks that {@code gate.yaml} has what it must, and in the shape that it must have. */
record GateSections(Piece.Keyed gate, SettingsReader settings, Problems problems) {
  /** Keys under which the file chooses names. */
  private static final List<String> NAMED =
      List.of("parameters", "roles", "defaults", "groups", "conditions");

  void check() {
    settings.read(gate, FileShapes.GATE, "the gate");
    checkNamed("parameters", "parameter", FileShapes::parameter);
    checkNamed("roles", "role", name -> FileShapes.ROLE);
    NAMED.forEach(this::requireNames);
  }

  private void requireNames(String key) {
    gate.get(key)
        .filter(piece -> !(piece instanceof Piece.Keyed))
        .ifPresent(
            piece ->
                problems.add(
                    piece.at(),
                    "'" + key + "' is " + piece.inWords() + "; expected a mapping of names"));
  }

  /** A mapping from names that the file chooses to mappings, each with the shape of its name. */
  private void checkNamed(String key, String what, Function<String, Shape> shape) {
    gate.section(key).stream()
        .flatMap(section -> section.entries().entrySet().stream())
        .forEach(
            each ->
                check(
                    what + " '" + each.getKey() + "'",
                    each.getValue().value(),
                    shape.apply(each.getKey())));
  }

  private void check(String what, Piece piece, Shape shape) {
    if (piece instanceof Piece.Keyed keyed) {
      settings.read(keyed, shape, what);
    } else {
      problems.add(piece.at(), what + " is " + piece.inWords() + "; expected " + example(shape));
    }
  }

  /** {@code {repo: …, issue: …}}: what must be there. */
  private static String example(Shape shape) {
    return shape.fields().entrySet().stream()
        .filter(each -> each.getValue().required())
        .map(each -> each.getKey() + ": …")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
