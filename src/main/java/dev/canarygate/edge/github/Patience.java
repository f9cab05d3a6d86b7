package dev.canarygate.edge.github;

import dev.canarygate.gate.Durations;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.stream.Stream;

/** How often one question may fail, and how long it may wait. */
final class Patience {
  /** Where nothing listens, nothing begins to within the seconds of the further tries. */
  private static final int REFUSED_TRIES = 2;

  private final String question;
  private final GitHubSettings settings;
  private final Time time;
  private int faults;
  private Duration waited = Duration.ZERO;

  Patience(String question, GitHubSettings settings, Time time) {
    this.question = question;
    this.settings = settings;
    this.time = time;
  }

  void fault(String why) {
    fault(why, settings.tries());
  }

  /** The same for a request that was not answered at all. */
  void fault(IOException problem) {
    int most = isRefused(problem) ? REFUSED_TRIES : settings.tries();
    fault(String.valueOf(problem.getMessage()), Math.min(most, settings.tries()));
  }

  private static boolean isRefused(IOException problem) {
    return Stream.<Throwable>iterate(problem, each -> each != null, Throwable::getCause)
        .limit(10)
        .filter(ConnectException.class::isInstance)
        .anyMatch(each -> String.valueOf(each.getMessage()).startsWith("Connection refused"));
  }

  private void fault(String why, int most) {
    faults++;
    if (faults >= most) {
      throw GitHubReads.unreachable(question, why + " (tried " + faults + " times)");
    }
    time.pauseToAskAgain(settings.firstPause().multipliedBy(1L << (faults - 1)), why);
  }

  void await(Duration length, String words) {
    waited = waited.plus(length);
    if (waited.compareTo(settings.longestWait()) > 0) {
      throw RateLimit.obstacle(
          question
              + ": rate limit: GitHub answered "
              + words
              + "; it asks to wait "
              + Durations.inWords(waited)
              + ", more than the "
              + Durations.inWords(settings.longestWait())
              + " that this gate waits",
          length,
          time.now());
    }
    time.pauseToAskAgain(length, "GitHub's rate limit");
  }
}
