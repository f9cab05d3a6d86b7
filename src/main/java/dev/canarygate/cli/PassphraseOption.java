package dev.canarygate.cli;

import dev.canarygate.app.AskedPerson;
import dev.canarygate.app.GivenPassphrase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of an encrypted key comes from. */
final class PassphraseOption {
  @Option(
      names = "--passphrase-fd",
      paramLabel = "N",
      description =
          "The file descriptor whose first line is the passphrase of the key, such as 3 with 3<"
              + " FILE; 0 is standard input. Without it, a person at a terminal is asked.")
  private @Nullable Integer descriptor;

  GivenPassphrase given() {
    return new GivenPassphrase(descriptor, AskedPerson.isThere());
  }
}
