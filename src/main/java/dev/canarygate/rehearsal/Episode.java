package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way a gate can go.
 *
 * @param name what people type
 * @param story what happens, one sentence
 * @param outcome the expected outcome of the gate, as {@code gate.Outcome} names it
 * @param exit the exit code expected of the run
 * @param stops what is expected to trip, as {@code package/stop}
 * @param writes every write that is expected to land on the forge, in order, such as {@code close
 *     spec-kitty#41}
 * @param asOf the moment of the real history at which it begins
 * @param set parameters of the gate that are another than usual
 * @param world what is different then, as a merge patch of the world's state
 */
public record Episode(
    String name,
    String story,
    String outcome,
    int exit,
    List<String> stops,
    List<String> writes,
    String asOf,
    Map<String, String> set,
    JsonNode world) {
  public Episode(
      String name,
      String story,
      String outcome,
      int exit,
      @Nullable List<String> stops,
      @Nullable List<String> writes,
      String asOf,
      @Nullable Map<String, String> set,
      @Nullable JsonNode world) {
    this.name = name;
    this.story = story;
    this.outcome = outcome;
    this.exit = exit;
    this.stops = stops == null ? List.of() : List.copyOf(stops);
    this.writes = writes == null ? List.of() : List.copyOf(writes);
    this.asOf = asOf;
    this.set = set == null ? Map.of() : Map.copyOf(set);
    this.world = world == null ? JsonNodeFactory.instance.objectNode() : world;
  }

  ObjectNode patch() {
    return (ObjectNode) world;
  }
}
