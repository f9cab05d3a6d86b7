package dev.canarygate.edge;

import dev.canarygate.world.Settlement;
import dev.canarygate.world.Time;
import java.time.Duration;

/** What comes after a write that did not simply work. */
final class Waiting {
  private Waiting() {}

  /** Nothing is told to people about a pause that is none. */
  static void pause(Time time, Duration length, String why) {
    if (!length.isZero()) {
      time.pause(length, why);
    }
  }

  /**
   * For a write that certainly did not land.
   *
   * @param again whether one more may be sent
   */
  static void beforeSendingAgain(boolean again, Sent sent, GitHubSettings settings, Time time) {
    if (!again || sent.pause().compareTo(settings.longestWait()) > 0) {
      throw GitHubReads.unreachable("nothing was changed", sent.why());
    }
    pause(time, sent.pause(), "GitHub's rate limit");
  }

  /** For a write that will not land however often it is sent. */
  static Settlement ended(Sent sent) {
    if (sent.obstacle() != null) {
      throw sent.obstacle();
    }
    return new Settlement(
        sent.how() == Sent.How.REFUSED ? Settlement.How.REFUSED : Settlement.How.CONFLICT,
        sent.why());
  }
}
