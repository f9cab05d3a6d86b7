package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A fact that a step's settings declare: where its value is read, and what type it has.
 *
 * @param place {@code json}, {@code pointer}, {@code regex} or {@code header}
 * @param where a JSON pointer, an expression or a name
 * @param type as the file names it
 */
record ExpectedFact(String name, String place, String where, String type, boolean optional) {
  private static final List<String> PLACES = List.of("json", "pointer", "regex", "header");

  /** Those of a step's settings. */
  static List<ExpectedFact> of(Settings settings) {
    var all = new ArrayList<ExpectedFact>();
    settings
        .named("facts")
        .forEach(
            (name, how) ->
                PLACES.stream()
                    .filter(how::has)
                    .map(place -> of(name, place, how))
                    .forEach(all::add));
    return all;
  }

  private static ExpectedFact of(String name, String place, Settings how) {
    var type = how.optionalText("type").orElse("text");
    return new ExpectedFact(name, place, how.text(place), type, how.flag("optional"));
  }

  boolean isInDocument() {
    return place.equals("json") || place.equals("pointer");
  }

  boolean isIn(String other) {
    return place.equals(other);
  }

  /**
   * Values that it can have, the best first.
   *
   * @param names under which conditions ask about it
   * @param conditions about the step
   */
  List<String> values(List<String> names, List<Condition> conditions) {
    var compared = new LinkedHashSet<String>();
    names.forEach(name -> conditions.forEach(each -> compared.addAll(each.valuesOf(name))));
    var all = new LinkedHashSet<>(compared);
    if (type.equals("number")) {
      all.addAll(around(compared));
    }
    if (type.equals("list") && compared.size() > 1) {
      all.add(String.join(", ", compared));
    }
    all.addAll(usual());
    all.removeIf(String::isEmpty);
    var values = new ArrayList<>(all);
    values.add("");
    return values;
  }

  private List<String> usual() {
    return switch (type) {
      case "number" -> List.of("1", "0");
      case "yes-no", "boolean" -> List.of("yes", "no");
      case "time", "instant" -> List.of("2026-01-01T00:00:00Z");
      case "version" -> List.of("1.0.0", "2.0.0");
      default -> List.of("fine", "other");
    };
  }

  /** A comparison with a number is decided on one side of it. */
  static Set<String> around(Set<String> numbers) {
    var near = new LinkedHashSet<String>();
    numbers.stream()
        .filter(each -> each.matches("-?\\d{1,30}(\\.\\d{1,30})?"))
        .map(BigDecimal::new)
        .forEach(
            each -> {
              near.add(each.add(BigDecimal.ONE).toPlainString());
              near.add(each.subtract(BigDecimal.ONE).toPlainString());
            });
    return near;
  }
}
