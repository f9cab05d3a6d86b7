package dev.canarygate.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live processes of this machine; they are looked at, never ended. */
public interface Processes {
  List<Seen> live();

  /**
   * The live process that has this id and this birth; a later one with the same id is another.
   *
   * @param birth as {@link Birth} tells it
   */
  default Optional<Seen> born(long pid, String birth) {
    return Optional.empty();
  }

  /**
   * All live processes whose environment holds this variable with this value: a process inherits it
   * from the one that started it, and keeps it when that one is gone. Empty where the system does
   * not show environments; Linux shows those of the same user.
   */
  default List<Seen> carrying(String variable, String value) {
    return List.of();
  }

  /**
   * @param startedAt null when the system does not tell
   * @param commandLine with tokens hidden; empty when the system does not tell
   */
  record Seen(long pid, @Nullable Instant startedAt, String commandLine) {}
}
