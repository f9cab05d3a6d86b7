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

  String gate = "";
  int run;
  List<Event.RunStarted> runs = List.of();
  Map<String, List<Attempt>> attempts = Map.of();
  List<Learned> learned = List.of();
  Facts known = Facts.NONE;
  Map<EffectId, Wanted> wanted = Map.of();
  Map<EffectId, Settlement> settled = Map.of();
  Map<EffectId, Event.EffectUnsettled> unsettled = Map.of();
  Map<EffectId, Sent> sent = Map.of();
  Map<String, Voiding> voidings = Map.of();
  StatementList statements = StatementList.NONE;
  List<Intervention> interventions = List.of();
  @Nullable String exportedTo;
  Map<String, Child> children = Map.of();
  Set<EffectId> unconfirmed = Set.of();
  Map<String, Set<EffectId>> confirmed = Map.of();
  @Nullable Outcome ended;

  private GateState() {}

  /** What one finding taught, and everything known with it. */
  record Learned(Event.StepFinished by, Facts known) {
    Facts facts() {
      return by.finding().facts();
    }

    Measurement measurement(String fact) {
      return new Measurement(
          fact,
          facts().get(fact).orElseThrow(),
          by.at(),
          by.workPackage(),
          by.attempt(),
          by.step(),
          known);
    }
  }

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
    return attempts.getOrDefault(workPackage, List.of());
  }

  /** All tries at all packages. */
  public Stream<Attempt> allAttempts() {
    return attempts.values().stream().flatMap(List::stream);
  }

  public Optional<Attempt> newestAttempt(String workPackage) {
    var all = attempts(workPackage);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** What is known now: each package speaks with its newest attempt, the later finding wins. */
  public Facts facts() {
    return known;
  }

  /** Where a fact that is known now comes from; empty when nothing is known. */
  public Optional<Measurement> measurement(String fact) {
    return learned.stream()
        .filter(each -> each.facts().get(fact).isPresent())
        .reduce((first, later) -> later)
        .map(each -> each.measurement(fact));
  }

  /** Wanted effects that have no settlement yet, in the order in which they were wanted. */
  public List<Effect> pending() {
    return wanted.values().stream()
        .map(Wanted::effect)
        .filter(each -> !settled.containsKey(each.id()))
        .toList();
  }

  /** All wanted effects, settled or not, in the order in which they were wanted. */
  public List<Effect> wanted() {
    return wanted.values().stream().map(Wanted::effect).toList();
  }

  public Optional<Effect> effect(EffectId id) {
    return Optional.ofNullable(wanted.get(id)).map(Wanted::effect);
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
    return sent.getOrDefault(effect, Sent.NONE).requests();
  }

  /** How much longer a request for an effect can land; zero when none is under way. */
  public Duration requestLeft(EffectId effect, Instant now) {
    return sent.getOrDefault(effect, Sent.NONE).left(now);
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

  /** What people changed by hand and said so, oldest first. */
  public List<Intervention> interventions() {
    return interventions;
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
    return unconfirmed.contains(effect) && !settled.containsKey(effect);
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

  /** The state after one more event. */
  public GateState after(Event event) {
    return event.read(new Folding(this));
  }

  /** A copy with a change that is made before anybody else sees it: see {@link Folding}. */
  GateState changed(Consumer<GateState> change) {
    var next = new GateState();
    next.gate = gate;
    next.run = run;
    next.runs = runs;
    next.attempts = attempts;
    next.learned = learned;
    next.known = known;
    next.wanted = wanted;
    next.settled = settled;
    next.unsettled = unsettled;
    next.sent = sent;
    next.voidings = voidings;
    next.statements = statements;
    next.interventions = interventions;
    next.exportedTo = exportedTo;
    next.children = children;
    next.unconfirmed = unconfirmed;
    next.confirmed = confirmed;
    next.ended = ended;
    change.accept(next);
    return next;
  }
}
