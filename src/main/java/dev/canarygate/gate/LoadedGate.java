package dev.canarygate.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A gate as it was read, and where the values of its parameters come from.
 *
 * @param given what else than the gate's files says them
 * @param origins where each value comes from, such as {@code environment GATE_URL} or {@code
 *     gate.yaml:7:3}, by parameter
 * @param differences what is said now and differs from what the gate was started with, one sentence
 *     each
 */
public record LoadedGate(
    GateDefinition definition,
    GivenOptions given,
    Map<String, String> origins,
    List<String> differences) {
  public LoadedGate {
    origins = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    differences = List.copyOf(differences);
  }
}
