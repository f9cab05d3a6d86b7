package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Plan;
import dev.canarygate.notify.Notifier;
import dev.canarygate.report.Bulletin;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import java.util.List;

/**
 * Whom a run would tell how it ends, as far as its end can be foreseen. Nothing is sent.
 *
 * @param event what it would be news of; empty when it would notify nobody
 * @param why why it would notify nobody; empty when it would, or when no target is configured
 */
record ExpectedNews(String event, List<Receiver> receivers, String why) {
  static final ExpectedNews NONE = new ExpectedNews("", List.of(), "");

  ExpectedNews {
    receivers = List.copyOf(receivers);
  }

  /**
   * Somebody who would get a message.
   *
   * @param problem what would keep it from being sent, such as a variable that is not set; empty
   *     when nothing would
   */
  record Receiver(NotifyTarget target, String problem) {}

  static ExpectedNews of(Plan plan, Notifications who) {
    if (who.targets().isEmpty()) {
      return NONE;
    }
    if (who.isOff()) {
      return new ExpectedNews("", List.of(), "notifications are switched off");
    }
    return Bulletin.of(plan, who.launcher()).map(notice -> of(notice, plan, who)).orElse(NONE);
  }

  private static ExpectedNews of(Notice notice, Plan plan, Notifications who) {
    var receivers = Notifier.receivers(notice, plan.state().notices(), who.targets());
    var event = Words.of(notice.news());
    if (receivers.isEmpty()) {
      return new ExpectedNews("", List.of(), "it would not be news (" + event + ")");
    }
    return new ExpectedNews(
        event, receivers.stream().map(each -> new Receiver(each, problem(each, who))).toList(), "");
  }

  private static String problem(NotifyTarget target, Notifications who) {
    return who.shows() ? "withheld in a rehearsal" : who.channels().problem(target);
  }

  /** For people, one line for each; empty when no target is configured. */
  List<String> lines() {
    if (!why.isEmpty()) {
      return List.of("It would notify nobody: " + why + ".");
    }
    return receivers.stream().map(this::line).toList();
  }

  private String line(Receiver each) {
    var problem = each.problem().isEmpty() ? "" : " (" + each.problem() + ")";
    return Visible.line("It would notify " + each.target().inWords() + ": " + event + problem);
  }

  /** For programs. */
  void json(ArrayNode list) {
    for (var each : receivers) {
      list.addObject()
          .put("target", each.target().name())
          .put("kind", Words.of(each.target().kind()))
          .put("event", event)
          .put("problem", each.problem());
    }
  }
}
