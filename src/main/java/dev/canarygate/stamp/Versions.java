package dev.canarygate.stamp;

/** The version numbers that the structures of a stamp begin with. */
final class Versions {
  private Versions() {}

  /** Takes the next part, which must be the version. */
  static void require(int version, DerParts parts, String what) {
    int found = parts.next(what).small(what);
    if (found != version) {
      throw new BadStamp("expected " + version + " as " + what + ", found " + found);
    }
  }
}
