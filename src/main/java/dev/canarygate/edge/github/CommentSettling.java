package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  Settlement settle(Effect.Comment comment, IssueRef issue, Requests requests) {
    return sighted(comment, issue, requests)
        .orElseGet(() -> post(Marker.wanted(comment), issue, requests));
  }

  /**
   * Empty when it is not there, also not after the settle time, nor once no earlier request can
   * land.
   */
  Optional<Settlement> sighted(Effect.Comment comment, IssueRef issue, Requests requests) {
    var wanted = Marker.wanted(comment);
    return look(wanted, issue, How.ADOPTED).or(() -> lookLate(wanted, issue, requests));
  }

  private Optional<Settlement> lookLate(String wanted, IssueRef issue, Requests requests) {
    if (requests.left().isZero()) {
      return lookAgain(wanted, issue, How.ADOPTED);
    }
    Waiting.untilOver(time, requests, settings.settle(), "comment on " + issue);
    return look(wanted, issue, How.ADOPTED);
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
            .map(remark -> judged(withCopies(remark, wanted, issue), wanted, How.ADOPTED))
        : look(wanted, issue, How.ADOPTED);
  }

  /** A request that landed late makes a second one. */
  private List<Remark> withCopies(Remark confirmed, String wanted, IssueRef issue) {
    var others = ours(wanted, issue).stream().filter(each -> each.id() != confirmed.id());
    return Stream.concat(Stream.of(confirmed), others).toList();
  }

  private Optional<Settlement> lookAgain(String wanted, IssueRef issue, How how) {
    Waiting.pause(time, settings.settle(), "until GitHub lists every comment on " + issue);
    return look(wanted, issue, how);
  }

  private Optional<Settlement> look(String wanted, IssueRef issue, How how) {
    var ours = ours(wanted, issue);
    return ours.isEmpty() ? Optional.empty() : Optional.of(judged(ours, wanted, how));
  }

  /** All comments of ours that are the wanted one. */
  List<Remark> ours(String wanted, IssueRef issue) {
    var ours = ours(wanted);
    return issues.comments(issue).stream().filter(ours).toList();
  }

  private Predicate<Remark> ours(String wanted) {
    var marker = Marker.in(wanted).orElseThrow();
    var login = account.login();
    return remark ->
        remark.author().equalsIgnoreCase(login)
            && Marker.in(remark.body()).filter(marker::sameComment).isPresent();
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

  private Settlement post(String wanted, IssueRef asked, Requests requests) {
    var issue = asked;
    for (int i = 1; ; i++) {
      var sent = writes.comment(issue, wanted, requests);
      switch (sent.how()) {
        case DONE, UNKNOWN -> {
          var at = issue;
          return Waiting.looking(Sending.UNKNOWN, () -> found(wanted, at, sent));
        }
        case NOT_LANDED, MOVED -> {
          Waiting.beforeSendingAgain(i < SENDS, sent, settings, time);
          issue = present(issue);
          // Something on the way may have said no to what GitHub had done already.
          var at = issue;
          var seen = Waiting.looking(Sending.NOT_LANDED, () -> look(wanted, at, How.LANDED));
          if (seen.isPresent()) {
            return seen.get();
          }
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
        .orElseThrow(() -> GitHubReads.unreachable("the answer is missing", sent.why()));
  }

  /** GitHub's "created" counts once the comment is seen as we wrote it. */
  private Settlement receipt(String wanted, IssueRef issue, WriteOutcome sent) {
    return created(sent)
        .flatMap(id -> shown(wanted, issue, id))
        .or(() -> lookAgain(wanted, issue, How.LANDED))
        .orElseThrow(
            () ->
                GitHubReads.unreachable(
                    "the comment on " + issue, "GitHub said created, but does not show it"));
  }

  /** The number that GitHub gave it; empty when its answer has none: then the list tells. */
  private static Optional<Long> created(WriteOutcome sent) {
    return Optional.ofNullable(sent.reply())
        .map(reply -> reply.json().path("id"))
        .filter(id -> id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0)
        .map(JsonNode::longValue);
  }

  /** Empty when GitHub does not show it, or shows another one under that number. */
  private Optional<Settlement> shown(String wanted, IssueRef issue, long id) {
    for (int i = 1; i <= RECEIPT_LOOKS; i++) {
      var seen = issues.comment(issue, id);
      if (seen.isPresent()) {
        return seen.filter(ours(wanted)).map(one -> judged(List.of(one), wanted, How.LANDED));
      }
      Waiting.pause(time, Duration.ofSeconds(i), "until GitHub shows the comment on " + issue);
    }
    return Optional.empty();
  }
}
