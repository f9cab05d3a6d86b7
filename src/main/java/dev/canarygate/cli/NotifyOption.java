package dev.canarygate.cli;

import dev.canarygate.app.Notifications;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.world.Launcher;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Whether a run notifies others when it ends. */
final class NotifyOption {
  @Option(
      names = "--no-notify",
      description =
          "Notify nobody, whatever 'notify' in gate.yaml or a configuration file says; as"
              + " GATE_NOTIFY=off.")
  private boolean off;

  /**
   * @param launcher writes the commands that come next
   * @param screen gets what a person should know
   */
  Notifications of(LoadedGate gate, Launcher launcher, Consumer<String> screen) {
    return Notifications.of(gate.targets(), off, System.getenv(), launcher, screen);
  }
}
