package dev.canarygate.sync;

import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.DaemonState;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.PathFlavor;
import dev.canarygate.client.QueueFile;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.StateProblem.Subject;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.UnreadableFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for problems of the local sync state: files that cannot be read, records and locks whose
 * process is gone, daemons that nobody owns. Changes nothing, and ends no process.
 */
public final class Examination {
  private final Host host;
  private final StateRoots roots;
  private final Instant now;
  private final PreflightOptions options;
  private final List<Ailment> ailments = new ArrayList<>();

  public Examination(Host host, Instant now) {
    this(host, now, new PreflightOptions(false));
  }

  Examination(Host host, Instant now, PreflightOptions options) {
    this.host = host;
    this.roots = host.roots();
    this.now = now;
    this.options = options;
  }

  /** What was found, none on a healthy machine. */
  public List<Ailment> ailments() {
    ailments.clear();
    PreflightResult result = new SyncBoundary(host).check(new Foreground("", "", ""), options);
    Remedies remedies = result.remedies();
    result.problems().forEach(problem -> add(remedies, problem));
    result.notes().forEach(this::note);
    result.orphans().forEach(orphan -> orphan(remedies, orphan));
    result.unownedDaemons().forEach(this::unowned);
    state();
    new StaleLocks(host, now).find().forEach(ailments::add);
    otherQueues(result);
    return List.copyOf(ailments);
  }

  private void add(Remedies remedies, StateProblem problem) {
    String what = problem.subject().words() + " " + problem.path() + ": " + problem.detail();
    ailments.add(new Ailment(what, recorded(remedies.unreadable(problem))));
  }

  private static String recorded(Remedy remedy) {
    return remedy.text() + (remedy.byHand() ? " " + Remedies.RECORD : "");
  }

  private void note(String note) {
    ailments.add(new Ailment(note, remedy(note)));
  }

  private static String remedy(String note) {
    if (note.startsWith("The session")) {
      return "Log in anew: `spec-kitty auth login --force`.";
    }
    return note.startsWith(StateElsewhere.NOTED) || note.startsWith(StateElsewhere.STORE)
        ? "Nothing, when another version of spec-kitty still uses it: that one delivers it."
        : "Correct the file.";
  }

  private void orphan(Remedies remedies, DaemonOwner.Orphan orphan) {
    ailments.add(
        new Ailment(
            "orphan owner record " + roots.ownerRecord() + ": " + orphan.why(),
            recorded(remedies.orphan(orphan))));
  }

  private void unowned(long pid) {
    String end = roots.flavor() == PathFlavor.WINDOWS ? "taskkill /PID " + pid : "kill " + pid;
    ailments.add(
        new Ailment(
            "live daemon that neither the owner record nor the state file names: process " + pid,
            "End it when it is not another home's: `" + end + "`. " + Remedies.RECORD));
  }

  private void state() {
    DaemonState state = DaemonState.read(host.disk().at(roots.daemonState()));
    if (!state.readable()) {
      ailments.add(
          new Ailment(
              "daemon state file " + roots.daemonState() + ": it is not four lines with a pid",
              "Remove it: `" + roots.removal(roots.daemonState()) + "`. " + Remedies.RECORD));
    } else if (state.pid().filter(pid -> host.process(pid).isEmpty()).isPresent()) {
      ailments.add(
          new Ailment(
              "daemon state file " + roots.daemonState() + ": its process is gone",
              "Remove it: `" + roots.removal(roots.daemonState()) + "`. " + Remedies.RECORD));
    }
  }

  /** Queues of logins of former days, which no preflight looks at. */
  private void otherQueues(PreflightResult result) {
    for (Path queue : scopedQueues()) {
      String spelled = roots.flavor().join(roots.scopedQueues(), queue.getFileName() + "");
      if (!spelled.equals(result.active().path())) {
        otherQueue(result, queue, spelled);
      }
    }
  }

  private void otherQueue(PreflightResult result, Path queue, String spelled) {
    try {
      new QueueFile(queue, options.patience()).count();
    } catch (UnreadableFile e) {
      StateProblem problem = StateProblem.of(Subject.ACTIVE_QUEUE, spelled, e);
      ailments.add(
          new Ailment(
              "a queue of another login " + spelled + ": " + e.detail(),
              recorded(result.remedies().unreadable(problem))));
    }
  }

  private List<Path> scopedQueues() {
    try {
      return roots.folder(host.disk()).scopedQueues();
    } catch (UnreadableFile e) {
      ailments.add(
          new Ailment(
              host.disk().at(roots.scopedQueues()) + " cannot be listed",
              "Make it readable for this user."));
      return List.of();
    }
  }
}
