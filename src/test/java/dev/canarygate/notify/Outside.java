package dev.canarygate.notify;

import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.edge.web.OkHttpPosting;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.News;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Mailing;
import dev.canarygate.world.Posting;
import dev.canarygate.world.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A gate that tells others, a journal in memory, and what is outside on loopback. */
final class Outside {
  static final Instant NOW = Instant.parse("2026-05-20T11:47:00Z");

  final FakeTime time = new FakeTime();
  final Map<String, String> environment = new HashMap<>();
  private static final WorkingFolder FOLDER = new WorkingFolder("runner-1", "/srv/gate");

  final List<Event> journal = new ArrayList<>();
  final List<NotifyTarget> targets = new ArrayList<>();
  Posting posting = new OkHttpPosting(time);
  Mailing mailing =
      (mail, limit) -> {
        throw new AssertionError("no mail here");
      };

  Channels channels() {
    return new Channels(
        environment,
        posting,
        mailing,
        names ->
            new ZtShell(Secrets.ofEnvironment(environment), time, Progress.SILENT).passing(names),
        time,
        FOLDER);
  }

  static Letter letter(Notice notice) {
    return new Letter(notice, false, FOLDER);
  }

  Notifier notifier() {
    return new Notifier(targets, channels(), this::state, journal::add);
  }

  GateState state() {
    return GateState.of(journal);
  }

  /** A target of this name whose variables are set to these values, by key. */
  NotifyTarget target(String name, NotifyTarget.Kind kind, Map<String, String> values) {
    var variables = new HashMap<String, String>();
    values.forEach(
        (key, value) -> {
          var variable = (name + "_" + key).toUpperCase(Locale.ROOT).replace('-', '_');
          environment.put(variable, value);
          variables.put(key, variable);
        });
    var target =
        new NotifyTarget(
            name, kind, EnumSet.allOf(News.class), variables, List.of(), List.of(), "here");
    targets.add(target);
    return target;
  }

  static Notice notice(News news, String... reasons) {
    var all = new ArrayList<Notice.Reason>();
    for (var each : reasons) {
      all.add(new Notice.Reason("WP04", "scenario-4", each, "Fix it.", "ops"));
    }
    return new Notice(
        "gate-1-run2-" + news.name().toLowerCase(Locale.ROOT) + "-0a1b2c3d",
        news,
        news + String.join("", reasons),
        NOW,
        "gate-1",
        "A gate",
        2,
        news == News.CLEARED ? Outcome.CLEARED : Outcome.STOPPED,
        "3.2.0rc16",
        all,
        List.of("./gate-runner resume"),
        "Once that is done.",
        "ana");
  }
}
