package dev.canarygate.canary;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is looked at while a launch goes on, each time that a run's document has appeared: steps of
 * other kinds, made anew for each run.
 *
 * @param kinds that may be named
 * @param items one mapping each, from a kind's name to its settings, in which {@code {run}} is
 *     replaced by the run's number
 */
record LaunchChecks(List<StepKind> kinds, List<Settings> items) {
  static final String RUN = "{run}";

  LaunchChecks {
    kinds = List.copyOf(kinds);
    items = List.copyOf(items);
  }

  /** How package files write one of them. */
  static Shape shape(List<StepKind> kinds) {
    var shape = Shape.EMPTY;
    for (var kind : kinds) {
      shape = shape.optional(kind.name(), Shape.Type.SECTION, kind.caption(), kind.shape());
    }
    return shape;
  }

  /**
   * @throws IllegalArgumentException when one of them cannot be made
   */
  List<Step> after(int run) {
    return items.stream().map(item -> step(item, run)).toList();
  }

  /** The same as steps of a package. */
  List<StepDefinition> definitions(int runs) {
    return IntStream.range(1, runs)
        .boxed()
        .flatMap(run -> items.stream().map(item -> definition(item, run)))
        .toList();
  }

  /** What those after one run can learn. */
  List<Fact> learn(int run) {
    return items.stream()
        .map(item -> definition(item, run))
        .flatMap(step -> step.kind().learns(step.settings()).stream())
        .flatMap(
            fact -> Stream.of(fact, fact.named(SharedFacts.AFTER_RUN.of(run, fact.name()).name())))
        .toList();
  }

  private Step step(Settings item, int run) {
    var definition = definition(item, run);
    return definition.kind().step(definition.settings());
  }

  private StepDefinition definition(Settings item, int run) {
    var named = kinds.stream().filter(kind -> item.has(kind.name())).toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          "'between' has an item with " + named.size() + " kinds of step; expected one in each");
    }
    var kind = named.get(0);
    var id = kind.name() + "-after-run-" + run;
    return new StepDefinition(id, kind, filled(item.section(kind.name()), run));
  }

  private static Settings filled(Settings settings, int run) {
    var values = new LinkedHashMap<String, Object>();
    settings.values().forEach((name, value) -> values.put(name, filled(value, run)));
    return new Settings(values);
  }

  private static Object filled(Object value, int run) {
    if (value instanceof String text) {
      return text.replace(RUN, String.valueOf(run));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> filled(each, run)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      var filled = new LinkedHashMap<Object, Object>();
      map.forEach((key, each) -> filled.put(key, filled(each, run)));
      return filled;
    }
    return value;
  }
}
