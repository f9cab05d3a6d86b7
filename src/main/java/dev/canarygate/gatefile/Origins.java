package dev.canarygate.gatefile;

import dev.canarygate.gate.GivenOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /**
   * A place with a text into which values are filled, of which something else than the gate's files
   * says some.
   *
   * @param names of all values in it
   */
  FilePosition partlySaidAt(FilePosition use, List<String> names) {
    var elsewhere =
        names.stream()
            .distinct()
            .filter(each -> said.containsKey(each) && places.containsKey(each))
            .toList();
    if (elsewhere.isEmpty()) {
      return use;
    }
    var first = elsewhere.get(0);
    var others =
        elsewhere.stream()
            .skip(1)
            .map(each -> "with " + inWords(each) + " from " + places.get(each))
            .collect(Collectors.joining(", "));
    return use.filledFrom(
        inWords(first) + (others.isEmpty() ? "" : " (" + others + ")"),
        Objects.requireNonNull(places.get(first)));
  }

  private static String inWords(String name) {
    return "parameter '" + name + "'";
  }

  /** A place where a value is used, which something else than the gate's files says. */
  FilePosition saidAt(FilePosition use, String name) {
    var place = places.get(name);
    return said.containsKey(name) && place != null ? use.filledBy(inWords(name), place) : use;
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
