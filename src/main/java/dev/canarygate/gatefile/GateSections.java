package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks that {@code gate.yaml} has what it must, and in the shape that it must have. */
record GateSections(Piece.Keyed gate, SettingsReader settings, Problems problems) {
  private static final String GATE = "the gate";

  /** Keys under which the file chooses names. */
  private static final List<String> NAMED =
      List.of("parameters", "roles", "defaults", "groups", "conditions");

  /**
   * The gate's file as it was probably meant, down to each parameter and role.
   *
   * @throws dev.canarygate.gate.BadData when it has a section that nobody knows: what rests on that
   *     would be said to be wrong, too
   */
  static Piece.Keyed asMeant(Piece.Keyed written, Problems problems) {
    var gate = KnownKeys.asMeant(written, FileShapes.GATE, GATE, problems);
    var entries = new LinkedHashMap<>(gate.entries());
    if (entries.entrySet().stream().anyMatch(GateSections::isUnknownSection)) {
      KnownKeys.require(gate, FileShapes.GATE, GATE, problems);
      problems.refuseIfAny();
    }
    entries.computeIfPresent(
        "parameters", (key, all) -> named(all, "parameter", FileShapes::parameter, problems));
    entries.computeIfPresent(
        "roles", (key, all) -> named(all, "role", name -> FileShapes.ROLE, problems));
    return new Piece.Keyed(gate.at(), entries);
  }

  private static boolean isUnknownSection(Map.Entry<String, Piece.Entry> each) {
    return !FileShapes.GATE.fields().containsKey(each.getKey())
        && !(each.getValue().value() instanceof Piece.Text);
  }

  private static Piece.Entry named(
      Piece.Entry all, String what, Function<String, Shape> shape, Problems problems) {
    if (!(all.value() instanceof Piece.Keyed section)) {
      return all;
    }
    var entries = new LinkedHashMap<>(section.entries());
    entries.replaceAll(
        (name, each) ->
            each.value() instanceof Piece.Keyed keyed
                ? new Piece.Entry(
                    each.key(),
                    KnownKeys.asMeant(keyed, shape.apply(name), named(what, name), problems))
                : each);
    return new Piece.Entry(all.key(), new Piece.Keyed(section.at(), entries));
  }

  private static String named(String what, String name) {
    return what + " '" + name + "'";
  }

  void check() {
    settings.read(gate, FileShapes.GATE, GATE);
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
                    named(what, each.getKey()),
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
