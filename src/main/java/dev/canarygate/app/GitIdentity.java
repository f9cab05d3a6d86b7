package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import java.time.Duration;
import java.util.Optional;

/** Who acts when nobody says so: git's identity, else the login. */
public final class GitIdentity {
  private GitIdentity() {}

  /** Such as {@code Ana <ana@example.org>}. */
  public static String name() {
    return asked("user.name")
        .map(name -> asked("user.email").map(mail -> name + " <" + mail + ">").orElse(name))
        .orElseGet(() -> System.getProperty("user.name", "unknown"));
  }

  private static Optional<String> asked(String key) {
    var asked =
        ZtShell.unmasked(new SystemTime(Progress.SILENT))
            .run(Shell.Command.reading(Duration.ofSeconds(10), "git", "config", "--get", key));
    return Optional.of(asked)
        .filter(Shell.Exited::succeeded)
        .map(ended -> ended.stdout().strip())
        .filter(text -> !text.isEmpty());
  }
}
