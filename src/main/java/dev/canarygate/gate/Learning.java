package dev.canarygate.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a kind of step learns.
 *
 * @param facts as declared, placeholders open
 * @param declared what the settings of a step declare, in addition
 * @param fillings for a placeholder the values that the settings of a step give it; a placeholder
 *     without an entry stays open, and matches any word
 * @param expected by name what the settings of a step expect of its facts although no condition in
 *     them says it, in plain words
 */
public record Learning(
    List<Fact> facts,
    Function<Settings, List<Fact>> declared,
    Map<String, Function<Settings, List<String>>> fillings,
    Function<Settings, Map<String, String>> expected) {
  static final Learning NOTHING =
      new Learning(List.of(), settings -> List.of(), Map.of(), settings -> Map.of());

  public Learning {
    facts = List.copyOf(facts);
    fillings = Map.copyOf(fillings);
  }

  Learning filling(String placeholder, Function<Settings, List<String>> values) {
    var more = new LinkedHashMap<>(fillings);
    more.put(placeholder, values);
    return new Learning(facts, declared, more, expected);
  }

  /** What one step with these settings learns. */
  List<Fact> with(Settings settings) {
    return Stream.concat(
            facts.stream().flatMap(fact -> filled(fact, settings)),
            declared.apply(settings).stream())
        .toList();
  }

  private Stream<Fact> filled(Fact fact, Settings settings) {
    var all = Stream.of(fact);
    for (var placeholder : fact.placeholders()) {
      var values = fillings.get(placeholder);
      if (values != null) {
        var given = values.apply(settings);
        all = all.flatMap(each -> given.stream().map(value -> each.filled(placeholder, value)));
      }
    }
    return all;
  }
}
