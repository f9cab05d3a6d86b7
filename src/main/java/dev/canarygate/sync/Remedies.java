package dev.canarygate.sync;

import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.DaemonState;
import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.SaasSwitch;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.StateProblem.Subject;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a refusal, one remedy for each category, in the order that leads out of it.
 *
 * <p>Each is a thing that works in the state that was found: {@code restart-daemon} is only named
 * when the state file that it needs names the daemon; legacy rows move before a daemon is started,
 * because a starting daemon moves them without telling which it lost.
 */
final class Remedies {
  /** A comment of the gate names every repair by hand: none may go unrecorded. */
  static final String RECORD = "Record what you did by hand: `gate-runner intervene --what TEXT`.";

  private static final String LOGIN = "`spec-kitty auth login --force`";

  private final StateRoots roots;
  private final DaemonState state;

  Remedies(StateRoots roots, DaemonState state) {
    this.roots = roots;
    this.state = state;
  }

  /** All that is to be done, none when the check passes. */
  List<Remedy> of(PreflightResult result) {
    var remedies = new ArrayList<Remedy>();
    result.problems().forEach(problem -> remedies.add(unreadable(problem)));
    login(result).ifPresent(remedies::add);
    choice(result, BoundaryField.DAEMON_SERVER_URL).ifPresent(remedies::add);
    choice(result, BoundaryField.DAEMON_TEAM_OR_USER).ifPresent(remedies::add);
    legacy(result).ifPresent(remedies::add);
    result.orphans().forEach(orphan -> remedies.add(orphan(orphan)));
    if (!result.mismatches().isEmpty()) {
      remedies.add(restart(result));
    }
    if (!result.unownedDaemons().isEmpty()) {
      remedies.add(unowned(result.unownedDaemons()));
    }
    if (remedies.stream().anyMatch(Remedy::byHand)) {
      remedies.add(new Remedy("record", RECORD));
    }
    return List.copyOf(remedies);
  }

  /** What to do about one field, for a program that shows fields one by one. */
  String hint(PreflightResult result, BoundaryField field) {
    String restart = restart(result).text();
    return choice(result, field).map(choice -> choice.text() + " ").orElse("") + restart;
  }

  private static Optional<Remedy> login(PreflightResult result) {
    boolean known = result.problems().stream().noneMatch(Remedies::decidesLogin);
    boolean needed =
        result.authRequired() || result.legacyRows() > 0 || !result.mismatches().isEmpty();
    return known && needed && !result.authPresent()
        ? Optional.of(new Remedy("auth", "Log in: " + LOGIN + "."))
        : Optional.empty();
  }

  private static boolean decidesLogin(StateProblem problem) {
    return problem.subject() == Subject.SESSION
        || problem.subject() == Subject.CREDENTIALS
        || problem.subject() == Subject.CONFIG;
  }

  /** The foreground's value is what a restarted daemon takes, unless another one is chosen. */
  private static Optional<Remedy> choice(PreflightResult result, BoundaryField field) {
    boolean differs =
        result.authPresent()
            && result.mismatches().stream().anyMatch(mismatch -> mismatch.field() == field);
    if (differs && field == BoundaryField.DAEMON_SERVER_URL) {
      return Optional.of(
          new Remedy("server", "If the daemon's server is right: `spec-kitty sync server URL`."));
    } else if (differs && field == BoundaryField.DAEMON_TEAM_OR_USER) {
      return Optional.of(
          new Remedy("team", "If the daemon's user is right: log in as it, " + LOGIN + "."));
    }
    return Optional.empty();
  }

  private Optional<Remedy> legacy(PreflightResult result) {
    String where = roots.base().isEmpty() ? "" : " --state " + roots.quoted(roots.base());
    String command = "gate-runner sync migrate" + where + " --apply";
    return result.legacyRows() == 0
        ? Optional.empty()
        : Optional.of(
            new Remedy("legacy", "Move the legacy rows: `" + command + "`.").doneByHand());
  }

  Remedy orphan(DaemonOwner.Orphan orphan) {
    String what = "Remove the orphan record (" + orphan.why() + ")";
    return new Remedy(
            "orphan",
            what + ": `" + roots.removal(roots.ownerRecord()) + "`.",
            "Remove the orphan record as `gate-runner sync doctor` says.")
        .doneByHand();
  }

  private Remedy restart(PreflightResult result) {
    boolean named =
        result.daemon().record().map(OwnerRecord::pid).equals(state.pid()) && state.present();
    if (named) {
      return new Remedy(
          "restart",
          "Restart the daemon: with "
              + SaasSwitch.VARIABLE
              + "=1 set, run `spec-kitty doctor restart-daemon`.");
    }
    String pid =
        result
            .daemon()
            .record()
            .map(record -> Visible.number(record.pid()))
            .orElse("of the record");
    return new Remedy(
            "restart",
            "End the daemon, process "
                + pid
                + " (its state file is missing, so no command can); the next sync starts it anew.")
        .doneByHand();
  }

  private static Remedy unowned(List<Long> pids) {
    String list = String.join(", ", pids.stream().map(String::valueOf).toList());
    return new Remedy(
            "unowned",
            "End the daemons that no record owns, after a look at each: process " + list + ".",
            "End the daemons that `gate-runner sync doctor` lists as owned by no record.")
        .doneByHand();
  }

  Remedy unreadable(StateProblem problem) {
    String path = problem.path();
    String what =
        switch (problem.subject()) {
          case OWNER_RECORD -> ownerRecord(path);
          case LEGACY_QUEUE, ACTIVE_QUEUE, PROJECT_STORE -> queue(problem);
          case SESSION -> "Log in anew: " + LOGIN + ".";
          case OTHER_LAYOUT ->
              "Deliver or migrate what is in "
                  + problem.path()
                  + " with the version of spec-kitty that wrote it; then look again.";
          case CREDENTIALS, CONFIG -> "Correct " + path + ": " + problem.detail() + ".";
        };
    var remedy =
        new Remedy(
            "unreadable",
            what,
            "See `gate-runner sync doctor` about " + problem.subject().words() + ".");
    return touches(problem) ? remedy.doneByHand() : remedy;
  }

  /** Whether the remedy moves or removes a file of which the gate says that nobody touched it. */
  private boolean touches(StateProblem problem) {
    return switch (problem.subject()) {
      case OWNER_RECORD -> state.pid().isEmpty();
      case LEGACY_QUEUE, ACTIVE_QUEUE, PROJECT_STORE -> !locked(problem);
      case SESSION, CREDENTIALS, CONFIG, OTHER_LAYOUT -> false;
    };
  }

  private static boolean locked(StateProblem problem) {
    return problem.reason().equals(UnreadableFile.Reason.LOCKED.word());
  }

  private String ownerRecord(String path) {
    return state.pid().isPresent()
        ? "Let the daemon write its record anew: with "
            + SaasSwitch.VARIABLE
            + "=1 set, run `spec-kitty doctor restart-daemon`."
        : "When no daemon runs (`gate-runner sync doctor` lists them), remove " + path + ".";
  }

  private static String queue(StateProblem problem) {
    return locked(problem)
        ? "Wait for the process that holds " + problem.path() + "; then look again."
        : "Move " + problem.path() + " aside and keep it: `sqlite3` can recover its rows.";
  }
}
