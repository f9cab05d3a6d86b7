package dev.canarygate.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every file below a folder with its bytes and its time of change. */
public final class FolderFingerprint {
  private FolderFingerprint() {}

  public static Map<String, String> of(Path root) throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.toList()) {
        files.put(root.relativize(file).toString(), of(file, root));
      }
    }
    return files;
  }

  private static String of(Path file, Path root) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "-> " + Files.readSymbolicLink(file);
    }
    String time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
    if (Files.isDirectory(file)) {
      return file.equals(root) ? "root" : "directory of " + time;
    }
    return HexFormat.of().formatHex(digest(Files.readAllBytes(file))) + " of " + time;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
