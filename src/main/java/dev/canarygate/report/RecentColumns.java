package dev.canarygate.report;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The columns of a terminal, asked again when the last answer is a second old. */
public final class RecentColumns implements Supplier<OptionalInt> {
  private static final Duration RECENT = Duration.ofSeconds(1);

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
