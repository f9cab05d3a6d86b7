package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.app.GitIdentity;
import dev.canarygate.app.GivenName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts: what they say with {@code --by}, else their git identity, else their login. */
final class Person {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "Who does this; comments name you without an address (default: as configured, else git's"
              + " github.user or user.name, with user.email, else the login).")
  private @Nullable String by;

  String name() {
    if (by != null) {
      return GivenName.require(by);
    }
    return Configuration.here().person().orElseGet(GitIdentity::name);
  }
}
