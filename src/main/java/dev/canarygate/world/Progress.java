package dev.canarygate.world;

import java.time.Instant;

/** Tells people what is under way; never part of a result. */
public interface Progress {
  /**
   * @param doing such as {@code run 2 of 4}
   */
  void doing(String doing);

  /**
   * A pause runs down.
   *
   * @param left such as {@code 58s}; empty when it is over
   */
  default void waiting(String why, String left) {
    doing(left.isEmpty() ? "" : why + " (" + left + " left)");
  }

  /**
   * A package that is not under way yet waits for its turn.
   *
   * @param what it waits for; empty when that is over
   */
  default void queued(String what) {
    doing(what);
  }

  /**
   * Something is asked again, after a pause; what a step tells is kept with what it found.
   *
   * @param after what came instead of an answer that counts
   */
  default void askingAgain(Instant at, String after) {}

  /**
   * What only a curious person wants to know.
   *
   * @param what such as {@code starts git --version}
   */
  default void detail(String what) {}

  /** The last line that a child process printed, secrets masked. */
  void output(String line);

  /** Lines that came at once; one who shows only the last takes that alone. */
  default void printed(PrintedLines lines) {
    lines.each(this::output);
  }

  /** Tells nobody. */
  Progress SILENT =
      new Progress() {
        @Override
        public void doing(String doing) {}

        @Override
        public void output(String line) {}

        @Override
        public void printed(PrintedLines lines) {}
      };
}
