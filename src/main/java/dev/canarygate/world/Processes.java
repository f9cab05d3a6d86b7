package dev.canarygate.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live processes of this machine; they are looked at, never ended. */
public interface Processes {
  /**
   * First arguments of the shell that takes a program's place until its holder has recorded it: it
   * reads a line, and becomes the program.
   */
  List<String> HELD_BACK = List.of("-c", "read -r go && exec \"$@\"", "sh");

  List<Seen> live();

  /** The process with this id, even one that has ended and waits to be asked for its exit code. */
  default Optional<Seen> find(long pid) {
    return live().stream().filter(each -> each.pid() == pid).findFirst();
  }

  /** The {@link Birth} of a live process; empty when none has this id. */
  default Optional<String> birth(long pid) {
    return Optional.empty();
  }

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
   * @param arguments words of the command line after the program; may hold tokens, so they are
   *     compared and never shown
   */
  record Seen(long pid, @Nullable Instant startedAt, String commandLine, List<String> arguments) {
    public Seen {
      arguments = List.copyOf(arguments);
    }

    public Seen(long pid, @Nullable Instant startedAt, String commandLine) {
      this(pid, startedAt, commandLine, List.of());
    }

    /** Whether it still waits for the word of the holder that started it. */
    public boolean isHeldBack() {
      return arguments.size() > HELD_BACK.size()
          && arguments.subList(0, HELD_BACK.size()).equals(HELD_BACK);
    }

    @Override
    public String toString() {
      return "process " + pid;
    }
  }
}
