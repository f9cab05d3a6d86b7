package dev.canarygate.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A letter as programs read it. Keys are never renamed or dropped; {@code
 * docs/json/notification.schema.json} describes them.
 */
final class NoticeJson {
  private NoticeJson() {}

  static ObjectNode of(Letter letter) {
    var notice = letter.notice();
    var node = Json.object();
    node.put("version", 1)
        .put("key", notice.key())
        .put("event", Words.of(notice.news()))
        .put("test", letter.test())
        .put("at", notice.at().toString())
        .put("gate", notice.gate())
        .put("title", notice.title())
        .put("run", notice.run())
        .put("outcome", notice.outcome().name())
        .put("candidate", notice.candidate())
        .put("person", notice.person());
    var reasons = node.putArray("reasons");
    for (var each : notice.reasons()) {
      reasons
          .addObject()
          .put("package", each.workPackage())
          .put("stop", each.stop())
          .put("said", each.said())
          .put("unblocks", each.unblocks())
          .put("owner", each.owner());
    }
    var next = node.putObject("next");
    next.set("commands", Json.array(notice.commands()));
    next.put("why", notice.next())
        .put("host", letter.folder().host())
        .put("folder", letter.folder().folder());
    node.put("text", String.join("\n", new NoticeText(letter).lines()));
    return node;
  }

  /** What Slack takes, and the many that are made like it: a text. */
  static ObjectNode slack(List<String> lines) {
    return Json.object().put("text", String.join("\n", lines)).put("mrkdwn", false);
  }

  static byte[] bytes(ObjectNode node) {
    try {
      return Json.mapper().writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
