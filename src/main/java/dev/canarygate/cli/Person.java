package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.app.GitIdentity;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.gate.PersonName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts: what they say with {@code --by}, else their git identity, else their login. */
final class Person {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "Who does this (default: as configured, else git's user.name and user.email, else the"
              + " login).")
  private @Nullable String by;

  String name() {
    if (by != null && PersonName.of(by).isBlank()) {
      throw new UsageProblem("--by is empty; expected the name of a person");
    }
    if (by != null) {
      return by.strip();
    }
    return Configuration.here()
        .text("by")
        .map(String::strip)
        .filter(name -> !PersonName.of(name).isBlank())
        .orElseGet(GitIdentity::name);
  }
}
