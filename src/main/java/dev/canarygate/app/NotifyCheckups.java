package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.util.List;
import java.util.Map;

/** Whether the targets of notifications could be used now. No value of a variable is shown. */
final class NotifyCheckups {
  private NotifyCheckups() {}

  /** One for each target; a gate goes without them. */
  static List<Checkup> of(List<NotifyTarget> targets, Map<String, String> environment) {
    return targets.stream().map(each -> of(each, environment)).toList();
  }

  private static Checkup of(NotifyTarget target, Map<String, String> environment) {
    var channels = Notifications.channels(environment, new SystemTime(Progress.SILENT));
    var subject = "notify " + target.name();
    var problem = channels.problem(target);
    return problem.isEmpty()
        ? Checkup.fine(subject, found(target))
        : Checkup.note(
            subject,
            Words.of(target.kind()) + "; " + problem,
            "set what is missing, then try it: "
                + Launcher.PLAIN.line("notify --test " + Launcher.word(target.name())));
  }

  private static String found(NotifyTarget target) {
    var set = String.join(", ", target.variables().values());
    return Words.of(target.kind()) + (set.isEmpty() ? "" : "; set: " + set);
  }
}
