package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;
import java.util.LinkedHashMap;
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
                problems.add(entry.key(), unknown(key, what) + hint(key, piece, shape));
              }
            });
    fields.forEach(
        (key, field) -> {
          if (field.required() && piece.get(key).isEmpty() && !isMistyped(piece, shape, key)) {
            problems.add(piece.at(), what + " lacks '" + key + "': " + field.help());
          }
        });
  }

  /**
   * The mapping as it was probably meant: an unknown key that is near one that is missing is said
   * to be a mistake, and its value counts as that key's. So nothing else is said of what would be
   * missing without it.
   *
   * @param what what the mapping describes, for messages
   */
  static Piece.Keyed asMeant(Piece.Keyed piece, Shape shape, String what, Problems problems) {
    var entries = new LinkedHashMap<String, Piece.Entry>();
    piece
        .entries()
        .forEach(
            (key, entry) -> {
              var meant = missing(key, piece, shape).filter(each -> !entries.containsKey(each));
              meant.ifPresent(
                  each -> problems.add(entry.key(), unknown(key, what) + Nearest.meant(each)));
              entries.put(meant.orElse(key), entry);
            });
    return new Piece.Keyed(piece.at(), entries);
  }

  private static String unknown(String key, String what) {
    return what + " has no key '" + key + "'";
  }

  private static String hint(String key, Piece.Keyed piece, Shape shape) {
    return meant(key, piece, shape)
        .map(Nearest::meant)
        .orElseGet(() -> Nearest.hint(key, shape.fields().keySet()));
  }

  /** A key that is there already is less likely meant than one that is missing. */
  private static Optional<String> meant(String key, Piece.Keyed piece, Shape shape) {
    return missing(key, piece, shape).or(() -> Nearest.to(key, shape.fields().keySet()));
  }

  private static Optional<String> missing(String key, Piece.Keyed piece, Shape shape) {
    var known = shape.fields().keySet();
    var missing = known.stream().filter(each -> piece.get(each).isEmpty()).toList();
    return known.contains(key) ? Optional.empty() : Nearest.to(key, missing);
  }

  /** Then that is said already, with what was meant. */
  private static boolean isMistyped(Piece.Keyed piece, Shape shape, String required) {
    var known = shape.fields().keySet();
    return piece.entries().keySet().stream()
        .filter(key -> !known.contains(key))
        .anyMatch(key -> meant(key, piece, shape).filter(required::equals).isPresent());
  }
}
