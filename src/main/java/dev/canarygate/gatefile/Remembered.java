package dev.canarygate.gatefile;

import dev.canarygate.gate.GivenOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values that a gate was started with.
 *
 * @param here whether that was on this machine
 */
record Remembered(Map<String, Piece> values, boolean here) {
  static final Remembered NOTHING = new Remembered(Map.of(), false);

  private static final FilePosition PLACE = FilePosition.of("what the gate was started with");

  static Remembered of(GivenOptions given, boolean here) {
    var values = new LinkedHashMap<String, Piece>();
    given.parameters().forEach((name, value) -> values.put(name, new Piece.Text(PLACE, value)));
    given
        .lists()
        .forEach(
            (name, all) ->
                values.put(
                    name,
                    new Piece.Many(
                        PLACE,
                        all.stream().<Piece>map(each -> new Piece.Text(PLACE, each)).toList())));
    return new Remembered(values, here);
  }

  /** On another machine, where things are is another matter. */
  Optional<Piece> value(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter.name()))
        .filter(value -> here || !parameter.local());
  }
}
