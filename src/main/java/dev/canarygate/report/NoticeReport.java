package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NoticeLog;
import dev.canarygate.text.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who was told of a gate, and who was not. */
public final class NoticeReport {
  private NoticeReport() {}

  /**
   * One sentence for each target that does not have the newest notice.
   *
   * @param targets names of those that the files have now
   */
  public static List<String> unsent(GateState state, Set<String> targets) {
    var all = state.notices().all();
    return all.stream()
        .skip(Math.max(0, all.size() - 1))
        .flatMap(each -> unsent(each, targets))
        .toList();
  }

  private static Stream<String> unsent(NoticeLog.Sending sending, Set<String> targets) {
    return sending.deliveries().values().stream()
        .filter(each -> !each.sent() && targets.contains(each.target()))
        .map(each -> unsent(sending.notice(), each));
  }

  private static String unsent(Notice notice, NoticeLog.Delivery delivery) {
    var said = delivery.said();
    return "Not notified: "
        + delivery.target()
        + " ("
        + Words.of(notice.news())
        + ", run "
        + notice.run()
        + ")"
        + ": "
        + (said == null ? "not sent yet, or interrupted" : said)
        + (delivery.isDue() ? ". The next command that changes the gate tries it again." : ".");
  }

  /** All of them, oldest first. */
  static void json(GateState state, ArrayNode list) {
    for (var each : state.notices().all()) {
      var notice = each.notice();
      var node =
          list.addObject()
              .put("key", notice.key())
              .put("event", Words.of(notice.news()))
              .put("run", notice.run())
              .put("at", notice.at().toString());
      var targets = node.putArray("targets");
      for (var delivery : each.deliveries().values()) {
        targets
            .addObject()
            .put("target", delivery.target())
            .put("state", delivery.word())
            .put("failures", delivery.failures())
            .put("said", delivery.said() == null ? "" : delivery.said());
      }
    }
  }
}
