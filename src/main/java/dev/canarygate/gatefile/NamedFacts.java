package dev.canarygate.gatefile;

import java.util.List;
import java.util.Map;

/**
 * The facts that a package file names.
 *
 * @param texts in the texts of its stops
 * @param conditions in the conditions of its stops
 * @param settings in the settings of its steps, by the step's id
 */
record NamedFacts(
    List<FactUse> texts, List<FactUse> conditions, Map<String, List<FactUse>> settings) {
  NamedFacts {
    texts = List.copyOf(texts);
    conditions = List.copyOf(conditions);
    settings = Map.copyOf(settings);
  }
}
