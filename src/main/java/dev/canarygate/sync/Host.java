package dev.canarygate.sync;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The machine, user and home whose boundary is looked at.
 *
 * <p>Everything the preflight depends on outside the home's files stands here, so that a copied
 * home, another user's or another system's can be looked at.
 *
 * @param home the home directory as spelled, which is never resolved
 * @param localAppData where Windows keeps the daemon's files; unused elsewhere
 * @param environment the variables of the command that is guarded
 * @param name the machine's name as the session store's key has it
 * @param uid the user's number; 0 on Windows
 * @param ownPid this process, for display
 */
public record Host(
    PathFlavor flavor,
    String home,
    String localAppData,
    Map<String, String> environment,
    String name,
    long uid,
    long ownPid,
    Disk disk,
    ProcessTable processes) {

  public Host {
    environment = Map.copyOf(environment);
  }

  /** This machine, with the home that {@code environment} names. */
  public static Host here(Map<String, String> environment, Path workingDirectory) {
    PathFlavor flavor = PathFlavor.here();
    String home = homeOf(flavor, environment, System.getProperty("user.home", ""));
    return new Host(
        flavor,
        home,
        environment.getOrDefault("LOCALAPPDATA", localAppDataOf(flavor, home)),
        environment,
        LocalMachine.name(environment),
        LocalMachine.uid(flavor),
        ProcessHandle.current().pid(),
        workingDirectory.toAbsolutePath()::resolve,
        new ProcessHandleTable());
  }

  /** The same machine with another home, whose Windows data lie inside it. */
  public Host withHome(String otherHome) {
    return new Host(
        flavor,
        otherHome.isEmpty() ? flavor.normalise("/") : flavor.normalise(otherHome),
        localAppDataOf(flavor, otherHome),
        environment,
        name,
        uid,
        ownPid,
        disk,
        processes);
  }

  /** The same home as if it were on a machine of that name. */
  public Host withName(String otherName) {
    return new Host(
        flavor, home, localAppData, environment, otherName, uid, ownPid, disk, processes);
  }

  /** The same home as if it were that user's. */
  public Host withUid(long otherUid) {
    return new Host(
        flavor, home, localAppData, environment, name, otherUid, ownPid, disk, processes);
  }

  /**
   * The same machine, whose client keeps all its state in that directory, as {@code
   * SPEC_KITTY_HOME} names it for newer versions.
   */
  public Host withState(String directory) {
    var named = new java.util.HashMap<>(environment);
    named.put(ClientLayout.VARIABLE, directory);
    return new Host(flavor, home, localAppData, named, name, uid, ownPid, disk, processes);
  }

  /** Whether this machine may send to the service at all, by the CLI's own switch. */
  public boolean saasEnabled() {
    return SaasSwitch.isOn(environment.get(SaasSwitch.VARIABLE));
  }

  StateRoots roots() {
    return new StateRoots(flavor, home, localAppData);
  }

  /** The places of a version with that layout, for an environment that may name another. */
  StateRoots roots(ClientLayout layout) {
    String named = environment.getOrDefault(ClientLayout.VARIABLE, "");
    if (layout == ClientLayout.HOME) {
      return roots();
    } else if (!named.isEmpty()) {
      return new StateRoots(flavor, home, localAppData, flavor.normalise(named));
    }
    return flavor == PathFlavor.WINDOWS
        ? new StateRoots(flavor, home, localAppData, flavor.join(localAppData, "spec-kitty"))
        : roots();
  }

  /**
   * The home directory by the rules of the CLI's language: {@code HOME} on POSIX, where an empty
   * one is the root; {@code USERPROFILE} on Windows, where {@code HOME} is ignored.
   */
  static String homeOf(PathFlavor flavor, Map<String, String> environment, String account) {
    String spelled =
        flavor == PathFlavor.WINDOWS
            ? windowsHome(environment).orElse(account)
            : environment.getOrDefault("HOME", account);
    return spelled.isEmpty() ? "/" : flavor.normalise(spelled);
  }

  private static Optional<String> windowsHome(Map<String, String> environment) {
    String profile = environment.get("USERPROFILE");
    if (profile != null) {
      return Optional.of(profile);
    }
    String path = environment.get("HOMEPATH");
    return path == null
        ? Optional.empty()
        : Optional.of(environment.getOrDefault("HOMEDRIVE", "") + path);
  }

  static String localAppDataOf(PathFlavor flavor, String home) {
    return flavor.join(home, "AppData", "Local");
  }
}
