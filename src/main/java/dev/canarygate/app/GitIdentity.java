package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Who acts when nobody says so: the login at GitHub where git knows it, else the name in git, else
 * the login of this machine. Comments show the name without its address, so who has a login at
 * GitHub is named by it alone.
 */
public final class GitIdentity {
  /** Of GitHub, for people and for apps. */
  private static final Pattern LOGIN =
      Pattern.compile("[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:\\[bot\\])?");

  /** What GitHub gives to those who keep their address private. */
  private static final Pattern PRIVATE =
      Pattern.compile("(?:\\d{1,20}\\+)?([^@+]{1,50})@users\\.noreply\\.github\\.com");

  private GitIdentity() {}

  /** Such as {@code ana-l <ana@example.org>}. */
  public static String name() {
    return of(GitIdentity::asked, System.getProperty("user.name", "unknown"));
  }

  /**
   * @param git the value of a key of git's configuration
   * @param here the login of this machine
   */
  static String of(Function<String, Optional<String>> git, String here) {
    var address = git.apply("user.email");
    return git.apply("github.user")
        .filter(GitIdentity::isLogin)
        .or(() -> address.flatMap(GitIdentity::privateLogin))
        .or(() -> git.apply("user.name"))
        .map(name -> address.map(mail -> name + " <" + mail + ">").orElse(name))
        .orElse(here);
  }

  private static boolean isLogin(String text) {
    return LOGIN.matcher(text).matches();
  }

  private static Optional<String> privateLogin(String address) {
    var form = PRIVATE.matcher(address);
    return form.matches()
        ? Optional.of(form.group(1)).filter(GitIdentity::isLogin)
        : Optional.empty();
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
