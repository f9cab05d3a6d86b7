package dev.canarygate.evidence;

import java.util.regex.Pattern;

/**
 * One kept file.
 *
 * @param path relative to the artifacts directory, with {@code /} between names
 * @param sha256 lower-case hex of the content
 * @param size in bytes
 */
public record Exhibit(String path, String sha256, long size) {
  /** Names that mean the same on every file system and need no quoting in any manifest. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]++(?:/[A-Za-z0-9._-]++)*+");

  public Exhibit {
    requireSafe(path);
  }

  /**
   * The name itself, once it is known to be safe.
   *
   * @throws IllegalArgumentException when the name leaves {@code [A-Za-z0-9._/-]} or climbs out of
   *     its folder
   */
  public static String requireSafe(String path) {
    if (!isSafe(path)) {
      throw new IllegalArgumentException(
          "evidence name '" + path + "': only letters, digits, '.', '_', '-' and '/' are allowed");
    }
    return path;
  }

  static boolean isSafe(String path) {
    var framed = "/" + path + "/";
    return SAFE.matcher(path).matches() && !framed.contains("/../") && !framed.contains("/./");
  }
}
