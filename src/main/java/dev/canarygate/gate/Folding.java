package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Obstacle.Sending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How each kind of event changes the state of a gate.
 *
 * <p>Long, because it is a list: one short method for each kind of event.
 */
record Folding(GateState state) implements EventReader<GateState> {
  @Override
  public GateState on(Event.RunStarted event) {
    return state.changed(
        next -> {
          next.gate = event.gate();
          next.run = state.run + 1;
          next.runs = appended(state.runs, event);
          next.statements = state.statements.inNextRun();
          next.ended = null;
        });
  }

  @Override
  public GateState on(Event.AttemptStarted event) {
    var earlier = state.attempts(event.workPackage());
    var last = state.newestAttempt(event.workPackage());
    if (last.isPresent() && last.get().number() == event.attempt()) {
      return replaced(last.get().goingOn(state.run));
    }
    var fresh =
        new Attempt(
            event.workPackage(),
            event.attempt(),
            state.run,
            state.run,
            event.at(),
            List.of(),
            null,
            null,
            Facts.NONE,
            null);
    return state.changed(
        next -> {
          next.attempts = put(state.attempts, event.workPackage(), appended(earlier, fresh));
          next.learned =
              state.learned.stream()
                  .filter(each -> !each.by().workPackage().equals(event.workPackage()))
                  .toList();
          next.known =
              next.learned.stream().map(GateState.Learned::facts).reduce(Facts.NONE, Facts::and);
        });
  }

  @Override
  public GateState on(Event.StepStarted event) {
    return replaced(newest(event.workPackage()).beginning(event.step()));
  }

  @Override
  public GateState on(Event.StepFinished event) {
    var all = state.known.and(event.finding().facts());
    var attempt =
        newest(event.workPackage())
            .with(new Attempt.Performed(event.step(), event.finding(), event.at(), state.run), all);
    var wants = new LinkedHashMap<>(state.wanted);
    for (var effect : event.finding().wants()) {
      wants.putIfAbsent(effect.id(), new GateState.Wanted(effect, event.workPackage(), all));
    }
    var word = event.finding().attestation();
    return replaced(attempt)
        .changed(
            next -> {
              next.learned = appended(state.learned, new GateState.Learned(event, all));
              next.known = all;
              next.wanted = wants;
              next.statements = new Hearing(state).with(word, event.at());
            });
  }

  @Override
  public GateState on(Event.AttemptSuperseded event) {
    return replaced(newest(event.workPackage()).supersede(event.why()));
  }

  @Override
  public GateState on(Event.AttemptEnded event) {
    Set<String> voids = new LinkedHashSet<>();
    event.stops().forEach(stop -> voids.addAll(stop.voids()));
    var after = replaced(newest(event.workPackage()).end(event));
    for (var each : voids) {
      after = new Folding(after).voided(each, event.workPackage() + " stopped after it");
    }
    return after;
  }

  @Override
  public GateState on(Event.PassVoided event) {
    return voided(event.workPackage(), event.why());
  }

  private GateState voided(String workPackage, String why) {
    return state
        .newestAttempt(workPackage)
        .map(newest -> new GateState.Voiding(newest.number(), why))
        .map(voiding -> put(state.voidings, workPackage, voiding))
        .map(all -> state.changed(next -> next.voidings = all))
        .orElse(state);
  }

  @Override
  public GateState on(Event.EffectSending event) {
    return sent(event.effect(), sent(event.effect()).and(event));
  }

  private GateState.Sent sent(EffectId effect) {
    return state.sent.getOrDefault(effect, GateState.Sent.NONE);
  }

  private GateState sent(EffectId effect, GateState.Sent requests) {
    return state.changed(next -> next.sent = put(state.sent, effect, requests));
  }

  @Override
  public GateState on(Event.EffectSettled event) {
    return state.changed(
        next -> next.settled = put(state.settled, event.effect(), event.settlement()));
  }

  @Override
  public GateState on(Event.EffectUnsettled event) {
    var known = event.following(state.unsettled.get(event.effect()));
    var after =
        event.sending() == Sending.NOT_LANDED
            ? sent(event.effect(), sent(event.effect()).notLanded())
            : state;
    return after.changed(next -> next.unsettled = put(state.unsettled, event.effect(), known));
  }

  @Override
  public GateState on(Event.Waived event) {
    return new Hearing(state).said(event.waiver(), event.at());
  }

  @Override
  public GateState on(Event.Decided event) {
    return new Hearing(state).decided(event);
  }

  @Override
  public GateState on(Event.Approved event) {
    return new Hearing(state).said(event.approval(), event.at());
  }

  /** What nobody said, or was taken back before, cannot be taken back. */
  @Override
  public GateState on(Event.Revoked event) {
    var counts = state.statements.find(event.statement()).filter(GivenStatement::counts);
    if (counts.isEmpty()) {
      return state;
    }
    var after = new Hearing(state).revoked(event);
    for (var each : event.voids()) {
      var why = event.statement() + " was revoked by " + event.person();
      after = new Folding(after).voided(each, why);
    }
    return after;
  }

  @Override
  public GateState on(Event.Attested event) {
    return new Hearing(state).said(event.attestation().givenAt(event.at()), event.at());
  }

  @Override
  public GateState on(Event.Intervened event) {
    var intervention = new Intervention(event.person(), event.what(), event.at());
    return state.changed(next -> next.interventions = appended(state.interventions, intervention));
  }

  /** A second record of the same child says what the first could not know yet. */
  @Override
  public GateState on(Event.ChildStarted event) {
    return child(event.mark(), new Child(event, state.run, null, 0));
  }

  @Override
  public GateState on(Event.ChildEnded event) {
    var child = state.children.get(event.mark());
    return child == null || child.ended() != null
        ? state
        : child(event.mark(), child.ending(event, state.run));
  }

  private GateState child(String mark, Child child) {
    return state.changed(next -> next.children = put(state.children, mark, child));
  }

  @Override
  public GateState on(Event.Exported event) {
    return state.changed(next -> next.exportedTo = event.file());
  }

  @Override
  public GateState on(Event.Imported event) {
    var pending = state.pending().stream().map(Effect::id).collect(Collectors.toUnmodifiableSet());
    return state.changed(
        next -> {
          next.exportedTo = null;
          next.unconfirmed = event.isUnconfirmed() ? pending : state.unconfirmed;
          next.confirmed = Map.of();
        });
  }

  @Override
  public GateState on(Event.RunInterrupted event) {
    return state;
  }

  /** That a gate was cleared or stopped follows from the rest; this says that it was noted. */
  @Override
  public GateState on(Event.GateEnded event) {
    return state.changed(next -> next.ended = event.outcome());
  }

  @Override
  public GateState on(Event.JournalRecovered event) {
    return state;
  }

  @Override
  public GateState on(Event.HolderChanged event) {
    return state;
  }

  private Attempt newest(String workPackage) {
    return state
        .newestAttempt(workPackage)
        .orElseThrow(
            () -> new IllegalStateException("the journal has no attempt at " + workPackage));
  }

  private GateState replaced(Attempt attempt) {
    var all = new ArrayList<>(state.attempts(attempt.workPackage()));
    all.set(all.size() - 1, attempt);
    var replaced = put(state.attempts, attempt.workPackage(), List.copyOf(all));
    return state.changed(next -> next.attempts = replaced);
  }

  private static <T> List<T> appended(List<T> list, T last) {
    var all = new ArrayList<>(list);
    all.add(last);
    return List.copyOf(all);
  }

  private static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
    var all = new LinkedHashMap<>(map);
    all.put(key, value);
    return all;
  }
}
