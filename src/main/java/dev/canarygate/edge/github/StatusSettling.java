package dev.canarygate.edge.github;

import dev.canarygate.edge.github.GitHubChecks.Place;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.Time;
import java.util.List;
import java.util.Optional;

/**
 * Gives a commit a status once. GitHub has no key against doubles and deletes no status, so ours is
 * looked for by creator, context and marker, and counts while it is the newest of its context. One
 * that a late request doubled says the same twice, which changes nothing.
 */
final class StatusSettling {
  private static final int SENDS = 3;

  private final GitHubSettings settings;
  private final GitHubAccount account;
  private final GitHubChecks checks;
  private final GitHubWrites writes;
  private final Time time;

  StatusSettling(
      GitHubSettings settings,
      GitHubAccount account,
      GitHubChecks checks,
      GitHubWrites writes,
      Time time) {
    this.settings = settings;
    this.account = account;
    this.checks = checks;
    this.writes = writes;
    this.time = time;
  }

  Settlement settle(Effect.Status status, Requests requests) {
    return checks
        .place(status.commit())
        .map(at -> sighted(status, at, requests).orElseGet(() -> give(status, at, requests)))
        .orElseGet(() -> missing(status.commit()));
  }

  private static Settlement missing(CommitRef commit) {
    return new Settlement(
        How.CONFLICT, commit.repository() + " is not there: deleted, or hidden from our token");
  }

  /** Empty when it is not there, also not once no earlier request can land. */
  Optional<Settlement> sighted(Effect.Status status, Requests requests) {
    return checks.place(status.commit()).flatMap(at -> sighted(status, at, requests));
  }

  private Optional<Settlement> sighted(Effect.Status status, Place at, Requests requests) {
    return look(status, at, How.ADOPTED).or(() -> lookLate(status, at, requests));
  }

  /** The list may lag behind a write, also behind one of an earlier process. */
  private Optional<Settlement> lookLate(Effect.Status status, Place at, Requests requests) {
    if (requests.left().isZero()) {
      return lookAgain(status, at, How.ADOPTED);
    }
    Waiting.untilOver(time, requests, settings.settle(), "give the " + status.inWords());
    return look(status, at, How.ADOPTED);
  }

  private Optional<Settlement> lookAgain(Effect.Status status, Place at, How how) {
    var why = "until GitHub lists every status of " + at.commit().inWords();
    Waiting.pause(time, settings.settle(), why);
    return look(status, at, how);
  }

  private Optional<Settlement> look(Effect.Status status, Place at, How how) {
    var login = account.login();
    var all = ofContext(status.context(), checks.statuses(at.commit()));
    return all.stream()
        .filter(each -> each.creator().equalsIgnoreCase(login))
        .filter(each -> StatusMarker.marks(each, status))
        .findFirst()
        .map(ours -> judged(receipt(ours, at), all.get(0), status.state(), how));
  }

  private static List<CommitStatus> ofContext(String context, List<CommitStatus> all) {
    return all.stream().filter(each -> each.context().equalsIgnoreCase(context)).toList();
  }

  /**
   * @param newest of its context
   */
  private static Settlement judged(
      String receipt, CommitStatus newest, CommitStatus.State wanted, How how) {
    return newest.state() == wanted
        ? new Settlement(how, receipt)
        : new Settlement(
            How.CONFLICT,
            "%s was replaced: %s gave the commit %s = %s at %s"
                .formatted(
                    receipt,
                    newest.creator(),
                    newest.context(),
                    newest.state().word(),
                    newest.createdAt()));
  }

  /** GitHub has no page for one status: the commit's shows the newest of each context. */
  private static String receipt(CommitStatus status, Place at) {
    return at.page() + "#status-" + status.id();
  }

  private Settlement give(Effect.Status status, Place asked, Requests requests) {
    var at = asked;
    for (int i = 1; ; i++) {
      var sent = writes.status(at.commit(), status, requests);
      var place = at;
      switch (sent.how()) {
        case DONE, UNKNOWN -> {
          return Waiting.looking(Sending.UNKNOWN, () -> found(status, place, sent));
        }
        case NOT_LANDED, MOVED -> {
          Waiting.beforeSendingAgain(i < SENDS, sent, settings, time);
          at = present(place);
          // Something on the way may have said no to what GitHub had done already.
          var now = at;
          var seen = Waiting.looking(Sending.NOT_LANDED, () -> look(status, now, How.LANDED));
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

  private Place present(Place place) {
    return Waiting.looking(Sending.NOT_LANDED, () -> checks.place(place.commit()).orElse(place));
  }

  /**
   * GitHub's word is checked, and so is its silence: sent unseen again, it might be there twice.
   */
  private Settlement found(Effect.Status status, Place at, WriteOutcome sent) {
    boolean done = sent.how() == WriteOutcome.How.DONE;
    return (done ? look(status, at, How.LANDED) : Optional.<Settlement>empty())
        .or(() -> lookAgain(status, at, How.LANDED))
        .orElseThrow(() -> unseen(at, sent));
  }

  private static Obstacle unseen(Place at, WriteOutcome sent) {
    return sent.how() == WriteOutcome.How.DONE
        ? GitHubReads.unreachable(
            "the status of " + at.commit().inWords(), "GitHub said created, but does not show it")
        : GitHubReads.unreachable("the answer is missing", sent.why());
  }
}
