package dev.canarygate.signing;

import java.nio.file.Path;

/** Where the passphrase of an encrypted key file comes from; asked only for such a file. */
public interface Passphrase {
  /**
   * The passphrase for this file.
   *
   * @throws BadKey when nobody and nothing can give it; says how to give it
   */
  char[] ask(Path file);

  /** Of a command that asks nobody. */
  static Passphrase none() {
    return missing("--passphrase-fd 3");
  }

  /**
   * Of a program that runs alone and was given none.
   *
   * @param option with which it is given by descriptor 3
   */
  static Passphrase missing(String option) {
    return file -> {
      throw new BadKey(
          file,
          "the key is encrypted, and its passphrase was not given",
          "give the passphrase by a file descriptor, such as "
              + option
              + " 3< FILE, or load the key into ssh-agent and name the .pub file");
    };
  }
}
