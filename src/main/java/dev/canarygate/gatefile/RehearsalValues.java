package dev.canarygate.gatefile;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a {@code rehearsal.yaml}; what is not as expected is among the problems. */
record RehearsalValues(Problems problems, RehearsalWords words) {
  /**
   * A mapping without keys that its shape does not have; empty, with a problem, when it is not a
   * mapping.
   */
  Optional<Piece.Keyed> keyed(Piece piece, Shape shape, String what) {
    if (!(piece instanceof Piece.Keyed keyed)) {
      problems.unfit(piece, what, "a mapping with " + Nearest.anyOf(shape.fields().keySet()));
      return Optional.empty();
    }
    KnownKeys.require(keyed, shape, what, problems);
    return Optional.of(keyed);
  }

  Optional<Piece.Keyed> section(Piece.Keyed piece, String key, Shape shape) {
    return piece.get(key).flatMap(each -> keyed(each, shape, "'" + key + "'"));
  }

  Optional<String> oneOf(Piece piece, Collection<String> expected, String what) {
    var word = text(piece, what);
    if (word.isPresent() && !expected.contains(word.get())) {
      problems.add(
          piece.at(), what + " is '" + word.get() + "'" + Nearest.hint(word.get(), expected));
      return Optional.empty();
    }
    return word;
  }

  void requirePath(String name, FilePosition at) {
    problems.unlessUsable(at, () -> requirePath(name));
  }

  static void requirePath(String name) {
    if (Path.of(name).toString().isEmpty()) {
      throw new IllegalArgumentException("expected the path of a file, found nothing");
    }
  }

  Map<String, Piece.Entry> entries(Piece.Keyed piece, String key) {
    var value = piece.get(key);
    if (value.isPresent() && !(value.get() instanceof Piece.Keyed)) {
      problems.unfit(value.get(), "'" + key + "'", "a mapping of names");
    }
    return piece.section(key).map(Piece.Keyed::entries).orElse(Map.of());
  }

  Map<String, String> textMap(Piece.Keyed piece, String key) {
    var all = new LinkedHashMap<String, String>();
    entries(piece, key)
        .forEach(
            (name, entry) ->
                text(entry.value(), "'" + key + "', '" + name + "'")
                    .ifPresent(value -> all.put(name, value)));
    return all;
  }

  List<Piece> items(Piece.Keyed piece, String key) {
    var value = piece.get(key);
    if (value.isPresent() && !(value.get() instanceof Piece.Many)) {
      problems.unfit(value.get(), "'" + key + "'", "a list");
    }
    return value.orElse(null) instanceof Piece.Many many ? many.items() : List.of();
  }

  List<String> list(Piece.Keyed piece, String key) {
    return items(piece, key).stream()
        .flatMap(each -> text(each, "an item of '" + key + "'").stream())
        .toList();
  }

  Optional<String> text(Piece.Keyed piece, String key) {
    return piece.get(key).flatMap(each -> text(each, "'" + key + "'"));
  }

  Optional<String> text(Piece piece, String what) {
    if (piece instanceof Piece.Text text) {
      return Optional.of(words.filled(text));
    }
    problems.unfit(piece, what, "text");
    return Optional.empty();
  }

  Optional<Integer> number(Piece.Keyed piece, String key, int least, int most) {
    var given = text(piece, key);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    problems.add(
        piece.get(key).orElse(piece).at(),
        "'%s' is '%s'; expected a number from %d to %d".formatted(key, given.get(), least, most));
    return Optional.empty();
  }

  boolean flag(Piece.Keyed piece, String key, boolean otherwise) {
    var given = text(piece, key);
    if (given.isPresent() && !given.get().matches("true|false")) {
      problems.add(
          piece.get(key).orElse(piece).at(),
          "'" + key + "' is '" + given.get() + "'; expected true or false");
    }
    return given.map("true"::equals).orElse(otherwise);
  }

  Duration duration(Piece.Keyed piece, String key) {
    try {
      return text(piece, key).map(Durations::parse).orElse(Duration.ZERO);
    } catch (IllegalArgumentException e) {
      problems.add(piece.get(key).orElse(piece).at(), "'" + key + "': " + e.getMessage());
      return Duration.ZERO;
    }
  }
}
