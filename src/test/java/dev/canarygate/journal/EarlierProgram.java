package dev.canarygate.journal;

import java.nio.file.Path;

/** A program of an earlier version, which takes all gates of an artifacts directory at once. */
public final class EarlierProgram {
  private EarlierProgram() {}

  /** Has them from now on. */
  public static void takes(Path artifacts, Holder holder) {
    LeaseFile.in(GateFolder.all(artifacts)).write(holder);
  }

  /** What keeps it from taking them: empty when nothing does. */
  public static String wouldBeTold(Path artifacts, String host) {
    return LeaseFile.in(GateFolder.all(artifacts))
        .read()
        .filter(each -> !each.isDeadOn(host))
        .map(each -> "the gate is held by " + each.seen())
        .orElse("");
  }
}
