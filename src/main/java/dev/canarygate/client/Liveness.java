package dev.canarygate.client;

import dev.canarygate.world.Processes.Seen;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Whether the daemon of a record is still there. */
final class Liveness {
  /** A record's time is cut to the second, and a start time is only as good as the boot time. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  private final Host host;

  Liveness(Host host) {
    this.host = host;
  }

  /** Why the record is an orphan, in words; empty for a live daemon. */
  Optional<String> orphaned(OwnerRecord record) {
    Optional<Seen> process = host.process(record.pid());
    if (process.isEmpty()) {
      return Optional.of("no process " + record.pid());
    } else if (isRecycled(process.get(), record)) {
      return Optional.of("process " + record.pid() + " is a younger one with the same number");
    } else if (!exists(record.executablePath())) {
      return Optional.of("its executable is gone");
    }
    return Optional.empty();
  }

  private static boolean isRecycled(Seen process, OwnerRecord record) {
    Instant started = process.startedAt();
    return started != null
        && time(record.startedAt())
            .map(written -> started.isAfter(written.plus(CLOCK_SLACK)))
            .orElse(false);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // A time that cannot be read proves nothing.
    }
  }

  private boolean exists(String executable) {
    try {
      return Files.exists(host.disk().at(executable));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
