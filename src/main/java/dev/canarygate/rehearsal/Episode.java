package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One way a gate can go.
 *
 * @param name what people type
 * @param story what happens, one sentence
 * @param outcome how the gate is expected to stand in the end, as {@code gate.Outcome} names it
 * @param exit the exit code expected of the run
 * @param asOf the moment of the real history at which it begins
 * @param world what is different then, as a merge patch of the world's state
 */
public record Episode(
    String name, String story, String outcome, int exit, String asOf, JsonNode world) {
  public Episode(
      String name, String story, String outcome, int exit, String asOf, @Nullable JsonNode world) {
    this.name = name;
    this.story = story;
    this.outcome = outcome;
    this.exit = exit;
    this.asOf = asOf;
    this.world = world == null ? JsonNodeFactory.instance.objectNode() : world;
  }

  ObjectNode patch() {
    return (ObjectNode) world;
  }
}
