package dev.canarygate.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a private key is its owner's alone, as OpenSSH demands of the keys that it uses. */
final class OwnerOnly {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** Groups of Windows in which more than one person is, under their English names. */
  private static final Set<String> GROUPS =
      Set.of("everyone", "users", "authenticated users", "guests", "domain users", "interactive");

  private OwnerOnly() {}

  /**
   * What is wrong with the permissions; empty when nobody else can read the file.
   *
   * @throws IOException when they cannot be read
   */
  static Optional<BadKey> problem(Path file) throws IOException {
    var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (posix != null) {
      return ofPosix(file, posix.readAttributes().permissions());
    }
    var acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
    return acl == null ? Optional.empty() : ofAcl(file, acl.getAcl().stream());
  }

  private static Optional<BadKey> ofPosix(Path file, Set<PosixFilePermission> found) {
    return found.stream().anyMatch(OTHERS::contains)
        ? Optional.of(
            new BadKey(
                file,
                "others can use this private key: expected permissions rw-------, found "
                    + PosixFilePermissions.toString(found),
                "chmod 600 " + file))
        : Optional.empty();
  }

  private static Optional<BadKey> ofAcl(Path file, Stream<AclEntry> entries) {
    return entries
        .filter(each -> each.type() == AclEntryType.ALLOW)
        .filter(each -> each.permissions().contains(AclEntryPermission.READ_DATA))
        .map(each -> each.principal().getName())
        .filter(OwnerOnly::isGroup)
        .findFirst()
        .map(
            group ->
                new BadKey(
                    file,
                    "others can use this private key: " + group + " can read it",
                    "icacls \"" + file + "\" /inheritance:r /grant:r \"%USERNAME%\":F"));
  }

  private static boolean isGroup(String principal) {
    var name = principal.substring(principal.lastIndexOf('\\') + 1);
    return GROUPS.contains(name.toLowerCase(Locale.ROOT));
  }
}
