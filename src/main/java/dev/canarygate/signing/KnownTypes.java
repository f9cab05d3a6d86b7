package dev.canarygate.signing;

import java.util.Optional;
import java.util.Set;

/** Types of key that lists of OpenSSH can have; a list serves more than this program. */
final class KnownTypes {
  private static final Set<String> OTHERS =
      Set.of(
          "ssh-rsa",
          "ssh-dss",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  private KnownTypes() {}

  /** Whether the text begins with a type of key. */
  static boolean isNext(String text) {
    var type = first(text);
    return OTHERS.contains(type)
        || KeyType.ofSsh(type).isPresent()
        || type.endsWith("-cert-v01@openssh.com");
  }

  /**
   * The key of a line; empty when it is of a type that signs nothing here.
   *
   * @throws BadKey when it is damaged
   */
  static Optional<VerifyingKey> key(String line) {
    return KeyType.ofSsh(first(line)).map(known -> VerifyingKey.ofLine(line));
  }

  private static String first(String text) {
    return text.split("[ \t]", 2)[0];
  }
}
