package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;

/** The keys of a mapping, held against its shape: those of a gate, a configuration, a rehearsal. */
final class KnownKeys {
  private KnownKeys() {}

  /**
   * A problem for each key that the shape does not have, and for each that it requires.
   *
   * @param what what the mapping describes, for messages
   */
  static void require(Piece.Keyed piece, Shape shape, String what, Problems problems) {
    var fields = shape.fields();
    piece
        .entries()
        .forEach(
            (key, entry) -> {
              if (!fields.containsKey(key)) {
                problems.add(
                    entry.key(),
                    what + " has no key '" + key + "'" + Nearest.hint(key, fields.keySet()));
              }
            });
    fields.forEach(
        (key, field) -> {
          if (field.required() && piece.get(key).isEmpty() && !isMistyped(piece, shape, key)) {
            problems.add(piece.at(), what + " lacks '" + key + "': " + field.help());
          }
        });
  }

  /** Then that is said already, with what was meant. */
  private static boolean isMistyped(Piece.Keyed piece, Shape shape, String required) {
    var known = shape.fields().keySet();
    return piece.entries().keySet().stream()
        .filter(key -> !known.contains(key))
        .anyMatch(key -> Nearest.to(key, known).filter(required::equals).isPresent());
  }
}
