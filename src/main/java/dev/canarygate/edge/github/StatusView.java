package dev.canarygate.edge.github;

import dev.canarygate.edge.github.GitHubChecks.Place;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.CommitStatus.State;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import dev.canarygate.world.StatusMarker;
import java.util.List;
import java.util.Optional;

/**
 * What a commit shows at one look, seen from a status of ours. The newest of a context counts, and
 * GitHub has no write that is refused when something came before it. So whether ours went over
 * somebody's word is only known after it was sent.
 *
 * @param login our account
 * @param all of the context, newest first
 */
record StatusView(Effect.Status wanted, Place at, String login, List<CommitStatus> all) {
  static StatusView of(Effect.Status wanted, Place at, String login, List<CommitStatus> all) {
    return new StatusView(
        wanted, at, login, all.stream().filter(each -> each.isOf(wanted.context())).toList());
  }

  /** Ours, the newest of them when a late request doubled it or when it was taken back. */
  Optional<CommitStatus> ours() {
    return all.stream().filter(this::isOurs).findFirst();
  }

  private boolean isOurs(CommitStatus status) {
    return status.creator().equalsIgnoreCase(login) && StatusMarker.marks(status, wanted);
  }

  /** What came after the look that wanted ours, is not as ours, and is older than ours if there. */
  Optional<CommitStatus> passedOver() {
    var follows = wanted.follows();
    if (wanted.state() != State.SUCCESS || follows == null) {
      return Optional.empty();
    }
    return all.stream()
        .filter(each -> each.id() > follows && !isOurs(each))
        .filter(each -> ours().map(own -> each.id() < own.id()).orElse(true))
        .filter(each -> each.state() != wanted.state())
        .findFirst();
  }

  /** Whether ours counts and should not. */
  boolean isToBeTakenBack() {
    return passedOver().isPresent() && isOurs(all.get(0)) && all.get(0).state() == wanted.state();
  }

  /** How ours ended, when it is there. */
  Optional<Settlement> settlement(How how) {
    return ours().map(own -> judged(receipt(own), how));
  }

  private Settlement judged(String receipt, How how) {
    var newest = all.get(0);
    return passedOver()
        .map(other -> new Settlement(How.CONFLICT, receipt + wentOver(other)))
        .orElseGet(
            () ->
                newest.state() == wanted.state()
                    ? new Settlement(how, receipt)
                    : new Settlement(How.CONFLICT, receipt + " was replaced: " + newest.inWords()));
  }

  private String wentOver(CommitStatus other) {
    var counts =
        isToBeTakenBack() ? "; it still counts" : "; now counts: " + all.get(0).state().word();
    return " was given without knowing of another one: " + other.inWords() + counts;
  }

  /** What is said when ours is not sent any more. */
  Optional<Settlement> overtaken() {
    return passedOver()
        .map(
            other ->
                new Settlement(
                    How.WITHDRAWN,
                    "after the gate had looked at the statuses, " + other.inWords()));
  }

  /** GitHub has no page for one status: the commit's shows the newest of each context. */
  private String receipt(CommitStatus status) {
    return at.page() + "#status-" + status.id();
  }
}
