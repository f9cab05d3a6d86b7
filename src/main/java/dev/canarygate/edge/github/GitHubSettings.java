package dev.canarygate.edge.github;

import java.net.URI;
import java.time.Duration;

/**
 * How to talk to GitHub.
 *
 * @param api base address of the REST API, such as {@code https://api.github.com}
 * @param settle how long a comment may take to show in GitHub's list: that long we wait before a
 *     comment that is not in the list is posted
 * @param longestWait how long one question may wait for rate limits in all
 * @param answerLimit how long one answer may take
 * @param tries how often a read is tried in all
 * @param firstPause before the second try; doubled for each further one
 */
public record GitHubSettings(
    URI api,
    Duration settle,
    Duration longestWait,
    Duration answerLimit,
    int tries,
    Duration firstPause) {
  /** A list that lagged 0.8 s made duplicates when nobody waited for it; 10 s is well above. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  public static GitHubSettings of(URI api) {
    return new GitHubSettings(
        api, SETTLE, Duration.ofMinutes(15), Duration.ofSeconds(60), 4, Duration.ofSeconds(1));
  }

  public GitHubSettings withSettle(Duration length) {
    return new GitHubSettings(api, length, longestWait, answerLimit, tries, firstPause);
  }

  public GitHubSettings withLongestWait(Duration length) {
    return new GitHubSettings(api, settle, length, answerLimit, tries, firstPause);
  }

  public GitHubSettings withAnswerLimit(Duration length) {
    return new GitHubSettings(api, settle, longestWait, length, tries, firstPause);
  }
}
