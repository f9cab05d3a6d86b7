package dev.canarygate.app;

import dev.canarygate.stamp.StampAuthority;
import dev.canarygate.stamp.StampCheck;
import dev.canarygate.stamp.TimeStamp;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Time stamps that the certificates prove which the parameters name. One that they do not prove is
 * of no use to anybody who trusts them, so it is said when it is made, not found months later.
 *
 * @param file with the certificates; {@code trusted} has them; none: each stamp is taken
 * @param tell says to a person what is left out
 */
record CheckedStamps(
    StampAuthority authority,
    Optional<Path> file,
    List<X509Certificate> trusted,
    Consumer<String> tell) {
  CheckedStamps {
    trusted = List.copyOf(trusted);
  }

  /**
   * A stamp of these bytes; empty when the certificates do not prove it.
   *
   * @throws dev.canarygate.world.Obstacle when the authority gives none
   */
  Optional<TimeStamp> of(byte[] signature) {
    var stamp = authority.stamp(signature);
    if (file.isEmpty()) {
      return Optional.of(stamp);
    }
    var found = stamp.check(signature, trusted);
    if (found instanceof StampCheck.Holds) {
      return Optional.of(stamp);
    }
    tell.accept(
        "The verdict has no time stamp: %s does not prove the one that was given: %s. Correct timestamp.url or timestamp.certificates; the next %s asks again."
            .formatted(file.get(), found.words(), Launcher.PLAIN.line("resume")));
    return Optional.empty();
  }
}
