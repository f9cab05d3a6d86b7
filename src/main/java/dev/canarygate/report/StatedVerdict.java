package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.text.Json;
import java.util.Optional;

/** Where a gate stated its verdict for strangers, and who signed it. */
final class StatedVerdict {
  private StatedVerdict() {}

  /** One line; empty when the gate has stated nothing, or when something changed since. */
  static Optional<String> line(GateState state) {
    return state.stated().map(each -> line(state, each));
  }

  private static String line(GateState state, Event.VerdictStated stated) {
    var where = "gates/" + state.gate() + "/" + stated.folder() + ", ";
    return where + stated.signature() + (stated.stamped() == null ? "" : ", stamped");
  }

  static Optional<ObjectNode> json(GateState state) {
    return state.stated().map(each -> json(state, each));
  }

  private static ObjectNode json(GateState state, Event.VerdictStated stated) {
    var node = Json.object();
    node.put("outcome", stated.outcome().name());
    node.put("folder", "gates/" + state.gate() + "/" + stated.folder());
    node.put("records", stated.records());
    node.put("head", stated.head());
    node.put("key", stated.key());
    node.put("stamped", stated.stamped() == null ? null : stated.stamped().toString());
    var files = node.putArray("files");
    stated
        .files()
        .forEach((name, sha256) -> files.addObject().put("name", name).put("sha256", sha256));
    return node;
  }
}
