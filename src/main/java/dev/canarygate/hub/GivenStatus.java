package dev.canarygate.hub;

import static dev.canarygate.world.CommitStatus.State.SUCCESS;

import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.hub.SeenStatuses.Seen;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.GitRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate gave a commit in a context before: does it still count? A status follows only one
 * of the same gate. When somebody else gave the newest one, such as a later gate of the same
 * version, a person decides whether this gate's word goes before it. Only a success gives way
 * unasked, to what is not one: what holds back is never wrong.
 *
 * @param slot of the status that is wanted now
 * @param decided ids of the statuses of which a person who saw them in the way has decided that
 *     this gate's word goes before them
 */
record GivenStatus(EffectSlot slot, String context, CommitStatus.State state, Set<Long> decided) {
  /**
   * Where a status comes among those that are there.
   *
   * @param supersedes receipt of the replaced one whose place it takes; null when it takes none
   * @param follows id of the newest one that is there; 0: none is; null: one of the gate's own is
   *     on its way, so what comes in between is not somebody else's
   */
  record Place(@Nullable String supersedes, @Nullable Long follows) {}

  /**
   * @param wanted gives the status at its place
   */
  Finding look(World world, CommitRef at, Function<Place, Finding> wanted) {
    var seen = seen(world, at);
    var last = last(at);
    if (last.isEmpty()) {
      return first(seen)
          .map(each -> inTheWay(each, "before the gate gave it one", seen))
          .orElseGet(() -> wanted.apply(place(at, null, seen)));
    }
    return seen.newest()
        .map(newest -> after(last.get(), newest, seen, at, wanted))
        .orElseGet(() -> unseen(last.get(), at, seen, wanted));
  }

  /** What a person must decide on before the gate gives its first one. */
  private Optional<CommitStatus> first(SeenStatuses seen) {
    return seen.newest().filter(each -> !givesWay(each)).flatMap(newest -> seen.passedOver());
  }

  private Finding unseen(
      Effect.Status last, CommitRef at, SeenStatuses none, Function<Place, Finding> wanted) {
    return holdsBack()
        ? wanted.apply(place(at, null, none))
        : Finding.inconclusive(
            "GitHub does not show the status that it confirmed: " + receipt(last));
  }

  private Finding after(
      Effect.Status last,
      Seen newest,
      SeenStatuses seen,
      CommitRef at,
      Function<Place, Finding> wanted) {
    var passedOver = holdsBack() ? Optional.<CommitStatus>empty() : seen.passedOver();
    boolean fine = newest.isOurs() || isAsGiven(newest);
    boolean done = holdsBack() || !seen.isDecidedAnew();
    if (isAsGiven(newest) && passedOver.isEmpty() && done) {
      return Finding.passed("given already: " + receipt(last))
          .with(HubFacts.STATUS_FATE, "as-given");
    }
    boolean free = passedOver.isEmpty() && (fine || seen.isAnswered(newest));
    return free || givesWay(newest)
        ? wanted.apply(place(at, seen.isDecidedAnew() ? receipt(last) : null, seen))
        : inTheWay(
            fine ? passedOver.orElse(newest.status()) : newest.status(),
            "after the gate gave it " + last.state().word(),
            seen);
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
    return seen(world, at).newest().map(Seen::status);
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
    return ours(at).reduce((earlier, later) -> later);
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

  private Place place(CommitRef at, @Nullable String supersedes, SeenStatuses seen) {
    boolean own = ours(at).anyMatch(each -> settlement(each).isEmpty());
    return new Place(supersedes, own ? null : (Long) seen.newestId());
  }

  private SeenStatuses seen(World world, CommitRef at) {
    return new SeenStatuses(
        world.forge().statuses(at).stream()
            .filter(each -> each.isOf(context))
            .map(each -> new Seen(each, ofThisGate(world, each), isByGate(world, each)))
            .toList(),
        decided);
  }

  private static boolean isByGate(World world, CommitStatus status) {
    return StatusMarker.isIn(status) && isByUs(world, status);
  }

  private static boolean isByUs(World world, CommitStatus status) {
    return status.creator().equalsIgnoreCase(world.forge().login());
  }

  /** A mark can be copied, and the account of the token can be another one since. */
  private Optional<Effect.Status> ofThisGate(World world, CommitStatus status) {
    return ours()
        .filter(each -> StatusMarker.marks(status, each))
        .filter(each -> receipt(each).endsWith("#status-" + status.id()) || isByUs(world, status))
        .findFirst();
  }

  /** The last one that came to be there, whatever it said. */
  private Optional<Effect.Status> last(CommitRef at) {
    return ours(at)
        .filter(each -> settlement(each).filter(Settlement::wasMade).isPresent())
        .reduce((earlier, later) -> later);
  }

  private boolean isSame(Effect.Status status) {
    return status.context().equalsIgnoreCase(context);
  }

  private Stream<Effect.Status> ours(CommitRef at) {
    return ours().filter(each -> each.commit().equals(at) && isSame(each));
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

  private Finding inTheWay(CommitStatus by, String when, SeenStatuses seen) {
    var finding =
        Finding.failed(by.inWords() + ", " + when)
            .details(seen.besides(by))
            .detail("The gate gives a status again only when a person decides so.")
            .with(HubFacts.STATUS_FATE, "replaced")
            .with(HubFacts.STATUS_REPLACED_BY, by.id());
    return StatusMarker.isIn(by)
        ? finding.detail(
            "It is the status of another gate: see what that one says about the commit.")
        : finding;
  }
}
