package dev.canarygate.gatefile;

import dev.canarygate.gate.GivenOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the values of parameters come from. */
final class Origins {
  private final Map<String, FilePosition> places = new LinkedHashMap<>();
  private final Map<String, Parameter> said = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();

  /**
   * @param given whether something else than the gate's files says it
   */
  void note(Parameter parameter, FilePosition at, boolean given) {
    places.put(parameter.name(), at);
    if (given) {
      said.put(parameter.name(), parameter);
    }
  }

  /**
   * Notes what is said now when it is another value than before.
   *
   * @param now empty when nothing is said now
   */
  void compare(
      Parameter parameter, List<String> before, Optional<Piece> now, ParameterValue reader) {
    now.filter(piece -> !reader.read(piece).equals(before))
        .ifPresent(
            piece ->
                differences.add(
                    parameter.name()
                        + ": "
                        + piece.at()
                        + " says '"
                        + String.join(", ", reader.read(piece))
                        + "', and the gate was started with '"
                        + String.join(", ", before)
                        + "'; "
                        + (counts(parameter, piece) ? piece.at() : "the gate's value")
                        + " counts."));
  }

  private boolean counts(Parameter parameter, Piece piece) {
    return piece.at().equals(places.get(parameter.name()));
  }

  /** Where a value comes from that something else than the gate's files says; else empty. */
  String elsewhere(String name) {
    return said.containsKey(name) ? "parameter '" + name + "' comes from " + places.get(name) : "";
  }

  /** A place where a value is used, which something else than the gate's files says. */
  FilePosition saidAt(FilePosition use, String name) {
    var place = places.get(name);
    return said.containsKey(name) && place != null
        ? use.filledBy("parameter '" + name + "'", place)
        : use;
  }

  Map<String, String> inWords() {
    var words = new LinkedHashMap<String, String>();
    places.forEach(
        (name, at) ->
            words.put(name, said.containsKey(name) ? at.toString() : "default (" + at + ")"));
    return words;
  }

  List<String> differences() {
    return differences;
  }

  /** The artifacts directory is where the gate was found, so it is not remembered. */
  GivenOptions given(String gate, String templates, Map<String, List<String>> values) {
    var one = new LinkedHashMap<String, String>();
    var many = new LinkedHashMap<String, List<String>>();
    for (var parameter : said.values()) {
      var value = values.getOrDefault(parameter.name(), List.of());
      if (parameter.type() == Parameter.Type.TEXTS) {
        many.put(parameter.name(), value);
      } else if (!parameter.name().equals(OwnParameters.ARTIFACTS)) {
        one.put(parameter.name(), String.join("", value));
      }
    }
    return new GivenOptions(gate, templates, "", one, many);
  }
}
