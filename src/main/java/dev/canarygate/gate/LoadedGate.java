package dev.canarygate.gate;

import java.util.ArrayList;
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
 * @param targets where notices go, in the order in which they are said
 * @param missing parameters without a value, each with how to give it; none in a gate that is run
 */
public record LoadedGate(
    GateDefinition definition,
    GivenOptions given,
    Map<String, String> origins,
    List<String> differences,
    List<NotifyTarget> targets,
    Map<String, String> missing) {
  public LoadedGate {
    origins = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    differences = List.copyOf(differences);
    targets = List.copyOf(targets);
    missing = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(missing));
  }

  /**
   * What says this gate as it is played: with all that keeps later commands from the real world.
   */
  public GivenOptions givenAs(GateDefinition played) {
    var set = new LinkedHashMap<>(played.parameters());
    set.entrySet().removeAll(definition.parameters().entrySet());
    return given.with(set);
  }

  /**
   * The same with one more difference that people should know.
   *
   * @param difference a sentence
   */
  public LoadedGate noting(String difference) {
    var all = new ArrayList<>(differences);
    all.add(difference);
    return new LoadedGate(definition, given, origins, all, targets, missing);
  }

  /**
   * The same with targets of configuration files, which go before those of the gate of the same
   * name.
   */
  public LoadedGate notifying(List<NotifyTarget> configured) {
    var all = new LinkedHashMap<String, NotifyTarget>();
    targets.forEach(each -> all.put(each.name(), each));
    configured.forEach(each -> all.put(each.name(), each));
    return new LoadedGate(
        definition, given, origins, differences, List.copyOf(all.values()), missing);
  }
}
