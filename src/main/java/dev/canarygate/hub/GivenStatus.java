package dev.canarygate.hub;

import static dev.canarygate.world.CommitStatus.State.SUCCESS;

import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.GitRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate gave a commit in a context before: does it still count? A status follows only one
 * of the same gate. When somebody else gave the newest one, such as a later gate of the same
 * version, a person decides whether this gate's word goes before it. Only a success gives way
 * unasked, to what is not one: what holds back is never wrong.
 *
 * @param slot of the status that is wanted now
 * @param decidedAbout whether a person who saw that a status is in the way has decided that this
 *     gate's word goes before it
 */
record GivenStatus(
    EffectSlot slot,
    String context,
    CommitStatus.State state,
    Predicate<CommitStatus> decidedAbout) {
  private static final int MOST_SAID = 10;

  /**
   * Where a status comes among those that are there.
   *
   * @param supersedes receipt of the replaced one whose place it takes; null when it takes none
   * @param follows id of the newest one that is there; 0: none is; null: one of the gate's own is
   *     on its way, so what comes in between is not somebody else's
   */
  record Place(@Nullable String supersedes, @Nullable Long follows) {}

  /** A status of this context that the commit has, with ours among them. */
  private record Seen(CommitStatus status, Optional<Effect.Status> ours) {
    boolean isOurs() {
      return ours.isPresent();
    }

    boolean isSuccess() {
      return status.state() == SUCCESS;
    }

    boolean isNewerThan(Seen other) {
      return status.id() > other.status.id();
    }
  }

  /**
   * @param wanted gives the status at its place
   */
  Finding look(World world, CommitRef at, Function<Place, Finding> wanted) {
    var all = seen(world, at);
    var last = last(at);
    if (last.isEmpty()) {
      return saidBefore(all)
          .filter(each -> !decidedAbout.test(each))
          .map(each -> inTheWay(each, "before the gate began", all))
          .orElseGet(() -> wanted.apply(place(at, null, all)));
    } else if (all.isEmpty()) {
      return holdsBack()
          ? wanted.apply(place(at, null, all))
          : Finding.inconclusive(
              "GitHub does not show the status that it confirmed: " + receipt(last.get()));
    }
    var newest = all.get(0);
    var passedOver = newest.isOurs() ? passedOver(all) : Optional.<Seen>empty();
    if (isAsGiven(newest) && passedOver.isEmpty()) {
      return Finding.passed("given already: " + receipt(last.get()))
          .with(HubFacts.STATUS_FATE, "as-given");
    } else if ((newest.isOurs() && passedOver.isEmpty()) || givesWay(newest)) {
      return wanted.apply(place(at, null, all));
    }
    var by = passedOver.orElse(newest).status();
    return decidedAbout.test(by)
        ? wanted.apply(place(at, receipt(last.get()), all))
        : inTheWay(by, "after the gate gave it " + last.get().state().word(), all);
  }

  /**
   * Other commits to which the gate gave success and on which one still counts, such as one that a
   * tag left.
   */
  List<CommitRef> successesElsewhere(World world, Optional<CommitRef> at) {
    return ours()
        .filter(this::isSame)
        .map(Effect.Status::commit)
        .distinct()
        .filter(each -> !Optional.of(each).equals(at))
        .filter(each -> wantedLast(each).filter(last -> last.state() == SUCCESS).isPresent())
        .filter(each -> isThere(world, each))
        .filter(each -> newest(world, each).filter(last -> isSuccessOfOurs(last, each)).isPresent())
        .toList();
  }

  private Optional<CommitStatus> newest(World world, CommitRef at) {
    return seen(world, at).stream().findFirst().map(Seen::status);
  }

  /**
   * Of one that nobody saw land, the mark shows that it did, whatever account the token has since.
   */
  private boolean isSuccessOfOurs(CommitStatus newest, CommitRef at) {
    boolean made = last(at).filter(each -> each.state() == SUCCESS).isPresent();
    return newest.state() == SUCCESS
        && (made || ours().anyMatch(each -> StatusMarker.marks(newest, each)));
  }

  /** The last one that was wanted there, whatever became of it. */
  private Optional<Effect.Status> wantedLast(CommitRef at) {
    return ours()
        .filter(each -> each.commit().equals(at) && isSame(each))
        .reduce((earlier, later) -> later);
  }

  /** A commit that nothing names any more can be gone. */
  private static boolean isThere(World world, CommitRef commit) {
    return world.forge().commitOf(commit.repository(), new GitRef(commit.sha())).isPresent();
  }

  private boolean holdsBack() {
    return state != SUCCESS;
  }

  private boolean givesWay(Seen newest) {
    return holdsBack() && newest.isSuccess();
  }

  private Place place(CommitRef at, @Nullable String supersedes, List<Seen> all) {
    long newest = all.isEmpty() ? 0 : all.get(0).status().id();
    boolean own =
        ours()
            .filter(each -> each.commit().equals(at) && isSame(each))
            .anyMatch(each -> settlement(each).isEmpty());
    return new Place(supersedes, own ? null : (Long) newest);
  }

  /** Newest first. */
  private List<Seen> seen(World world, CommitRef at) {
    return world.forge().statuses(at).stream()
        .filter(each -> each.context().equalsIgnoreCase(context))
        .map(each -> new Seen(each, ofThisGate(world, each)))
        .toList();
  }

  /** A mark can be copied, and the account of the token can be another one since. */
  private Optional<Effect.Status> ofThisGate(World world, CommitStatus status) {
    return ours()
        .filter(each -> StatusMarker.marks(status, each))
        .filter(
            each ->
                receipt(each).endsWith("#status-" + status.id())
                    || status.creator().equalsIgnoreCase(world.forge().login()))
        .findFirst();
  }

  /**
   * The word of somebody else that a success would go over: one that came after the gate's first,
   * and that no person has seen who decided that the gate goes before it. A status of ours on top
   * of it does not show that the gate knew of it.
   */
  private Optional<Seen> passedOver(List<Seen> all) {
    var first = all.stream().filter(Seen::isOurs).reduce((newer, older) -> older).orElseThrow();
    long decided = all.stream().mapToLong(GivenStatus::decided).max().orElse(0);
    return all.stream()
        .filter(each -> !each.isOurs() && each.isNewerThan(first) && each.status().id() > decided)
        .filter(each -> each.status().state() != SUCCESS)
        .filter(each -> !holdsBack())
        .findFirst();
  }

  /** Up to which id a person has decided, with this status of ours; 0 when none has. */
  private static long decided(Seen seen) {
    return seen.ours()
        .filter(each -> each.supersedes() != null)
        .map(each -> Optional.ofNullable(each.follows()).orElse(seen.status().id()))
        .orElse(0L);
  }

  /** The last one that came to be there, whatever it said. */
  private Optional<Effect.Status> last(CommitRef at) {
    return ours()
        .filter(each -> each.commit().equals(at) && isSame(each))
        .filter(each -> settlement(each).filter(Settlement::wasMade).isPresent())
        .reduce((earlier, later) -> later);
  }

  private boolean isSame(Effect.Status status) {
    return status.context().equalsIgnoreCase(context);
  }

  private Stream<Effect.Status> ours() {
    return slot.assignment().state().wanted().stream()
        .flatMap(effect -> effect.as(Effect.Status.class).stream());
  }

  private Optional<Settlement> settlement(Effect.Status status) {
    return slot.assignment().state().settlement(status.id());
  }

  private String receipt(Effect.Status status) {
    return settlement(status).map(Settlement::receipt).orElse("");
  }

  /** What a person gave instead is as good; another gate that says the same speaks for itself. */
  private boolean isAsGiven(Seen newest) {
    return !slot.made().isEmpty()
        && newest.status().state() == state
        && (newest.isOurs() || !StatusMarker.isIn(newest.status()));
  }

  /**
   * What somebody said who is no gate, before this one began. A gate that begins ends what others
   * said; whether it ends what a person said, a person decides.
   */
  private Optional<CommitStatus> saidBefore(List<Seen> all) {
    return all.stream()
        .map(Seen::status)
        .findFirst()
        .filter(each -> each.state() != SUCCESS && !StatusMarker.isIn(each));
  }

  private Finding inTheWay(CommitStatus by, String when, List<Seen> all) {
    var finding =
        Finding.failed(gave(by) + ", " + when)
            .details(alsoSaid(by, all))
            .detail("The gate gives a status again only when a person decides so.")
            .with(HubFacts.STATUS_FATE, "replaced")
            .with(HubFacts.STATUS_REPLACED_BY, by.id());
    return StatusMarker.isIn(by)
        ? finding.detail(
            "It is the status of another gate: see what that one says about the commit.")
        : finding;
  }

  private static String gave(CommitStatus status) {
    return "%s gave the commit %s = %s at %s"
        .formatted(status.creator(), status.context(), status.state().word(), status.createdAt());
  }

  /** A decision ends all that was said up to then, so its person sees all of it. */
  private static List<String> alsoSaid(CommitStatus by, List<Seen> all) {
    long decided = all.stream().mapToLong(GivenStatus::decided).max().orElse(0);
    long first =
        all.stream().filter(Seen::isOurs).mapToLong(each -> each.status().id()).min().orElse(0);
    return all.stream()
        .filter(each -> !each.isOurs() && !each.isSuccess() && each.status().id() != by.id())
        .filter(each -> each.status().id() > Math.max(decided, first))
        .limit(MOST_SAID)
        .map(each -> "Also: " + gave(each.status()))
        .toList();
  }
}
