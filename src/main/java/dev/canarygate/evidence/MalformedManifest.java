package dev.canarygate.evidence;

import java.io.IOException;

/** A line of a manifest is not of the form that {@code sha256sum} writes. */
public final class MalformedManifest extends IOException {
  private static final long serialVersionUID = 1;

  private final int line;

  MalformedManifest(int line, String text) {
    super(
        Manifest.NAME
            + " line "
            + line
            + " is '"
            + text.substring(0, Math.min(120, text.length()))
            + "'; expected 64 hex digits, two blanks and a path below the folder");
    this.line = line;
  }

  /** 1-based. */
  public int line() {
    return line;
  }
}
