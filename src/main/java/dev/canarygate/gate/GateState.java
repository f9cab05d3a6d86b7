package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 */
public final class GateState {
  public static final GateState NEW = new GateState();

  private String gate = "";
  private int run;
  private List<Event.RunStarted> runs = List.of();
  private Map<String, List<Attempt>> attempts = Map.of();
  private List<Learned> learned = List.of();
  private Facts known = Facts.NONE;
  private Map<String, Wanted> wanted = Map.of();
  private Map<String, Settlement> settled = Map.of();
  private Map<String, Event.EffectUnsettled> unsettled = Map.of();
  private Map<String, Voiding> voidings = Map.of();
  private List<Waiver> waivers = List.of();
  private List<Decision> decisions = List.of();
  private List<Attestation> attestations = List.of();
  private List<Intervention> interventions = List.of();
  private @Nullable String exportedTo;
  private Map<String, Child> children = Map.of();

  private GateState() {}

  /** What one finding taught, and everything known with it. */
  private record Learned(Event.StepFinished by, Facts known) {
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
  private record Wanted(Effect effect, String workPackage, Facts known) {}

  private record Voiding(int attempt, String why) {}

  /** The state that these events add up to. */
  public static GateState of(Collection<? extends Event> events) {
    var state = NEW;
    for (var event : events) {
      state = event.applyTo(state);
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

  public Optional<Effect> effect(String id) {
    return Optional.ofNullable(wanted.get(id)).map(Wanted::effect);
  }

  /** Which package wanted an effect. */
  public String wantedBy(String effect) {
    return wanted(effect).workPackage();
  }

  /** Everything known when an effect was wanted: what it says was measured then. */
  public Facts knownFor(String effect) {
    return wanted(effect).known();
  }

  private Wanted wanted(String effect) {
    var found = wanted.get(effect);
    if (found == null) {
      throw new IllegalArgumentException("nobody wanted effect '" + effect + "'");
    }
    return found;
  }

  public Optional<Settlement> settlement(String effect) {
    return Optional.ofNullable(settled.get(effect));
  }

  /** Why a pending effect could not be settled so far. */
  public Optional<Event.EffectUnsettled> unsettled(String effect) {
    return Optional.ofNullable(unsettled.get(effect));
  }

  /** Why the newest pass of a package no longer counts; empty when it was not voided. */
  public Optional<String> voided(String workPackage) {
    var voiding = voidings.get(workPackage);
    int newest = newestAttempt(workPackage).map(Attempt::number).orElse(0);
    return voiding != null && voiding.attempt() == newest
        ? Optional.of(voiding.why())
        : Optional.empty();
  }

  public List<Waiver> waivers() {
    return waivers;
  }

  public List<Decision> decisions() {
    return decisions;
  }

  /** The newest decision on a subject. */
  public Optional<Decision> decision(String workPackage, String subject) {
    return decisions.stream()
        .filter(each -> each.workPackage().equals(workPackage) && each.subject().equals(subject))
        .reduce((first, second) -> second);
  }

  public List<Attestation> attestations() {
    return attestations;
  }

  /** What people changed by hand and said so, oldest first. */
  public List<Intervention> interventions() {
    return interventions;
  }

  /** The file with which this gate left; empty while it may go on here. */
  public Optional<String> exportedTo() {
    return Optional.ofNullable(exportedTo);
  }

  /** All processes that were started to change something, oldest first. */
  public Stream<Child> children() {
    return children.values().stream();
  }

  /** A second record of the same child says what the first could not know yet. */
  GateState child(Event.ChildStarted event) {
    return changed(
        next -> next.children = put(children, event.mark(), new Child(event, run, null, 0)));
  }

  GateState childEnded(Event.ChildEnded event) {
    var child = children.get(event.mark());
    return child == null || child.ended() != null
        ? this
        : changed(next -> next.children = put(children, event.mark(), child.ending(event, run)));
  }

  GateState exported(@Nullable String file) {
    return changed(next -> next.exportedTo = file);
  }

  GateState run(Event.RunStarted event) {
    return changed(
        next -> {
          next.gate = event.gate();
          next.run = run + 1;
          next.runs = appended(runs, event);
          next.attestations = attestations.stream().filter(each -> !each.wholeRun()).toList();
        });
  }

  GateState attempt(Event.AttemptStarted event) {
    var earlier = attempts(event.workPackage());
    var last = newestAttempt(event.workPackage());
    if (last.isPresent() && last.get().number() == event.attempt()) {
      return replaced(last.get().goingOn(run));
    }
    var fresh =
        new Attempt(
            event.workPackage(),
            event.attempt(),
            run,
            run,
            event.at(),
            List.of(),
            null,
            null,
            Facts.NONE,
            null);
    return changed(
        next -> {
          next.attempts = put(attempts, event.workPackage(), appended(earlier, fresh));
          next.learned =
              learned.stream()
                  .filter(each -> !each.by().workPackage().equals(event.workPackage()))
                  .toList();
          next.known = next.learned.stream().map(Learned::facts).reduce(Facts.NONE, Facts::and);
        });
  }

  GateState began(Event.StepStarted event) {
    return replaced(newest(event.workPackage()).beginning(event.step()));
  }

  GateState found(Event.StepFinished event) {
    var all = known.and(event.finding().facts());
    var more = appended(learned, new Learned(event, all));
    var attempt =
        newest(event.workPackage())
            .with(new Attempt.Performed(event.step(), event.finding(), event.at(), run), all);
    var wants = new LinkedHashMap<>(wanted);
    event
        .finding()
        .wants()
        .forEach(
            effect -> wants.putIfAbsent(effect.id(), new Wanted(effect, event.workPackage(), all)));
    var word = event.finding().attestation();
    return replaced(attempt)
        .changed(
            next -> {
              next.learned = more;
              next.known = all;
              next.wanted = wants;
              next.attestations = word == null ? attestations : appended(attestations, word);
            });
  }

  GateState superseded(Event.AttemptSuperseded event) {
    return replaced(newest(event.workPackage()).supersede(event.why()));
  }

  GateState ended(Event.AttemptEnded event) {
    var state = replaced(newest(event.workPackage()).end(event));
    Set<String> voids = new LinkedHashSet<>();
    event.stops().forEach(stop -> voids.addAll(stop.voids()));
    for (var each : voids) {
      state = state.voided(each, event.workPackage() + " stopped after it");
    }
    return state;
  }

  GateState voided(String workPackage, String why) {
    var newest = newestAttempt(workPackage);
    return newest.isEmpty()
        ? this
        : changed(
            next ->
                next.voidings =
                    put(voidings, workPackage, new Voiding(newest.get().number(), why)));
  }

  GateState settled(Event.EffectSettled event) {
    return changed(next -> next.settled = put(settled, event.effect(), event.settlement()));
  }

  GateState unsettled(Event.EffectUnsettled event) {
    var known = event.following(unsettled.get(event.effect()));
    return changed(next -> next.unsettled = put(unsettled, event.effect(), known));
  }

  GateState waived(Waiver waiver) {
    return changed(next -> next.waivers = appended(waivers, waiver));
  }

  GateState decided(Decision decision) {
    return changed(next -> next.decisions = appended(decisions, decision));
  }

  GateState attested(Attestation attestation) {
    return changed(next -> next.attestations = appended(attestations, attestation));
  }

  GateState intervened(Intervention intervention) {
    return changed(next -> next.interventions = appended(interventions, intervention));
  }

  private Attempt newest(String workPackage) {
    return newestAttempt(workPackage)
        .orElseThrow(
            () -> new IllegalStateException("the journal has no attempt at " + workPackage));
  }

  private GateState replaced(Attempt attempt) {
    var all = new ArrayList<>(attempts(attempt.workPackage()));
    all.set(all.size() - 1, attempt);
    return changed(next -> next.attempts = put(attempts, attempt.workPackage(), List.copyOf(all)));
  }

  private GateState changed(Consumer<GateState> change) {
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
    next.voidings = voidings;
    next.waivers = waivers;
    next.decisions = decisions;
    next.attestations = attestations;
    next.interventions = interventions;
    next.exportedTo = exportedTo;
    next.children = children;
    change.accept(next);
    return next;
  }

  private static <T> List<T> appended(List<T> list, T last) {
    var all = new ArrayList<>(list);
    all.add(last);
    return List.copyOf(all);
  }

  private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
    var all = new LinkedHashMap<>(map);
    all.put(key, value);
    return all;
  }
}
