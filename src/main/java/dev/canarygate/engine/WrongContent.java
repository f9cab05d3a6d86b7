package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;

/** Bytes that are not those of an exhibit. */
public final class WrongContent extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param where the bytes are, such as a file
   * @param found their digest, or what is known of them
   */
  public WrongContent(String where, Exhibit exhibit, String found) {
    super(
        "%s: expected %s with sha256 %s, found %s"
            .formatted(where, exhibit.path(), exhibit.sha256(), found));
  }
}
