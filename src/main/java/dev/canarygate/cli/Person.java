package dev.canarygate.cli;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.ThisMachine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts: what they say with {@code --by}, else their git identity, else their login. */
final class Person {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who does this (default: git's user.name and user.email, else the login).")
  private @Nullable String by;

  String name() {
    return by != null ? by : git().orElseGet(() -> System.getProperty("user.name", "unknown"));
  }

  private static Optional<String> git() {
    return git("user.name")
        .map(name -> git("user.email").map(mail -> name + " <" + mail + ">").orElse(name));
  }

  private static Optional<String> git(String key) {
    var asked =
        ZtShell.unmasked(new SystemTime(Progress.SILENT))
            .run(Shell.Command.reading(Duration.ofSeconds(10), "git", "config", "--get", key));
    return Optional.of(asked)
        .filter(Shell.Exited::succeeded)
        .map(ended -> ended.stdout().strip())
        .filter(text -> !text.isEmpty());
  }

  static String host() {
    return ThisMachine.name();
  }
}
