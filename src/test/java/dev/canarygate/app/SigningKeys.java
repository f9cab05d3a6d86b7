package dev.canarygate.app;

import dev.canarygate.signing.KeyType;
import dev.canarygate.signing.NewKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Throw-away keys in files, as {@code key new} makes them. */
final class SigningKeys {
  private SigningKeys() {}

  /**
   * @param type {@code p256} or {@code ed25519}
   * @param passphrase empty: none
   */
  static void make(Path file, String type, String passphrase) throws IOException {
    var key = NewKey.of(type.equals("p256") ? KeyType.P256 : KeyType.ED25519);
    var secret = Optional.of(passphrase).filter(each -> !each.isEmpty()).map(String::toCharArray);
    Files.writeString(file, key.pem(secret));
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(file.resolveSibling(file.getFileName() + ".pub"), key.key().line() + "\n");
  }

  /** Lets the group read it. */
  static void expose(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }
}
