package dev.canarygate.app;

import java.io.PrintWriter;
import java.io.Writer;

/** How much a command says besides its answer. */
public enum Loudness {
  /** Only the outcome and errors. */
  QUIET,
  /** Progress, and what a person should know. */
  NORMAL,
  /** Also what is asked of GitHub, which programs are started, and where files are. */
  VERBOSE;

  /** Where progress and notes go. */
  public PrintWriter notices(PrintWriter err) {
    return this == QUIET ? new PrintWriter(Writer.nullWriter()) : err;
  }
}
