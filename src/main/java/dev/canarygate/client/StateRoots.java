package dev.canarygate.client;

import java.util.Locale;

/**
 * Where the gated CLI keeps its state, as it spells the places itself.
 *
 * <p>The home is used as spelled, never resolved through symbolic links. On Windows only the
 * daemon's own files live under the local application data.
 *
 * @param base the state directory itself, as newer versions have it; empty: it is in the home
 */
public record StateRoots(PathFlavor flavor, String home, String localAppData, String base) {
  public StateRoots(PathFlavor flavor, String home, String localAppData) {
    this(flavor, home, localAppData, "");
  }

  public String stateDirectory() {
    return base.isEmpty() ? flavor.join(home, ".spec-kitty") : base;
  }

  /** The state directory on that disk. */
  public StateFolder folder(PathSpelling disk) {
    return new StateFolder(disk.at(stateDirectory()));
  }

  String config() {
    return state("config.toml");
  }

  String credentials() {
    return state("credentials");
  }

  String session() {
    return state("auth", "session.json");
  }

  String sessionSalt() {
    return state("auth", "session.salt");
  }

  public String sessionLock() {
    return state("auth", "session.lock");
  }

  public String refreshLock() {
    return state("auth", "refresh.lock");
  }

  public String legacyQueue() {
    return state("queue.db");
  }

  public String scopedQueue(Scope scope) {
    return state("queues", "queue-" + scope.digest() + ".db");
  }

  public String scopedQueues() {
    return state("queues");
  }

  /** Stores of newer versions, one for each project. */
  public String projects() {
    return state("projects");
  }

  public String ownerDirectory() {
    return isLocal() ? local("sync", "daemon") : state("sync", "daemon");
  }

  public String ownerRecord() {
    return flavor.join(ownerDirectory(), "owner.json");
  }

  /** The daemon's state file: address, port, token and pid, a line each. */
  public String daemonState() {
    if (isLocal()) {
      return local("daemon", "sync-daemon");
    }
    return flavor == PathFlavor.WINDOWS ? state("daemon", "sync-daemon") : state("sync-daemon");
  }

  private boolean isLocal() {
    return base.isEmpty() && flavor == PathFlavor.WINDOWS;
  }

  public String daemonLock() {
    return daemonState() + ".lock";
  }

  private String state(String... names) {
    return flavor.join(stateDirectory(), names);
  }

  private String local(String... names) {
    return flavor.join(flavor.join(localAppData, "spec-kitty"), names);
  }

  /** The command that removes one file, with the path quoted for this system's shell. */
  public String removal(String path) {
    return (flavor == PathFlavor.WINDOWS ? "del " : "rm ") + quoted(path);
  }

  /** As a word of this system's shell. */
  public String quoted(String path) {
    return flavor == PathFlavor.WINDOWS
        ? "\"" + path + "\""
        : "'" + path.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return stateDirectory() + " (" + flavor.name().toLowerCase(Locale.ROOT) + ")";
  }
}
