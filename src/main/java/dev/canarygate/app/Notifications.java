package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.mail.SmtpMailing;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.edge.web.OkHttpPosting;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.notify.Channels;
import dev.canarygate.notify.WorkingFolder;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whom a run notifies when it ends, and which command line it names as the next one. What becomes
 * of a message changes nothing of the gate.
 */
public final class Notifications {
  /** Notifies nobody. */
  static final Notifications NONE =
      new Notifications(List.of(), Map.of(), Mode.OFF, Launcher.PLAIN, line -> {});

  private static final String SWITCH = "GATE_NOTIFY";

  private enum Mode {
    SEND,
    /** A simulated world: said on the screen alone. */
    SHOW,
    OFF
  }

  private final List<NotifyTarget> targets;
  private final Map<String, String> environment;
  private final Mode mode;
  private final Launcher launcher;
  private final Consumer<String> screen;

  private Notifications(
      List<NotifyTarget> targets,
      Map<String, String> environment,
      Mode mode,
      Launcher launcher,
      Consumer<String> screen) {
    this.targets = List.copyOf(targets);
    this.environment = Map.copyOf(environment);
    this.mode = mode;
    this.launcher = launcher;
    this.screen = screen;
  }

  /**
   * As a person wants it.
   *
   * @param off whether they want no notifications
   * @param environment where addresses, secrets and the switch come from
   * @param screen gets what a person should know
   * @throws UsageProblem when the switch in the environment has another value than on and off
   */
  public static Notifications of(
      List<NotifyTarget> targets,
      boolean off,
      Map<String, String> environment,
      Launcher launcher,
      Consumer<String> screen) {
    var mode = off || isOff(environment) ? Mode.OFF : Mode.SEND;
    return new Notifications(targets, environment, mode, launcher, screen);
  }

  /** For a rehearsal: what would be sent is said, and nothing leaves. */
  static Notifications shown(List<NotifyTarget> targets, Consumer<String> screen) {
    return new Notifications(targets, Map.of(), Mode.SHOW, Launcher.PLAIN, screen);
  }

  private static boolean isOff(Map<String, String> environment) {
    var said = environment.getOrDefault(SWITCH, "").strip().toLowerCase(Locale.ROOT);
    return switch (said) {
      case "off" -> true;
      case "", "on" -> false;
      default -> throw new UsageProblem(SWITCH + ": expected on or off, found '" + said + "'");
    };
  }

  /** The same in a gate whose GitHub is a rehearsal's. */
  Notifications in(Map<String, String> parameters) {
    return mode == Mode.SEND && RehearsalMark.isIn(parameters) ? shown(targets, screen) : this;
  }

  List<NotifyTarget> targets() {
    return targets;
  }

  boolean isOff() {
    return mode == Mode.OFF;
  }

  /** The ways to the targets. */
  static Channels channels(Map<String, String> environment, Time time) {
    var secrets = Secrets.ofEnvironment(environment);
    return new Channels(
        environment,
        new OkHttpPosting(time),
        new SmtpMailing(),
        names -> new ZtShell(secrets, time, Progress.SILENT).passing(names),
        time,
        new WorkingFolder(ThisMachine.name(), secrets.mask(System.getProperty("user.dir", ""))));
  }

  /** Says something that a person should know. */
  void say(String line) {
    screen.accept(line);
  }

  Launcher launcher() {
    return launcher;
  }

  boolean sends() {
    return mode == Mode.SEND && !targets.isEmpty();
  }

  /** Whether what would be sent is said on the screen. */
  boolean shows() {
    return mode == Mode.SHOW;
  }

  Channels channels() {
    return channels(environment, new SystemTime(Progress.SILENT));
  }
}
