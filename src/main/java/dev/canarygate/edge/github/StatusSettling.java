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
import dev.canarygate.world.Time;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives a commit a status once. GitHub has no key against doubles and deletes no status, so ours is
 * looked for by creator, context and marker, and counts while it is the newest of its context. One
 * that a late request doubled says the same twice, which changes nothing. A success that went over
 * a word which another gate or a person gave at the same moment is taken back.
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
        .map(at -> settled(status, at, requests))
        .orElseGet(() -> missing(status.commit()));
  }

  private static Settlement missing(CommitRef commit) {
    return new Settlement(
        How.CONFLICT, commit.repository() + " is not there: deleted, or hidden from our token");
  }

  private Settlement settled(Effect.Status status, Place at, Requests requests) {
    var settlement =
        sighted(status, at, requests)
            .or(() -> view(status, at).overtaken())
            .orElseGet(() -> give(status, at, requests));
    return settlement.how() == How.CONFLICT
        ? takenBack(status, at, requests).orElse(settlement)
        : settlement;
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
      pauseUntilListed(at);
    } else {
      Waiting.untilOver(time, requests, settings.settle(), "give the " + status.inWords());
    }
    return look(status, at, How.ADOPTED);
  }

  private void pauseUntilListed(Place at) {
    var why = "until GitHub lists every status of " + at.commit().inWords();
    Waiting.pause(time, settings.settle(), why);
  }

  private Optional<Settlement> look(Effect.Status status, Place at, How how) {
    return view(status, at).settlement(how);
  }

  private StatusView view(Effect.Status status, Place at) {
    return StatusView.of(status, at, account.login(), checks.statuses(at.commit()));
  }

  private Settlement give(Effect.Status status, Place at, Requests requests) {
    return new Giving(status, requests, place -> look(status, place, How.LANDED))
        .unless(place -> view(status, place).overtaken())
        .at(at);
  }

  /** Says again what the success went over, so that this counts again. */
  private Optional<Settlement> takenBack(Effect.Status status, Place at, Requests requests) {
    var view = Waiting.looking(Sending.UNKNOWN, () -> view(status, at));
    return view.passedOver()
        .filter(other -> view.isToBeTakenBack())
        .map(other -> new Giving(back(status, other), requests, again(status)).at(at));
  }

  private static Effect.Status back(Effect.Status status, CommitStatus other) {
    return status.saying(other.state(), "Taken back: " + other.creator() + " says otherwise");
  }

  private Function<Place, Optional<Settlement>> again(Effect.Status status) {
    return place ->
        Optional.of(view(status, place))
            .filter(view -> !view.isToBeTakenBack())
            .flatMap(view -> view.settlement(How.LANDED));
  }

  /** One status on its way. */
  private final class Giving {
    private final Effect.Status sent;
    private final Requests requests;
    private final Function<Place, Optional<Settlement>> look;
    private Function<Place, Optional<Settlement>> instead = place -> Optional.empty();

    /**
     * @param look finds how it ended; empty while it is not there
     */
    Giving(Effect.Status sent, Requests requests, Function<Place, Optional<Settlement>> look) {
      this.sent = sent;
      this.requests = requests;
      this.look = look;
    }

    /** What keeps it from being sent once more: a pause before that can be long. */
    Giving unless(Function<Place, Optional<Settlement>> meanwhile) {
      instead = meanwhile;
      return this;
    }

    Settlement at(Place asked) {
      var at = asked;
      for (int i = 1; ; i++) {
        var outcome = writes.status(at.commit(), sent, requests);
        var place = at;
        switch (outcome.how()) {
          case DONE, UNKNOWN -> {
            return Waiting.looking(Sending.UNKNOWN, () -> found(place, outcome));
          }
          case NOT_LANDED, MOVED -> {
            Waiting.beforeSendingAgain(i < SENDS, outcome, settings, time);
            at = present(place);
            // Something on the way may have said no to what GitHub had done already.
            var now = at;
            var seen =
                Waiting.looking(
                    Sending.NOT_LANDED, () -> look.apply(now).or(() -> instead.apply(now)));
            if (seen.isPresent()) {
              return seen.get();
            }
          }
          default -> {
            return denied(place, outcome);
          }
        }
      }
    }

    /** Something on the way may have said no to what GitHub had done already. */
    private Settlement denied(Place at, WriteOutcome outcome) {
      return seenAnyway(at)
          .or(() -> later(at, this::seenAnyway))
          .orElseGet(() -> Waiting.ended(outcome));
    }

    private Optional<Settlement> later(Place at, Function<Place, Optional<Settlement>> again) {
      pauseUntilListed(at);
      return again.apply(at);
    }

    private Optional<Settlement> seenAnyway(Place at) {
      try {
        return look.apply(at);
      } catch (Obstacle unknown) {
        if (unknown.kind() == Obstacle.Kind.UNREACHABLE) {
          throw unknown.after(Sending.UNKNOWN);
        }
        return Optional.empty();
      }
    }

    private Place present(Place place) {
      return Waiting.looking(Sending.NOT_LANDED, () -> checks.place(place.commit()).orElse(place));
    }

    /**
     * GitHub's word is checked, and so is its silence: sent unseen again, it might be there twice.
     */
    private Settlement found(Place at, WriteOutcome outcome) {
      boolean done = outcome.how() == WriteOutcome.How.DONE;
      return (done ? look.apply(at) : Optional.<Settlement>empty())
          .or(() -> later(at, look))
          .orElseThrow(() -> unseen(at, outcome));
    }
  }

  private static Obstacle unseen(Place at, WriteOutcome sent) {
    return sent.how() == WriteOutcome.How.DONE
        ? GitHubReads.unreachable(
            "the status of " + at.commit().inWords(), "GitHub said created, but does not show it")
        : GitHubReads.unreachable("the answer is missing", sent.why());
  }
}
