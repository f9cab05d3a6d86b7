package dev.canarygate.stamp;

import java.nio.file.Path;

/** A file that should hold certificates and does not; the message names the file and the line. */
public final class BadCertificates extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param line 1-based; 0 when the file as a whole is wrong
   */
  BadCertificates(Path file, int line, String problem) {
    super(file + (line > 0 ? " line " + line : "") + ": " + problem);
  }
}
