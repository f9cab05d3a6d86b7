package dev.canarygate.hub;

import static dev.canarygate.world.CommitStatus.State.SUCCESS;

import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.StatusMarker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statuses of one context that a commit shows, the gate's own among them.
 *
 * @param all newest first
 */
record SeenStatuses(List<Seen> all) {
  private static final int MOST_NAMED = 10;

  /**
   * One of them.
   *
   * @param ours the gate's own status that it is; empty when somebody else gave it
   */
  record Seen(CommitStatus status, Optional<Effect.Status> ours) {
    boolean isOurs() {
      return ours.isPresent();
    }

    boolean isSuccess() {
      return status.state() == SUCCESS;
    }

    private long id() {
      return status.id();
    }

    /** Up to which id a person has decided, with this status of ours; 0 when none has. */
    private long decided() {
      return ours.filter(each -> each.supersedes() != null)
          .map(each -> Optional.ofNullable(each.follows()).orElse(id()))
          .orElse(0L);
    }
  }

  Optional<Seen> newest() {
    return all.stream().findFirst();
  }

  /** Id of the newest; 0 when none is there. */
  long newestId() {
    return newest().map(Seen::id).orElse(0L);
  }

  /**
   * What others said, other than success, since the gate's first word, and no person has seen who
   * decided that the gate goes before it. Newest first. A status of ours on top of one does not
   * show that the gate knew of it.
   */
  private Stream<CommitStatus> unanswered() {
    long first = all.stream().filter(Seen::isOurs).mapToLong(Seen::id).min().orElse(0);
    long decided = all.stream().mapToLong(Seen::decided).max().orElse(0);
    return all.stream()
        .filter(each -> !each.isOurs() && !each.isSuccess())
        .filter(each -> each.id() > Math.max(first, decided))
        .map(Seen::status);
  }

  /** The newest word that a success on top would go over. */
  Optional<CommitStatus> passedOver() {
    return unanswered().findFirst();
  }

  /**
   * A decision about one status ends all that was said up to then, so its person sees all of it.
   */
  List<String> besides(CommitStatus named) {
    return unanswered()
        .filter(each -> each.id() != named.id())
        .limit(MOST_NAMED)
        .map(each -> "Also: " + each.inWords())
        .toList();
  }

  /** What a person set by hand, when that counts: a gate marks its own. */
  Optional<CommitStatus> setByHand() {
    return newest()
        .filter(each -> !each.isSuccess())
        .map(Seen::status)
        .filter(each -> !StatusMarker.isIn(each));
  }
}
