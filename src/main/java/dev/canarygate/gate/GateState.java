package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that happened to a gate, added up. Immutable: every event makes a new one, and the same
 * events make the same state.
 *
 * <p>One class, because it is one value: what an event changes is seen as a whole or not at all.
 */
public final class GateState {
  public static final GateState NEW = new GateState();

  /** What happens without changing what a gate has come to, or what that rests on. */
  private static final Set<Class<? extends Event>> LEAVES_THE_VERDICT =
      Set.of(
          Event.RunStarted.class,
          Event.RunInterrupted.class,
          Event.PackageUnplaced.class,
          Event.GateEnded.class,
          Event.VerdictStated.class,
          Event.VerdictStamped.class,
          Event.NoticeWanted.class,
          Event.NoticeSent.class,
          Event.NoticeFailed.class,
          Event.JournalRecovered.class,
          Event.HolderChanged.class,
          Event.ChildEnded.class,
          Event.Exported.class,
          Event.Imported.class);

  /** What people say and what is noted whether or not a run is under way. */
  private static final Set<Class<? extends Event>> BESIDES_THE_RUN =
      Set.of(
          Event.Waived.class,
          Event.Decided.class,
          Event.Attested.class,
          Event.Approved.class,
          Event.Revoked.class,
          Event.Intervened.class,
          Event.VerdictStated.class,
          Event.VerdictStamped.class,
          Event.NoticeWanted.class,
          Event.NoticeSent.class,
          Event.NoticeFailed.class,
          Event.JournalRecovered.class,
          Event.HolderChanged.class,
          Event.Exported.class,
          Event.Imported.class);

  String gate = "";
  int run;
  PersistentList<Event.RunStarted> runs = PersistentList.empty();
  PersistentMap<String, Tries> attempts = PersistentMap.empty();
  Known known = Known.NONE;
  PersistentMap<EffectId, Wanted> wanted = PersistentMap.empty();
  PersistentMap<EffectId, Effect.Comment> announcements = PersistentMap.empty();
  PersistentMap<EffectId, Effect> pending = PersistentMap.empty();
  PersistentMap<EffectId, Settlement> settled = PersistentMap.empty();
  PersistentMap<EffectId, Event.EffectUnsettled> unsettled = PersistentMap.empty();
  PersistentMap<EffectId, Sent> sent = PersistentMap.empty();
  PersistentMap<String, Voiding> voidings = PersistentMap.empty();

  /** Why no runner performs a package in the newest run, by its id. */
  PersistentMap<String, String> unplaced = PersistentMap.empty();

  StatementList statements = StatementList.NONE;
  PersistentList<Intervention> interventions = PersistentList.empty();
  NoticeLog notices = NoticeLog.NONE;
  @Nullable String exportedTo;
  PersistentMap<String, Child> children = PersistentMap.empty();
  Set<EffectId> unconfirmed = Set.of();
  Map<String, Set<EffectId>> confirmed = Map.of();
  @Nullable Outcome ended;
  Event.@Nullable VerdictStated stated;

  /** The newest verdict with a comment, whatever happened since. */
  Event.@Nullable VerdictStated announced;

  /** The stop conditions that had tripped when it was stated. */
  Set<String> announcedStops = Set.of();

  boolean interrupted;

  /** When the newest run recorded something last; null before the first run. */
  @Nullable Instant worked;

  /** As it was then, before words and notes that came since; null when none came. */
  @Nullable GateState leftAs;

  /** When the newest run that was interrupted was; null when none was. */
  @Nullable Instant cut;

  private GateState() {}

  /** A wanted change, by whom, and everything known when it was wanted. */
  record Wanted(Effect effect, String workPackage, Facts known) {}

  record Voiding(int attempt, String why) {}

  /**
   * The requests of one effect.
   *
   * @param last the newest; null when it is known that it did not land
   */
  record Sent(int requests, Event.@Nullable EffectSending last) {
    static final Sent NONE = new Sent(0, null);

    Sent and(Event.EffectSending next) {
      return new Sent(requests + 1, next);
    }

    Sent notLanded() {
      return new Sent(requests, null);
    }

    /** A request lives as long as was said when it left, whatever became of the clock since. */
    Duration left(Instant now) {
      if (last == null || !last.until().isAfter(now)) {
        return Duration.ZERO;
      }
      var left = Duration.between(now, last.until());
      return Collections.min(List.of(left, last.life(), Event.EffectSending.LONGEST_LIFE));
    }
  }

  /** The state that these events add up to. */
  public static GateState of(Collection<? extends Event> events) {
    var state = NEW;
    for (var event : events) {
      state = state.after(event);
    }
    return state;
  }

  /** Name of the gate; empty before the first run. */
  public String gate() {
    return gate;
  }

