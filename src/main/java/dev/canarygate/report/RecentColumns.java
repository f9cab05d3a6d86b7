package dev.canarygate.report;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The columns of a terminal, asked again for each regular drawing. */
public final class RecentColumns implements Supplier<OptionalInt> {
  /** Shorter than from one drawing to the next; what happens at once is drawn by one answer. */
  private static final Duration RECENT = Duration.ofMillis(200);

  private final Supplier<OptionalInt> terminal;
  private final Supplier<Duration> uptime;
  private OptionalInt columns = OptionalInt.empty();
  private @Nullable Duration asked;

  /**
   * @param terminal answers with the columns that it has now; asking takes some milliseconds
   * @param uptime a clock that never goes back
   */
  public RecentColumns(Supplier<OptionalInt> terminal, Supplier<Duration> uptime) {
    this.terminal = terminal;
    this.uptime = uptime;
  }

  /** Empty when the terminal does not know. */
  @Override
  public synchronized OptionalInt get() {
    var now = uptime.get();
    if (asked == null || now.minus(asked).compareTo(RECENT) >= 0) {
      asked = now;
      columns = terminal.get();
    }
    return columns;
  }
}
