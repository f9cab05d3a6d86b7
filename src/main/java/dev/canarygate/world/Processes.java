package dev.canarygate.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live processes of this machine; they are looked at, never ended. */
public interface Processes {
  List<Seen> live();

  /**
   * @param startedAt null when the system does not tell
   * @param commandLine with tokens hidden; empty when the system does not tell
   */
  record Seen(long pid, @Nullable Instant startedAt, String commandLine) {}
}
