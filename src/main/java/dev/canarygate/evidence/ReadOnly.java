package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Takes write permissions away. It stops accidents, not an owner who means it: digests tell. */
final class ReadOnly {
  private ReadOnly() {}

  static void make(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isSymbolicLink(each)) {
          makeOne(each);
        }
      }
    }
  }

  static void makeOne(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    var posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(PosixFilePermissions.fromString(Access.sealed(isFolder)));
      return;
    }
    var dos = Files.getFileAttributeView(path, DosFileAttributeView.class);
    if (dos != null && !isFolder) {
      dos.setReadOnly(true);
    }
  }
}
