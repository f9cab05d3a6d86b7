package dev.canarygate.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.report.EffectJson;
import dev.canarygate.run.Outlook;
import dev.canarygate.text.Json;
import dev.canarygate.world.Effect;
import java.util.Optional;

/** A preview for programs; a plan file is one of these. */
record PreviewJson(Preview preview) {
  ObjectNode document() {
    var document = Json.object();
    document.put("digest", preview.digest());
    document.put("definition", preview.definition().digest()).put("note", preview.note());
    document.set("parts", Json.tree(preview.definition().parts()));
    document.put("outcome", preview.outcome().name()).put("exitCode", preview.exit().code());
    document.put("end", preview.end().text()).put("next", preview.end().next());
    var stops = document.putArray("stops");
    preview.outlook().stops().forEach(each -> json(each, stops.addObject()));
    var packages = document.putArray("workPackages");
    preview.outlook().sections().forEach(each -> json(each, packages.addObject()));
    PassedVariables.of(preview.definition(), System.getenv())
        .forEach(document.putArray("passedEnvironment")::addPOJO);
    document.set("writes", writes(true));
    preview.news().json(document.putArray("notifications"));
    preview.seal().json(document.putObject("verdict"));
    return document;
  }

  private static void json(Outlook.Stop each, ObjectNode node) {
    node.put("workPackage", each.workPackage()).put("id", each.stop().id());
    node.put("as", each.stop().as().word()).put("report", each.stop().report());
    node.put("unblocks", each.stop().unblocks());
  }

  private static void json(Outlook.Section section, ObjectNode node) {
    node.put("id", section.workPackage()).put("title", section.title());
    node.put("standing", section.standing().kind().name()).put("why", section.standing().why());
    node.put("reached", section.notReached().isEmpty()).put("notReached", section.notReached());
    node.put("doubt", section.doubt());
    var steps = node.putArray("steps");
    for (var line : section.lines()) {
      var step =
          steps
              .addObject()
              .put("id", line.step())
              .put("done", line.did())
              .put("verdict", line.finding().verdict().word())
              .put("summary", line.finding().summary())
              .put("restsOn", line.restsOn());
      Optional.ofNullable(line.repetition())
          .ifPresent(block -> step.put("block", block.heading()).put("element", block.element()));
    }
  }

  /**
   * @param marked whether it also says what each rests on; what a plan is held to does not
   */
  JsonNode writes(boolean marked) {
    var writes = Json.object().putArray("writes");
    for (var each : preview.changes()) {
      var effect = each.effect();
      var write = writes.addObject();
      EffectJson.put(write, effect);
      if (effect instanceof Effect.Comment comment) {
        write.put("body", comment.body());
      }
      if (marked) {
        write.put("workPackage", each.workPackage()).put("certain", each.certain());
        write.put("restsOn", each.restsOn()).put("doubt", each.doubt());
      }
    }
    return writes;
  }
}
