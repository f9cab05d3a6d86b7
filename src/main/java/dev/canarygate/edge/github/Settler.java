package dev.canarygate.edge.github;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Brings a wanted effect about, by way of looking first, acting at most once, and looking again.
 */
final class Settler {
  /** GitHub refuses more than 65,536; a body that comes near was not shortened as it should be. */
  private static final int LARGEST_BODY = 65_000;

  private final GitHubIssues issues;
  private final WriteGuard guard;
  private final Secrets secrets;
  private final CommentSettling comments;
  private final StateSettling states;
  private final StatusSettling statuses;

  Settler(
      GitHubIssues issues,
      WriteGuard guard,
      Secrets secrets,
      CommentSettling comments,
      StateSettling states,
      StatusSettling statuses) {
    this.issues = issues;
    this.guard = guard;
    this.secrets = secrets;
    this.comments = comments;
    this.states = states;
    this.statuses = statuses;
  }

  Settlement settle(Effect effect, Requests requests) {
    return masked(settled(effect, requests));
  }

  /** A difference shows what somebody else wrote. */
  private Settlement masked(Settlement settlement) {
    return new Settlement(settlement.how(), secrets.mask(settlement.receipt()));
  }

  private Settlement settled(Effect effect, Requests requests) {
    return effect.read(
        new Effect.Reader<>() {
          @Override
          public Settlement on(Effect.Comment comment) {
            return settle(comment, requests);
          }

          @Override
          public Settlement on(Effect.Close close) {
            return settle(close, true, requests);
          }

          @Override
          public Settlement on(Effect.Reopen reopen) {
            return settle(reopen, false, requests);
          }

          @Override
          public Settlement on(Effect.Status status) {
            return settle(status, requests);
          }
        });
  }

  private Settlement settle(Effect.OnIssue effect, boolean close, Requests requests) {
    return refusal(effect)
        .orElseGet(() -> present(effect.issue(), issue -> states.settle(issue, close, requests)));
  }

  private Settlement settle(Effect.Comment comment, Requests requests) {
    return refusal(comment)
        .or(() -> unfit(comment.body()))
        .orElseGet(
            () ->
                present(comment.issue(), issue -> comments.settle(comment, issue.ref(), requests)));
  }

  private Settlement settle(Effect.Status status, Requests requests) {
    return refusal(status)
        .or(() -> unfit(status))
        .orElseGet(() -> statuses.settle(status, requests));
  }

  /** Looks only. */
  Optional<Settlement> find(Effect.Comment comment, String receipt) {
    return issues
        .issue(comment.issue())
        .flatMap(issue -> comments.find(Marker.wanted(comment), issue.ref(), receipt))
        .map(this::masked);
  }

  /** Addresses of all comments of ours that are this one. */
  List<String> copies(Effect.Comment comment) {
    return issues.issue(comment.issue()).stream()
        .flatMap(issue -> comments.ours(Marker.wanted(comment), issue.ref()).stream())
        .map(Remark::url)
        .toList();
  }

  /** Looks only, at what may have been made before. */
  Optional<Settlement> sighted(Effect effect, Requests requests) {
    return effect
        .read(
            new Effect.Reader<Optional<Settlement>>() {
              @Override
              public Optional<Settlement> on(Effect.Comment comment) {
                return there(comment)
                    .flatMap(issue -> comments.sighted(comment, issue.ref(), requests));
              }

              @Override
              public Optional<Settlement> on(Effect.Close close) {
                return there(close).flatMap(issue -> states.sighted(issue, true, requests));
              }

              @Override
              public Optional<Settlement> on(Effect.Reopen reopen) {
                return there(reopen).flatMap(issue -> states.sighted(issue, false, requests));
              }

              @Override
              public Optional<Settlement> on(Effect.Status status) {
                return statuses.sighted(status, requests);
              }
            })
        .map(this::masked);
  }

  private Optional<Issue> there(Effect.OnIssue effect) {
    return issues.issue(effect.issue());
  }

  private Optional<Settlement> refusal(Effect effect) {
    return guard.refusal(Rule.of(effect)).map(rule -> new Settlement(How.REFUSED, rule));
  }

  private Optional<Settlement> unfit(Effect.Status status) {
    var said = String.join("\n", status.context(), status.description(), "" + status.targetUrl());
    return secrets.mask(said).equals(said)
        ? Optional.empty()
        : Optional.of(new Settlement(How.REFUSED, "the status holds a secret"));
  }

  private Optional<Settlement> unfit(String body) {
    int size = body.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST_BODY) {
      return Optional.of(
          new Settlement(How.REFUSED, "a comment may have 65000 bytes, this one has " + size));
    }
    return secrets.mask(body).equals(body)
        ? Optional.empty()
        : Optional.of(new Settlement(How.REFUSED, "the comment holds a secret"));
  }

  private interface Act {
    Settlement on(Issue issue);
  }

  /** Where an issue went is said when that keeps us from changing it. */
  private static Settlement named(IssueRef asked, Issue issue, Settlement settlement) {
    return issue
        .movedFrom(asked)
        .filter(where -> !settlement.asWanted())
        .map(where -> new Settlement(settlement.how(), where + ": " + settlement.receipt()))
        .orElse(settlement);
  }

  /** Under the name that it has now, so that no write meets a redirect. */
  private Settlement present(IssueRef asked, Act act) {
    return issues
        .issue(asked)
        .map(issue -> named(asked, issue, act.on(issue)))
        .orElseGet(
            () ->
                new Settlement(
                    How.CONFLICT, asked + " is not there: deleted, or hidden from our token"));
  }
}
