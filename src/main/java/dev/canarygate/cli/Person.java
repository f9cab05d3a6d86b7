package dev.canarygate.cli;

import dev.canarygate.app.GitIdentity;
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
    return by != null ? by : GitIdentity.name();
  }
}
