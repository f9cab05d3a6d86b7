package dev.canarygate.journal;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Birth;
import dev.canarygate.world.ThisMachine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may write to the gates of an artifacts directory.
 *
 * @param started when the process started, in milliseconds since 1970
 * @param token shared with nobody else; fences off a holder that was replaced
 * @param birth tells a recycled pid, as {@link Birth} has it; null in a lease of an older version,
 *     where {@code started} tells it, as long as nobody sets the clock
 */
public record Holder(
    String person,
    String host,
    long pid,
    long started,
    Instant since,
    Instant heartbeat,
    String token,
    @Nullable String birth) {
  /** This process. */
  public static Holder me(String person, String host, Instant now, String token) {
    long pid = Birth.ownId();
    var birth = Birth.of(pid).orElse(null);
    long started = Birth.started(pid).orElse(0L);
    return new Holder(Visible.line(person), host, pid, started, now, now, token, birth);
  }

  /** Who it is and when it last showed that it is alive. */
  public String seen() {
    return this + ", last seen " + heartbeat.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether it runs on this host; of another host nothing is known. */
  public boolean isAliveOn(String thisHost) {
    return host.equals(thisHost) && !isDeadOn(thisHost);
  }

  /** Whether it is not known to have ended: of another machine nothing is known. */
  public boolean mayLive() {
    return !isDeadOn(ThisMachine.name());
  }

  /** Whether it ran on this host and has ended; of another host nothing is known. */
  public boolean isDeadOn(String thisHost) {
    return host.equals(thisHost) && !lives();
  }

  private boolean lives() {
    return birth != null
        ? Birth.of(pid).filter(birth::equals).isPresent()
        : Birth.started(pid).filter(moment -> moment == started).isPresent();
  }

  /** The same, last seen now. */
  public Holder beating(Instant now) {
    return new Holder(person, host, pid, started, since, now, token, birth);
  }

  @Override
  public String toString() {
    return person
        + " on "
        + host
        + " (pid "
        + pid
        + ") since "
        + since.truncatedTo(ChronoUnit.SECONDS);
  }
}
