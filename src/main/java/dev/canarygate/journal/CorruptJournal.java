package dev.canarygate.journal;

import java.nio.file.Path;

/** A journal whose lines do not add up: somebody or something changed it. Nothing is repaired. */
public final class CorruptJournal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line 1-based
   */
  public CorruptJournal(Path file, int line, String what) {
    super(file + ":" + line + ": " + what);
    this.line = line;
  }

  /** 1-based. */
  public int line() {
    return line;
  }
}
