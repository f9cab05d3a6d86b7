package dev.canarygate.edge.github;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import okhttp3.Interceptor;

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
 * @param told learns of each request before it leaves, for people
 */
public record GitHubSettings(
    URI api,
    Duration settle,
    Duration longestWait,
    Duration answerLimit,
    int tries,
    Duration firstPause,
    Consumer<String> told) {
  /** A list that lagged 0.8 s made duplicates when nobody waited for it; 10 s is well above. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  /** Tells nobody. */
  public GitHubSettings(
      URI api,
      Duration settle,
      Duration longestWait,
      Duration answerLimit,
      int tries,
      Duration firstPause) {
    this(api, settle, longestWait, answerLimit, tries, firstPause, request -> {});
  }

  public static GitHubSettings of(URI api) {
    return new GitHubSettings(
        api, SETTLE, Duration.ofMinutes(15), Duration.ofSeconds(60), 4, Duration.ofSeconds(1));
  }

  public GitHubSettings withSettle(Duration length) {
    return new GitHubSettings(api, length, longestWait, answerLimit, tries, firstPause, told);
  }

  public GitHubSettings withLongestWait(Duration length) {
    return new GitHubSettings(api, settle, length, answerLimit, tries, firstPause, told);
  }

  public GitHubSettings withAnswerLimit(Duration length) {
    return new GitHubSettings(api, settle, longestWait, length, tries, firstPause, told);
  }

  /** The same, with somebody who learns of each request. */
  public GitHubSettings telling(Consumer<String> other) {
    return new GitHubSettings(api, settle, longestWait, answerLimit, tries, firstPause, other);
  }

  /** Lets requests through, and tells of each. */
  Interceptor teller() {
    return chain -> {
      var request = chain.request();
      told.accept("asks GitHub: " + request.method() + " " + request.url());
      return chain.proceed(request);
    };
  }
}
