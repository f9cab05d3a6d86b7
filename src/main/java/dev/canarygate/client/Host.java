package dev.canarygate.client;

import dev.canarygate.world.Machine;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Processes.Seen;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine, user and home whose client is looked at.
 *
 * <p>Everything that its state depends on outside the home's files is here, so that a copied home,
 * another user's or another system's can be looked at.
 *
 * @param home the home directory as spelled, which is never resolved
 * @param localAppData where Windows keeps the daemon's files; unused elsewhere
 * @param environment the variables of the command that is guarded
 * @param shell starts the client's interpreter when its files do not tell what is installed
 */
public record Host(
    Machine machine,
    String home,
    String localAppData,
    Map<String, String> environment,
    PathSpelling disk,
    Processes processes,
    Shell shell) {
  public Host {
    environment = Map.copyOf(environment);
  }

  /** The machine and the person's home, as a step sees them. */
  public static Host of(World world) {
    return in(
        world.home().toString(),
        world.machine(),
        world.environment(),
        Path.of(""),
        world.processes(),
        world.shell());
  }

  /**
   * A machine with the home that {@code environment} names.
   *
   * @param folder relative paths count from there
   */
  public static Host here(
      Machine machine,
      Map<String, String> environment,
      Path folder,
      Processes processes,
      Shell shell) {
    String home = homeOf(PathFlavor.of(machine), environment, machine.home());
    return in(home, machine, environment, folder, processes, shell);
  }

  private static Host in(
      String home,
      Machine machine,
      Map<String, String> environment,
      Path folder,
      Processes processes,
      Shell shell) {
    PathFlavor flavor = PathFlavor.of(machine);
    String local = environment.getOrDefault("LOCALAPPDATA", localAppDataOf(flavor, home));
    return new Host(
        machine,
        flavor.normalize(home),
        local,
        environment,
        flavor.placesIn(folder),
        processes,
        shell);
  }

  /** The same machine with another home, whose Windows data lie inside it. */
  public Host withHome(String otherHome) {
    return new Host(
        machine,
        flavor().normalize(otherHome.isEmpty() ? "/" : otherHome),
        localAppDataOf(flavor(), otherHome),
        environment,
        disk,
        processes,
        shell);
  }

  /** The same home as if it were on a machine of that name. */
  public Host withName(String name) {
    return on(new Machine(name, machine.uid(), machine.pid(), machine.home(), machine.windows()));
  }

  /** The same home as if it were that user's. */
  public Host withUid(long uid) {
    return on(new Machine(machine.name(), uid, machine.pid(), machine.home(), machine.windows()));
  }

  private Host on(Machine other) {
    return new Host(other, home, localAppData, environment, disk, processes, shell);
  }

  /**
   * The same machine, whose client keeps all its state in that directory, as {@code
   * SPEC_KITTY_HOME} names it for newer versions.
   */
  public Host withState(String directory) {
    var named = new HashMap<>(environment);
    named.put(ClientLayout.VARIABLE, directory);
    return new Host(machine, home, localAppData, named, disk, processes, shell);
  }

  public PathFlavor flavor() {
    return PathFlavor.of(machine);
  }

  /** Whether this machine may send to the service at all, by the client's own switch. */
  public boolean saasEnabled() {
    return SaasSwitch.isOn(environment.get(SaasSwitch.VARIABLE));
  }

  /** The key under which this user's login is sealed on this machine. */
  public SessionKey sessionKey() {
    return new SessionKey(machine.name(), machine.uid());
  }

  /** The process with that number; one that no process can have finds none. */
  public Optional<Seen> process(BigInteger pid) {
    return pid.bitLength() < Long.SIZE ? processes.find(pid.longValueExact()) : Optional.empty();
  }

  /** The places below the home, as every version had them first. */
  public StateRoots roots() {
    return new StateRoots(flavor(), home, localAppData);
  }

  /** The places of a version with that layout, for an environment that may name another. */
  public StateRoots roots(ClientLayout layout) {
    String named = environment.getOrDefault(ClientLayout.VARIABLE, "");
    if (layout == ClientLayout.HOME) {
      return roots();
    } else if (!named.isEmpty()) {
      return new StateRoots(flavor(), home, localAppData, flavor().normalize(named));
    }
    return machine.windows()
        ? new StateRoots(flavor(), home, localAppData, flavor().join(localAppData, "spec-kitty"))
        : roots();
  }

  /** The places of every version, the newest first; most machines have but one. */
  public List<StateRoots> everyRoots() {
    return Stream.of(ClientLayout.ROOT, ClientLayout.HOME).map(this::roots).distinct().toList();
  }

  /** Those of {@link #everyRoots} where a client has kept something; those of the home if none. */
  public List<StateRoots> rootsInUse() {
    var used = everyRoots().stream().filter(this::isInUse).toList();
    return used.isEmpty() ? List.of(roots()) : used;
  }

  /** On Windows versions of every age share the place of the owner record. */
  private boolean isInUse(StateRoots places) {
    var folder = places.folder(disk);
    return folder.hasQueues() || (!machine.windows() && Files.exists(folder.ownerRecord()));
  }

  /**
   * Variables under which a program takes that folder for the person's home, so that the client's
   * state and other files of theirs stay as they are.
   */
  public static Map<String, String> variablesFor(Path home) {
    var variables = new LinkedHashMap<String, String>();
    for (var name : List.of("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA")) {
      variables.put(name, home.toString());
    }
    variables.put(ClientLayout.VARIABLE, StateFolder.ofHome(home).path().toString());
    variables.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    variables.put("XDG_DATA_HOME", home.resolve("data").toString());
    variables.put("XDG_CACHE_HOME", home.resolve("cache").toString());
    variables.put("XDG_STATE_HOME", home.resolve("state").toString());
    return variables;
  }

  /**
   * The home directory by the rules of the client's language: {@code HOME} on POSIX, where an empty
   * one is the root; {@code USERPROFILE} on Windows, where {@code HOME} is ignored.
   */
  static String homeOf(PathFlavor flavor, Map<String, String> environment, String account) {
    String spelled =
        flavor == PathFlavor.WINDOWS
            ? windowsHome(environment).orElse(account)
            : environment.getOrDefault("HOME", account);
    return spelled.isEmpty() ? "/" : flavor.normalize(spelled);
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

  private static String localAppDataOf(PathFlavor flavor, String home) {
    return flavor.join(home, "AppData", "Local");
  }
}
