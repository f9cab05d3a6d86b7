package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.app.GitIdentity;
import dev.canarygate.app.GivenName;
import java.util.Optional;
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
    return GivenName.require(
        given().or(() -> Configuration.here().person()).orElseGet(GitIdentity::name));
  }

  /** As typed; empty when it was not. */
  Optional<String> given() {
    return Optional.ofNullable(by).map(GivenName::require);
  }
}