  /** Number of the run under way or last under way, 1-based; 0 before the first. */
  public int run() {
    return run;
  }

  public List<Event.RunStarted> runs() {
    return runs;
  }

  /** All tries at a package, oldest first. */
  public List<Attempt> attempts(String workPackage) {
    var found = attempts.get(workPackage);
    return found == null ? List.of() : found;
  }

  /** All tries at all packages. */
  public Stream<Attempt> allAttempts() {
    return attempts.values().stream().flatMap(List::stream);
  }

  /** Of each package, in the order in which they were first tried. */
  Stream<Attempt> newestAttempts() {
    return attempts.values().stream().map(each -> each.get(each.size() - 1));
  }

  public Optional<Attempt> newestAttempt(String workPackage) {
    var all = attempts(workPackage);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** What is known now: each package speaks with its newest attempt, the later finding wins. */
  public Facts facts() {
    return known.facts();
  }

  /** Where a fact that is known now comes from; empty when nothing is known. */
  public Optional<Measurement> measurement(String fact) {
    return known.measurement(fact);
  }

  /** Wanted effects that have no settlement yet, in the order in which they were wanted. */
  public List<Effect> pending() {
    return pending.values();
  }

  /** All wanted effects, settled or not, in the order in which they were wanted. */
  public List<Effect> wanted() {
    return wanted.values().stream().map(Wanted::effect).toList();
  }

  public Optional<Effect> effect(EffectId id) {
    return Optional.ofNullable(wanted.get(id))
        .map(Wanted::effect)
        .or(() -> Optional.ofNullable(announcements.get(id)));
  }

  /** Which package wanted an effect. */
  public String wantedBy(EffectId effect) {
    return wanted(effect).workPackage();
  }

  /** Everything known when an effect was wanted: what it says was measured then. */
  public Facts knownFor(EffectId effect) {
    return wanted(effect).known();
  }

  private Wanted wanted(EffectId effect) {
    var found = wanted.get(effect);
    if (found == null) {
      throw new IllegalArgumentException("nobody wanted effect '" + effect + "'");
    }
    return found;
  }

  public Optional<Settlement> settlement(EffectId effect) {
    return Optional.ofNullable(settled.get(effect));
  }

  /** Why a pending effect could not be settled so far. */
  public Optional<Event.EffectUnsettled> unsettled(EffectId effect) {
    return Optional.ofNullable(unsettled.get(effect));
  }

  /** How many requests have left for an effect. */
  public int requests(EffectId effect) {
    return sent(effect).requests();
  }

  /** How much longer a request for an effect can land; zero when none is under way. */
  public Duration requestLeft(EffectId effect, Instant now) {
    return sent(effect).left(now);
  }

  Sent sent(EffectId effect) {
    var found = sent.get(effect);
    return found == null ? Sent.NONE : found;
  }

  /** Why the newest pass of a package no longer counts; empty when it was not voided. */
  public Optional<String> voided(String workPackage) {
    var voiding = voidings.get(workPackage);
    int newest = newestAttempt(workPackage).map(Attempt::number).orElse(0);
    return voiding != null && voiding.attempt() == newest
        ? Optional.of(voiding.why())
        : Optional.empty();
  }

  /** All that people said, revoked or not. */
  public StatementList statements() {
    return statements;
  }

  /** Those that nobody revoked, oldest first; so are decisions, attestations and approvals. */
  public List<Waiver> waivers() {
    return statements.counting(Waiver.class);
  }

  public List<Decision> decisions() {
    return statements.counting(Decision.class);
  }

  /** The newest decision on a subject. */
  public Optional<Decision> decision(String workPackage, Decision.Subject subject) {
    return decisions().stream()
        .filter(each -> each.workPackage().equals(workPackage) && each.subject().equals(subject))
        .reduce((first, second) -> second);
  }

  public List<Attestation> attestations() {
    return statements.counting(Attestation.class);
  }

  public List<Approval> approvals() {
    return statements.counting(Approval.class);
  }

  /** The outcome that was written down for the newest run; empty when it has none yet. */
  public Optional<Outcome> ended() {
    return Optional.ofNullable(ended);
  }

  /** Whether the newest run cleared the gate, whatever grew old since. */
  public boolean wasCleared() {
    return ended == Outcome.CLEARED;
  }

  /**
   * What was stated for strangers about what the gate has come to; empty when that was not stated,
   * or when something changed since.
   */
  public Optional<Event.VerdictStated> stated() {
    return Optional.ofNullable(stated);
  }

  /** The newest verdict that a comment announces, whatever changed since. */
  public Optional<Event.VerdictStated> announced() {
    return Optional.ofNullable(announced);
  }

  /** The stop conditions that had tripped when it was stated, as {@link #tripped} names them. */
  public Set<String> announcedStops() {
    return announcedStops;
  }

  /** Stop conditions that the newest attempts tripped: {@code WP04 scenario-4}. */
  public Set<String> tripped() {
    return newestAttempts()
        .flatMap(each -> each.stops().stream().map(stop -> each.workPackage() + " " + stop.id()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The comments with which verdicts are announced, in the order in which they were stated. */
  public List<Effect.Comment> announcements() {
    return announcements.values();
  }

  /** Those of them that are not on the forge, as far as is known. */
  public List<Effect.Comment> unannounced() {
    return announcements().stream()
        .filter(each -> settlement(each.id()).filter(Settlement::asWanted).isEmpty())
        .toList();
  }

  /**
   * The outcome that was written down and not stated for strangers, although the newest run had a
   * key to sign with.
   */
  public Optional<Outcome> unstated() {
    return ended().filter(outcome -> stated().isEmpty() && signs());
  }

  private boolean signs() {
    return !runs.isEmpty() && runs.get(runs.size() - 1).key() != null;
  }

  /** Whether the newest run was interrupted by a person or a fault of this machine. */
  public boolean interrupted() {
    return interrupted;
  }

  /** As its newest run left it, whatever was said since. */
  GateState leftByRun() {
    return leftAs == null ? this : leftAs;
  }

  /** When its newest run recorded something last; empty before the first. */
  Optional<Instant> worked() {
    return Optional.ofNullable(worked);
  }

  /** What people changed by hand and said so, oldest first. */
  public List<Intervention> interventions() {
    return interventions;
  }

  /** Whom it told, and what became of that. */
  public NoticeLog notices() {
    return notices;
  }

  /** The file with which this gate left; empty while it may go on here. */
  public Optional<String> exportedTo() {
    return Optional.ofNullable(exportedTo);
  }

  /**
   * Whether an effect came wanted in a bundle whose digest nobody gave, and no person has confirmed
   * it: then it is looked for and not made.
   */
  public boolean isUnconfirmed(EffectId effect) {
    return unconfirmed.contains(effect) && !settled.has(effect);
  }

  /** What a decision confirmed, by its id. */
  public Set<EffectId> confirmedBy(String decision) {
    return confirmed.getOrDefault(decision, Set.of());
  }

  /** All of them, in the order in which they were wanted. */
  public List<Effect> unconfirmed() {
    return pending().stream().filter(each -> isUnconfirmed(each.id())).toList();
  }

  /** All processes that were started to change something, oldest first. */
  public Stream<Child> children() {
    return children.values().stream();
  }

  /** Why no runner performs a package in this run; empty when one does, or it was not due. */
  public Optional<String> unplaced(String workPackage) {
    return Optional.ofNullable(unplaced.get(workPackage));
  }

  /** The state after one more event. */
  public GateState after(Event event) {
    var next = timed(event, event.read(new Folding(this)));
    return next.stated == null || leavesTheVerdict(event)
        ? next
        : next.changed(later -> later.stated = null);
  }

  private GateState timed(Event event, GateState next) {
    if (BESIDES_THE_RUN.contains(event.getClass())) {
      return next == this || leftAs != null ? next : next.changed(later -> later.leftAs = this);
    }
    return next.changed(
        later -> {
          later.worked = event.at();
          later.leftAs = null;
        });
  }

  private boolean leavesTheVerdict(Event event) {
    return LEAVES_THE_VERDICT.contains(event.getClass())
        || changed(event).filter(announcements::has).isPresent();
  }

  private static Optional<EffectId> changed(Event event) {
    return event
        .as(Event.EffectSending.class)
        .map(Event.EffectSending::effect)
        .or(() -> event.as(Event.EffectSettled.class).map(Event.EffectSettled::effect))
        .or(() -> event.as(Event.EffectUnsettled.class).map(Event.EffectUnsettled::effect));
  }

  /** A copy with a change that is made before anybody else sees it: see {@link Folding}. */
  GateState changed(Consumer<GateState> change) {
    var next = new GateState();
    next.gate = gate;
    next.run = run;
    next.runs = runs;
    next.attempts = attempts;
    next.known = known;
    next.wanted = wanted;
    next.announcements = announcements;
    next.pending = pending;
    next.settled = settled;
    next.unsettled = unsettled;
    next.sent = sent;
    next.voidings = voidings;
    next.unplaced = unplaced;
    next.statements = statements;
    next.interventions = interventions;
    next.notices = notices;
    next.exportedTo = exportedTo;
    next.children = children;
    next.unconfirmed = unconfirmed;
    next.confirmed = confirmed;
    next.ended = ended;
    next.stated = stated;
    next.announced = announced;
    next.announcedStops = announcedStops;
    next.interrupted = interrupted;
    next.cut = cut;
    next.worked = worked;
    next.leftAs = leftAs;
    change.accept(next);
    return next;
  }
}
