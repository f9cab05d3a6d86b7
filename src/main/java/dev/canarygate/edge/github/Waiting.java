package dev.canarygate.edge.github;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** What comes after a write that did not simply work. */
final class Waiting {
  private Waiting() {}

  /** A pause of zero length is not reported. */
  static void pause(Time time, Duration length, String why) {
    if (!length.isZero()) {
      time.pause(length, why);
    }
  }

  /**
   * Until an earlier request, whose sender did not see its answer, can no longer land and would
   * show.
   *
   * @param settle how long a change takes to show
   * @param what it was to do, such as {@code close owner/name#7}
   */
  static void untilOver(Time time, Requests requests, Duration settle, String what) {
    var left = requests.left();
    var until = time.now().plus(left).truncatedTo(ChronoUnit.SECONDS);
    var why =
        "waiting for an earlier request to %s: it got no answer and can land until %s"
            .formatted(what, until);
    pause(time, left.plus(settle), why);
  }

  /**
   * For a write that certainly did not land.
   *
   * @param again whether one more may be sent
   */
  static void beforeSendingAgain(
      boolean again, WriteOutcome sent, GitHubSettings settings, Time time) {
    if (!again || sent.pause().compareTo(settings.longestWait()) > 0) {
      throw givenUp(sent, time).after(Sending.NOT_LANDED);
    }
    pause(time, sent.pause(), "GitHub's rate limit");
  }

  private static Obstacle givenUp(WriteOutcome sent, Time time) {
    return sent.pause().isZero()
        ? GitHubReads.unreachable("nothing was changed", sent.why())
        : RateLimit.obstacle("nothing was changed: " + sent.why(), sent.pause(), time.now());
  }

  /**
   * Looks, after something was sent: when it cannot look, what was sent decides what is known.
   *
   * @param sent what is known of it before the look
   */
  static <T> T looking(Sending sent, Supplier<T> look) {
    try {
      return look.get();
    } catch (Obstacle obstacle) {
      throw obstacle.after(sent);
    }
  }

  /** For a write that will not land however often it is sent. */
  static Settlement ended(WriteOutcome sent) {
    if (sent.obstacle() != null) {
      throw sent.obstacle();
    }
    return new Settlement(
        sent.how() == WriteOutcome.How.REFUSED ? Settlement.How.REFUSED : Settlement.How.CONFLICT,
        sent.why());
  }
}
