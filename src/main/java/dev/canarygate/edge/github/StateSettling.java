package dev.canarygate.edge.github;

import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.Optional;

/** Closes and reopens issues. */
final class StateSettling {
  private static final int SENDS = 3;

  private final GitHubSettings settings;
  private final GitHubIssues issues;
  private final GitHubWrites writes;
  private final Time time;

  StateSettling(GitHubSettings settings, GitHubIssues issues, GitHubWrites writes, Time time) {
    this.settings = settings;
    this.issues = issues;
    this.writes = writes;
    this.time = time;
  }

  Settlement settle(Issue issue, boolean close, Requests requests) {
    return sighted(issue, close, requests).orElseGet(() -> changed(issue, close, requests));
  }

  /** Empty when the issue is not as wanted, also not once no earlier request can change it. */
  Optional<Settlement> sighted(Issue issue, boolean close, Requests requests) {
    return asWanted(issue, close).or(() -> sightedLate(issue.ref(), close, requests));
  }

  private static Optional<Settlement> asWanted(Issue issue, boolean close) {
    return issue.closed() == close
        ? Optional.of(new Settlement(How.UNNEEDED, issue.url()))
        : Optional.empty();
  }

  private Optional<Settlement> sightedLate(IssueRef issue, boolean close, Requests requests) {
    if (requests.left().isZero()) {
      return Optional.empty();
    }
    Waiting.untilOver(time, requests, settings.settle(), (close ? "close " : "reopen ") + issue);
    return issues.issue(issue).flatMap(now -> asWanted(now, close));
  }

  private Settlement changed(Issue issue, boolean close, Requests requests) {
    var target = issue.ref();
    for (int i = 1; ; i++) {
      var sent = writes.state(target, close, requests);
      switch (sent.how()) {
        case DONE, UNKNOWN -> {
          return Waiting.looking(Sending.UNKNOWN, () -> verified(issue, close, sent));
        }
        case NOT_LANDED, MOVED -> {
          Waiting.beforeSendingAgain(i < SENDS, sent, settings, time);
          target = present(target);
        }
        default -> {
          return Waiting.ended(sent);
        }
      }
    }
  }

  private IssueRef present(IssueRef issue) {
    return Waiting.looking(
        Sending.NOT_LANDED, () -> issues.issue(issue).map(Issue::ref).orElse(issue));
  }

  /** GitHub's word is checked, and so is its silence. */
  private Settlement verified(Issue before, boolean close, WriteOutcome sent) {
    for (var pause : new Duration[] {Duration.ZERO, settings.settle()}) {
      Waiting.pause(time, pause, "until GitHub shows " + before.ref() + " as changed");
      var now = issues.issue(before.ref());
      if (now.isPresent() && now.get().closed() == close) {
        return new Settlement(How.LANDED, now.get().url());
      }
    }
    if (sent.how() == WriteOutcome.How.UNKNOWN) {
      throw GitHubReads.unreachable("the answer is missing", sent.why());
    }
    return new Settlement(
        How.CONFLICT,
        before.ref() + " is still " + (close ? "open" : "closed") + ", though GitHub said done");
  }
}
