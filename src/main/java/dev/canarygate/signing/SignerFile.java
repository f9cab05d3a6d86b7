package dev.canarygate.signing;

import java.nio.file.Path;
import java.util.Map;

/** Opens the file that a person names as the signing key. */
public final class SignerFile {
  private SignerFile() {}

  /**
   * What signs with the key of this file: the private key in it, or ssh-agent when the file has
   * only the public key.
   *
   * @param environment of the process, for {@code SSH_AUTH_SOCK}
   * @throws BadKey when that is not possible, with the file and what to do
   */
  public static Signer open(Path file, Passphrase passphrase, Map<String, String> environment) {
    return KeyFile.read(file).signer(passphrase, environment);
  }
}
