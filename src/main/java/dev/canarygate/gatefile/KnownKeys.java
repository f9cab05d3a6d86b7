package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;
import java.util.Optional;

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
                    entry.key(), what + " has no key '" + key + "'" + hint(key, piece, shape));
              }
            });
    fields.forEach(
        (key, field) -> {
          if (field.required() && piece.get(key).isEmpty() && !isMistyped(piece, shape, key)) {
            problems.add(piece.at(), what + " lacks '" + key + "': " + field.help());
          }
        });
  }

  private static String hint(String key, Piece.Keyed piece, Shape shape) {
    return meant(key, piece, shape)
        .map(Nearest::meant)
        .orElseGet(() -> Nearest.hint(key, shape.fields().keySet()));
  }

  /** A key that is there already is less likely meant than one that is missing. */
  private static Optional<String> meant(String key, Piece.Keyed piece, Shape shape) {
    var known = shape.fields().keySet();
    var missing = known.stream().filter(each -> piece.get(each).isEmpty()).toList();
    return Nearest.to(key, missing).or(() -> Nearest.to(key, known));
  }

  /** Then that is said already, with what was meant. */
  private static boolean isMistyped(Piece.Keyed piece, Shape shape, String required) {
    var known = shape.fields().keySet();
    return piece.entries().keySet().stream()
        .filter(key -> !known.contains(key))
        .anyMatch(key -> meant(key, piece, shape).filter(required::equals).isPresent());
  }
}
