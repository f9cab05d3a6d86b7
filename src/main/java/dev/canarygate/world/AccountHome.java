package dev.canarygate.world;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The home of the person who runs the program, as the programs that it starts take it: {@code HOME}
 * goes before the account's own, which Java alone asks for and which a container may lack. On
 * Windows {@code HOME} is for ported programs, and the account's own counts.
 */
public final class AccountHome {
  private AccountHome() {}

  /** On this machine; absolute, when the account has a home. */
  public static Path of(Map<String, String> environment) {
    return of(environment, System.getProperty("os.name", ""), System.getProperty("user.home", ""));
  }

  /**
   * @param system as Java names it, such as {@code Linux}
   * @param account home of the account, as Java gives it
   */
  static Path of(Map<String, String> environment, String system, String account) {
    boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
    return Optional.ofNullable(windows ? null : environment.get("HOME"))
        .flatMap(AccountHome::absolute)
        .orElseGet(() -> Path.of(account));
  }

  /**
   * A place as a person types it: {@code ~} and what begins with {@code ~/} is in the home.
   *
   * @param home of the person
   */
  public static Path in(Path home, String typed) {
    boolean inHome = typed.equals("~") || typed.startsWith("~/");
    return inHome ? home.resolve(typed.length() < 3 ? "" : typed.substring(2)) : Path.of(typed);
  }

  private static Optional<Path> absolute(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
