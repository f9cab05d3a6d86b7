package dev.canarygate.edge.github;

import dev.canarygate.world.Effect;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Posts a comment once. GitHub has no key against doubles for comments, so ours are looked up by
 * author and hidden marker over all pages. The list may lag behind a write, also behind one of an
 * earlier process that was killed: therefore "it is not there" counts only after the settle time.
 */
final class CommentSettling {
  private static final int SENDS = 3;
  private static final int RECEIPT_LOOKS = 4;
  private static final Pattern COMMENT = Pattern.compile("#issuecomment-(\\d{1,18})$");

  private final GitHubSettings settings;
  private final GitHubAccount account;
  private final GitHubIssues issues;
  private final GitHubWrites writes;
  private final Time time;

  CommentSettling(
      GitHubSettings settings,
      GitHubAccount account,
      GitHubIssues issues,
      GitHubWrites writes,
      Time time) {
    this.settings = settings;
    this.account = account;
    this.issues = issues;
    this.writes = writes;
    this.time = time;
  }

  /**
   * @param issue under its present name
   */
  Settlement settle(Effect.Comment comment, IssueRef issue) {
    return sighted(comment, issue).orElseGet(() -> post(Marker.wanted(comment), issue));
  }

  /** Empty when it is not there, also not after the settle time. */
  Optional<Settlement> sighted(Effect.Comment comment, IssueRef issue) {
    var wanted = Marker.wanted(comment);
    return look(wanted, issue, How.ADOPTED).or(() -> lookAgain(wanted, issue, How.ADOPTED));
  }

  /**
   * Looks at the one comment that the receipt names: an edit may have taken its marker away, and a
   * copy is not what was confirmed.
   *
   * @param wanted the whole body, marker included
   */
  Optional<Settlement> find(String wanted, IssueRef issue, String receipt) {
    var id = COMMENT.matcher(receipt);
    return id.find()
        ? issues
            .comment(issue, Long.parseLong(id.group(1)))
            .map(remark -> judged(List.of(remark), wanted, How.ADOPTED))
        : look(wanted, issue, How.ADOPTED);
  }

  private Optional<Settlement> lookAgain(String wanted, IssueRef issue, How how) {
    Waiting.pause(time, settings.settle(), "until GitHub lists every comment on " + issue);
    return look(wanted, issue, how);
  }

  private Optional<Settlement> look(String wanted, IssueRef issue, How how) {
    var marker = Marker.in(wanted).orElseThrow();
    var login = account.login();
    var ours =
        issues.comments(issue).stream()
            .filter(remark -> remark.author().equalsIgnoreCase(login))
            .filter(remark -> Marker.in(remark.body()).filter(marker::sameComment).isPresent())
            .toList();
    return ours.isEmpty() ? Optional.empty() : Optional.of(judged(ours, wanted, how));
  }

  private static Settlement judged(List<Remark> ours, String wanted, How how) {
    if (ours.size() > 1) {
      return new Settlement(
          How.CONFLICT,
          "there are "
              + ours.size()
              + " comments of ours where one is wanted: "
              + ours.stream().map(Remark::url).collect(Collectors.joining(", ")));
    }
    var found = ours.get(0);
    var difference = CommentDifference.between(wanted, Marker.normal(found.body()));
    return difference
        .map(text -> new Settlement(How.CONFLICT, found.url() + " was changed:\n" + text))
        .orElseGet(() -> new Settlement(how, found.url()));
  }

  private Settlement post(String wanted, IssueRef asked) {
    var issue = asked;
    for (int i = 1; ; i++) {
      var sent = writes.comment(issue, wanted);
      switch (sent.how()) {
        case DONE, UNKNOWN -> {
          var at = issue;
          return Waiting.looking(Sending.UNKNOWN, () -> found(wanted, at, sent));
        }
        case NOT_LANDED, MOVED -> {
          Waiting.beforeSendingAgain(i < SENDS, sent, settings, time);
          issue = present(issue);
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

  private Settlement found(String wanted, IssueRef issue, WriteOutcome sent) {
    if (sent.how() == WriteOutcome.How.DONE) {
      return receipt(wanted, issue, sent);
    }
    // Sent again without having been seen, it might be there twice in the end.
    return lookAgain(wanted, issue, How.LANDED)
        .orElseThrow(() -> GitHubReads.unreachable("it is not known how it ended", sent.why()));
  }

  /** GitHub's "created" counts once the comment is seen as we wrote it. */
  private Settlement receipt(String wanted, IssueRef issue, WriteOutcome sent) {
    long id = sent.reply() == null ? 0 : sent.reply().json().path("id").asLong();
    for (int i = 1; i <= RECEIPT_LOOKS; i++) {
      var seen = issues.comment(issue, id);
      if (seen.isPresent()) {
        return judged(List.of(seen.get()), wanted, How.LANDED);
      }
      Waiting.pause(time, Duration.ofSeconds(i), "until GitHub shows the comment on " + issue);
    }
    return lookAgain(wanted, issue, How.LANDED)
        .orElseThrow(
            () ->
                GitHubReads.unreachable(
                    "the comment on " + issue, "GitHub said created, but does not show it"));
  }
}
