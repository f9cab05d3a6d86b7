package dev.canarygate.sync;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of this machine. */
public interface ProcessTable {

  /** The process of that id; a number that no process can have finds none. */
  Optional<Seen> find(BigInteger pid);

  /** All processes whose command line can be seen. */
  Stream<Seen> all();

  /**
   * A process.
   *
   * @param startedAt when it started, by the machine's clock; null where that cannot be seen
   * @param arguments its command line without the command; may hold secrets, never to be shown
   */
  record Seen(long pid, @Nullable Instant startedAt, List<String> arguments) {
    public Seen {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return "process " + pid;
    }
  }
}
