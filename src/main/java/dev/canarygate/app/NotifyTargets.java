package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.notify.Channels;
import dev.canarygate.notify.TestNotice;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Table;
import dev.canarygate.text.Json;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The targets of notifications, for a person who looks at them or tries them. */
public final class NotifyTargets {
  private static final String NOBODY =
      "Nobody is notified: neither gate.yaml nor a configuration file has 'notify'. See"
          + " docs/notifications.md.";

  private final LoadedGate gate;
  private final Channels channels;
  private final SystemTime time = new SystemTime(Progress.SILENT);

  private NotifyTargets(LoadedGate gate, Map<String, String> environment) {
    this.gate = gate;
    this.channels = Notifications.channels(environment, time);
  }

  /**
   * @param environment where addresses and secrets come from
   */
  public static NotifyTargets of(LoadedGate gate, Map<String, String> environment) {
    return new NotifyTargets(gate, environment);
  }

  /** A table of all; no value of a variable is in it. */
  public CommandAnswer answer() {
    return CommandAnswer.laidOut(
        layout -> RehearsalMark.lead(gate.definition().parameters()) + text(layout),
        this::json,
        ExitCode.OK);
  }

  private String text(Layout layout) {
    if (gate.targets().isEmpty()) {
      return NOBODY;
    }
    var table = new Table();
    table.head("target", "settings", "from", "state");
    for (var each : gate.targets()) {
      var problem = channels.problem(each);
      table.add(
          each.name(),
          each.settings(),
          FromHere.in(each.from(), layout),
          problem.isEmpty() ? "ready" : problem);
    }
    return table.text(layout);
  }

  private String json() {
    var document = Json.object();
    var list = document.putArray("targets");
    for (var each : gate.targets()) {
      var node = described(each, list.addObject());
      node.put("problem", channels.problem(each));
      node.set("on", Json.array(each.on().stream().map(Words::of).toList()));
      node.put("from", each.from());
    }
    return Json.text(document);
  }

  private static ObjectNode described(NotifyTarget target, ObjectNode node) {
    node.put("target", target.name()).put("kind", Words.of(target.kind()));
    return node;
  }

  /**
   * Sends a test message.
   *
   * @param name of one target; null: all
   * @param person who tries
   * @param real words the command without the parameters of a rehearsal's world
   * @throws UsageProblem when the name is unknown
   * @throws NotNow in a rehearsal, which sends nothing
   */
  public CommandAnswer test(@Nullable String name, String person, Launcher real) {
    if (RehearsalMark.isIn(gate.definition().parameters())) {
      throw new NotNow(
          "a rehearsal sends nothing; leave out the parameters of its world",
          List.of(real.line("notify --test" + (name == null ? "" : " " + Launcher.word(name)))));
    }
    var notice =
        new TestNotice(
            Visible.line(gate.definition().title(), 200), person.replaceAll("<.*", ""), time.now());
    var results = named(name).stream().map(each -> notice.send(each, channels)).toList();
    boolean all = results.stream().allMatch(TestNotice.Result::sent);
    return CommandAnswer.laidOut(
        layout -> text(results), () -> json(results), all ? ExitCode.OK : ExitCode.UNREACHABLE);
  }

  private List<NotifyTarget> named(@Nullable String name) {
    var all = gate.targets();
    if (all.isEmpty()) {
      throw new UsageProblem(NOBODY);
    }
    if (name == null) {
      return all;
    }
    var found = all.stream().filter(each -> each.name().equals(name)).toList();
    if (found.isEmpty()) {
      var names = all.stream().map(NotifyTarget::name).toList();
      throw new UsageProblem("unknown target " + Visible.quoted(name) + Nearest.hint(name, names));
    }
    return found;
  }

  private static String text(List<TestNotice.Result> results) {
    return results.stream()
        .map(
            each ->
                each.target().inWords()
                    + ": "
                    + (each.sent() ? "sent; it " : "not sent; ")
                    + each.said())
        .map(Visible::line)
        .collect(Collectors.joining("\n"));
  }

  private static String json(List<TestNotice.Result> results) {
    var document = Json.object();
    var list = document.putArray("targets");
    for (var each : results) {
      described(each.target(), list.addObject()).put("sent", each.sent()).put("said", each.said());
    }
    return Json.text(document);
  }
}
