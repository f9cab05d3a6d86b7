package dev.canarygate.hub;

import static dev.canarygate.world.CommitStatus.State.SUCCESS;

import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statuses of one context that a commit shows, the gate's own among them.
 *
 * @param all newest first
 * @param decided ids of those of which a person, who was asked about them, decided that the gate
 *     goes before them
 */
record SeenStatuses(List<Seen> all, Set<Long> decided) {
  private static final int MOST_NAMED = 10;

  /** Of all accounts that are gone: one of them takes no word of another back. */
  private static final String GONE = "ghost";

  /**
   * One of them.
   *
   * @param ours the gate's own status that it is; empty when somebody else gave it
   * @param byGate whether the account of the token gave it, with the mark of a gate: others can
   *     copy that mark
   */
  record Seen(CommitStatus status, Optional<Effect.Status> ours, boolean byGate) {
    boolean isOurs() {
      return ours.isPresent();
    }

    boolean isSuccess() {
      return status.state() == SUCCESS;
    }

    private long id() {
      return status.id();
    }

    private boolean isByHand() {
      return !isOurs() && !byGate;
    }

    /** Up to which id it knew those before it. */
    private long follows() {
      return ours.flatMap(each -> Optional.ofNullable(each.follows())).orElse(id());
    }

    /** Up to which id a success of ours knew what it went over; 0 when nothing shows that. */
    private long carriedOut() {
      return ours.filter(each -> isSuccess())
          .flatMap(each -> Optional.ofNullable(each.follows()))
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
   * What others said, other than success, and no person has seen who decided that the gate goes
   * before it. Newest first. Of gates, what they said since this one's first word; of people, all:
   * statuses of a gate on top of one do not show that anybody knew of it.
   */
  private Stream<CommitStatus> unanswered() {
    long first = first();
    long answered = answered();
    return all.stream()
        .filter(each -> !each.isOurs() && !each.isSuccess() && each.id() > answered)
        .filter(each -> each.isByHand() ? !isTakenBack(each) : each.id() > first)
        .map(Seen::status);
  }

  private long first() {
    return all.stream().filter(Seen::isOurs).mapToLong(Seen::follows).min().orElse(Long.MAX_VALUE);
  }

  /** A decision about one ends all that was said up to then: its person was shown all of it. */
  private long answered() {
    return all.stream().mapToLong(Seen::id).filter(decided::contains).max().orElse(0);
  }

  /** By the account that said it: its newest word counts. */
  private boolean isTakenBack(Seen word) {
    var creator = word.status().creator();
    return !creator.equals(GONE)
        && all.stream()
            .filter(each -> each.id() > word.id() && each.isByHand() && each.isSuccess())
            .anyMatch(each -> each.status().creator().equalsIgnoreCase(creator));
  }

  /** The newest word that a success on top would go over. */
  Optional<CommitStatus> passedOver() {
    return unanswered().findFirst();
  }

  boolean isAnswered(Seen seen) {
    return seen.id() <= answered();
  }

  /** Whether a person has decided what no success of ours has carried out yet. */
  boolean isDecidedAnew() {
    return answered() > all.stream().mapToLong(Seen::carriedOut).max().orElse(0);
  }

  /** What else a decision about one ends. */
  List<String> besides(CommitStatus named) {
    var others = unanswered().filter(each -> each.id() != named.id()).toList();
    return Stream.concat(
            others.stream().limit(MOST_NAMED).map(each -> "Also: " + each.inWords()),
            Stream.of("Also: %d older ones".formatted(others.size() - MOST_NAMED))
                .filter(each -> others.size() > MOST_NAMED))
        .toList();
  }
}
