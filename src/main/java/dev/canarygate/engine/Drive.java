package dev.canarygate.engine;

import dev.canarygate.evidence.Exhibit;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gate that is left to drivers: any of them goes on with it when it is due.
 *
 * @param definition the gate's files, as {@link DefinitionFiles} keeps them
 * @param person who left it, for the journal and for notifications
 * @param notifies whether it tells others how a run ends
 * @param looks how many runs in a row have found that the gate still waits for the same
 * @param key fingerprint of the key that signs what the run comes to; empty: none does; null: no
 *     driver has gone on with the run yet
 * @param wake when it is due
 */
public record Drive(
    String gate,
    Exhibit definition,
    String person,
    boolean notifies,
    int looks,
    @Nullable String key,
    Wake wake) {
  /**
   * What makes a gate due.
   *
   * @param isGoing whether its run is under way with runners: then what they say makes it due, too
   * @param in after that time; null: only a person's word does
   * @param why what it waits for, in words
   * @param lacking tags of packages that no runner performs: one that comes with any of them makes
   *     the gate due, too
   */
  public record Wake(boolean isGoing, @Nullable Duration in, String why, Set<String> lacking) {
    public Wake {
      lacking = Set.copyOf(lacking);
    }

    /** A run that is under way. */
    public static Wake going(Duration in, String why) {
      return new Wake(true, in, why, Set.of());
    }
  }

  /** The same, due at another time. */
  public Drive waking(Wake next) {
    return new Drive(gate, definition, person, notifies, looks, key, next);
  }

  /** The same after so many looks. */
  public Drive looked(int times) {
    return new Drive(gate, definition, person, notifies, times, key, wake);
  }

  /** The same, whose runs are signed with this key. */
  public Drive signedBy(String fingerprint) {
    return new Drive(gate, definition, person, notifies, looks, fingerprint, wake);
  }
}
