package dev.canarygate.app;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * How the folders of verdicts are named, in a gate's folder: {@code verdict/run-N}, {@code .draft}
 * behind it while it is made, {@code .unused-N} when it was signed and never stated.
 */
final class VerdictFolders {
  /** Where they are, in a gate's folder. */
  static final String ALL = "verdict";

  /** The order in which they were stated. */
  static final Comparator<Path> BY_RUN = Comparator.comparingLong(VerdictFolders::run);

  private static final String RUN = "run-";
  private static final String DRAFT = ".draft";
  private static final String UNUSED = ".unused-";

  private VerdictFolders() {}

  /** As the journal names it, relative to the gate's folder. */
  static String ofRun(int run) {
    return ALL + "/" + RUN + run;
  }

  /** As the journal names it. */
  static String name(Path folder) {
    return ALL + "/" + folder.getFileName();
  }

  /** Where a verdict is while it is made. */
  static String draft(String folder) {
    return folder + DRAFT;
  }

  /** Where the n-th one is that was signed and does not fit. */
  static String unused(String folder, int n) {
    return folder + UNUSED + n;
  }

  /** The folder that a draft becomes. */
  static String published(Path draft) {
    var name = name(draft);
    return name.substring(0, name.length() - DRAFT.length());
  }

  static boolean isDraft(Path folder) {
    return folder.toString().endsWith(DRAFT);
  }

  /** Signed by a killed run, and never stated. */
  static boolean isUnused(Path folder) {
    return folder.toString().contains(UNUSED);
  }

  /** Of a folder that is named otherwise: 0. */
  private static long run(Path folder) {
    var name = String.valueOf(folder.getFileName());
    return name.matches(RUN + "\\d{1,9}") ? Long.parseLong(name.substring(RUN.length())) : 0;
  }
}
