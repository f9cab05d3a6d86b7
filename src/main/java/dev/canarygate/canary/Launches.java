package dev.canarygate.canary;

import dev.canarygate.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * How consecutive runs are launched, and so which number a document can know.
 *
 * <p>A script that is launched once for each run counts from 1 each time: which run it is, only the
 * gate knows. A script that is launched once for all runs counts them itself.
 */
public enum Launches {
  /** One launch for each run. */
  SINGLE,
  /** One launch for all runs. */
  ALL;

  String word() {
    return Words.of(this);
  }

  /** As recorded; what was recorded before there was a choice is of single launches. */
  static Launches of(@Nullable String word) {
    return ALL.word().equals(word) ? ALL : SINGLE;
  }

  /**
   * Whether a document of this run may state this number.
   *
   * @param run 1-based
   * @param stated null: the document states none, which its file name or the gate makes up for
   */
  boolean allows(int run, @Nullable Integer stated) {
    return stated == null || stated == run || (this == SINGLE && stated == 1);
  }

  /** The problem of a document that {@link #allows} does not allow. */
  DocumentProblem wrong(String pointer, int run, @Nullable Integer stated) {
    var expected =
        this == SINGLE
            ? run + ", 1 or nothing: one launch for each run"
            : run + ", because runs are consecutive";
    return new DocumentProblem(pointer, expected, String.valueOf(stated));
  }
}
