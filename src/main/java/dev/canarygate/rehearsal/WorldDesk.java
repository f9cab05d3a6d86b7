package dev.canarygate.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.state.BadChange;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.StateForm;
import dev.canarygate.text.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where people read the whole world and change it. */
final class WorldDesk {
  private static final JsonMapper MAPPER =
      Json.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final LiveWorld world;
  private final WorldLog log;

  WorldDesk(LiveWorld world, WorldLog log) {
    this.world = world;
    this.log = log;
  }

  Answer answer(String method, String body) {
    return switch (method) {
      case "GET" -> shown(200, whole());
      case "PATCH" -> change(body);
      default -> refused(405, method + ": expected GET, or PATCH with a JSON merge patch");
    };
  }

  private ObjectNode whole() {
    var tree = StateForm.tree(world.state());
    tree.set("log", MAPPER.valueToTree(log.entries()));
    return tree;
  }

  private Answer change(String body) {
    try {
      var patch = MAPPER.readTree(body);
      if (!patch.isObject()) {
        return refused(400, "expected a JSON object, the merge patch");
      }
      if (patch.has("log")) {
        return refused(400, "/log: what happened cannot be changed");
      }
      world.merge(patch);
      return shown(200, whole());
    } catch (JsonProcessingException e) {
      return refused(400, "not JSON: " + Json.problem(e));
    } catch (BadChange e) {
      return refused(400, String.valueOf(e.getMessage()));
    }
  }

  private static Answer refused(int status, String problem) {
    return shown(status, JsonNodeFactory.instance.objectNode().put("problem", problem));
  }

  private static Answer shown(int status, JsonNode json) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
