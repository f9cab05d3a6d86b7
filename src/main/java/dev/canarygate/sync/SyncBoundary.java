package dev.canarygate.sync;

import dev.canarygate.client.ClientLayout;
import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.DaemonState;
import dev.canarygate.client.Foreground;
import dev.canarygate.client.Host;
import dev.canarygate.client.Login;
import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.QueueFile;
import dev.canarygate.client.Scope;
import dev.canarygate.client.SessionKey;
import dev.canarygate.client.StateProblem;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.UnownedDaemons;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.sync.BoundaryField.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks whether a command can send from this machine: whether the foreground, the daemon's owner
 * record, the queues and the login describe one boundary.
 *
 * <p>Looking writes nothing and takes no lock. An instance may be kept and used by several threads;
 * it remembers the derived key of the session store, which makes every look but the first fast.
 *
 * <p>The rules are those of the gated CLI, v3.2.0rc16, save that what cannot be read refuses.
 */
public final class SyncBoundary {
  private final Host host;
  private final SessionKey key;

  public SyncBoundary(Host host) {
    this(host, host.sessionKey());
  }

  /** With a key that others use too. */
  SyncBoundary(Host host, SessionKey key) {
    this.host = host;
    this.key = key;
  }

  /**
   * The preflight for that installation of the CLI.
   *
   * @param authRequired whether being logged out is a reason to refuse
   */
  public PreflightResult check(Foreground installation, boolean authRequired) {
    return check(installation, new PreflightOptions(authRequired));
  }

  PreflightResult check(Foreground installation, PreflightOptions options) {
    ClientLayout layout = ClientLayout.of(installation, host.disk());
    StateRoots roots = host.roots(layout);
    Login.Found who = new Login(roots, host.disk(), key).find();
    var elsewhere = new StateElsewhere(host, roots, layout, options).look(installation);
    var problems = new ArrayList<>(who.problems());
    problems.addAll(elsewhere.problems());
    ForegroundIdentity foreground = identity(roots, installation, who);
    DaemonOwner daemon = DaemonOwner.find(host, roots);
    daemon.problem().ifPresent(problems::add);
    QueueView legacy = look(StateProblem.Subject.LEGACY_QUEUE, roots.legacyQueue(), options);
    QueueView active =
        foreground.queueDbPath().equals(roots.legacyQueue())
            ? legacy
            : look(StateProblem.Subject.ACTIVE_QUEUE, foreground.queueDbPath(), options);
    legacy.problem().ifPresent(problems::add);
    active.problem().filter(problem -> !problems.contains(problem)).ifPresent(problems::add);
    DaemonState state = DaemonState.read(host.disk().at(roots.daemonState()));
    return new PreflightResult(
        foreground,
        daemon,
        mismatches(foreground, daemon, layout, who),
        active,
        legacy,
        problems,
        options.authRequired(),
        new UnownedDaemons(host.processes()).find(owned(daemon, state)),
        Stream.concat(who.notes().stream(), elsewhere.notes().stream()).toList(),
        new Remedies(roots, state));
  }

  private ForegroundIdentity identity(StateRoots roots, Foreground installation, Login.Found who) {
    Scope scope = who.scope();
    String queue = scope == null ? roots.legacyQueue() : roots.scopedQueue(scope);
    return new ForegroundIdentity(
        installation, who.serverUrl(), who.teamOrUser(), queue, host.machine().pid());
  }

  /**
   * When the login cannot be read, what follows from it is unknown rather than different; so is the
   * queue of a client that has none.
   */
  private List<Mismatch> mismatches(
      ForegroundIdentity foreground, DaemonOwner daemon, ClientLayout layout, Login.Found who) {
    boolean loginKnown = who.problems().isEmpty();
    return daemon
        .comparable()
        .map(
            record ->
                Mismatch.between(
                    foreground,
                    record,
                    host.flavor(),
                    field ->
                        (loginKnown || field.side() == Side.INSTALLATION)
                            && (layout != ClientLayout.PROJECTS
                                || field != BoundaryField.DAEMON_QUEUE_DB_PATH)))
        .orElse(List.of());
  }

  private QueueView look(StateProblem.Subject subject, String path, PreflightOptions options) {
    try {
      var counts = new QueueFile(host.disk().at(path), options.patience()).count();
      return new QueueView(path, counts, Optional.empty());
    } catch (UnreadableFile e) {
      return new QueueView(path, null, Optional.of(StateProblem.of(subject, path, e)));
    }
  }

  private static Set<BigInteger> owned(DaemonOwner daemon, DaemonState state) {
    var owned = new HashSet<BigInteger>();
    daemon.record().map(OwnerRecord::pid).ifPresent(owned::add);
    state.pid().ifPresent(owned::add);
    return owned;
  }
}
