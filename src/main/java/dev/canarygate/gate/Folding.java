package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Obstacle.Sending;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          next.runs = state.runs.with(event);
          next.statements = state.statements.inNextRun();
          next.ended = null;
          next.interrupted = false;
          next.unplaced = PersistentMap.empty();
        });
  }

  @Override
  public GateState on(Event.PackageUnplaced event) {
    return state.changed(
        next -> next.unplaced = state.unplaced.with(event.workPackage(), event.why()));
  }

  @Override
  public GateState on(Event.AttemptStarted event) {
    var last = state.newestAttempt(event.workPackage());
    if (last.isPresent() && last.get().number() == event.attempt()) {
      return replaced(last.get().goingOn(state.run, state.cut, event.at()));
    }
    var fresh =
        new Attempt(
            event.workPackage(),
            event.attempt(),
            state.run,
            state.run,
            event.at(),
            PerformedSteps.NONE,
            null,
            null,
            Facts.NONE,
            null,
            Worked.since(event.at()));
    return state.changed(
        next -> {
          next.attempts =
              state.attempts.with(event.workPackage(), tries(event.workPackage()).and(fresh));
          next.known = state.known.without(event.workPackage());
        });
  }

  @Override
  public GateState on(Event.StepStarted event) {
    return replaced(newest(event.workPackage()).beginning(event.step()));
  }

  @Override
  public GateState on(Event.StepFinished event) {
    var known = state.known.with(event);
    var performed = new Attempt.Performed(event.step(), event.finding(), event.at(), state.run);
    var attempt = newest(event.workPackage()).with(performed, known.facts());
    var word = event.finding().attestation();
    var after =
        state.changed(
            next -> {
              next.attempts = with(attempt);
              next.known = known;
              next.statements = new Hearing(state).with(word, event.at());
            });
    return new Folding(after).wanting(event.finding().wants(), event.workPackage());
  }

  /** What was wanted before keeps its words and its package. */
  private GateState wanting(List<Effect> effects, String workPackage) {
    if (effects.isEmpty()) {
      return state;
    }
    var fresh = effects.stream().filter(each -> !state.wanted.has(each.id())).toList();
    return fresh.isEmpty()
        ? state
        : state.changed(next -> fresh.forEach(each -> want(next, each, workPackage)));
  }

  private void want(GateState next, Effect effect, String workPackage) {
    if (!next.wanted.has(effect.id())) {
      next.wanted =
          next.wanted.with(effect.id(), new GateState.Wanted(effect, workPackage, state.facts()));
      next.pending =
          state.settled.has(effect.id()) ? next.pending : next.pending.with(effect.id(), effect);
    }
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
        .map(voiding -> state.voidings.with(workPackage, voiding))
        .map(all -> state.changed(next -> next.voidings = all))
        .orElse(state);
  }

  @Override
  public GateState on(Event.EffectSending event) {
    return sent(event.effect(), sent(event.effect()).and(event));
  }

  private GateState.Sent sent(EffectId effect) {
    return state.sent(effect);
  }

  private GateState sent(EffectId effect, GateState.Sent requests) {
    return state.changed(next -> next.sent = state.sent.with(effect, requests));
  }

  @Override
  public GateState on(Event.EffectSettled event) {
    return state.changed(
        next -> {
          next.settled = state.settled.with(event.effect(), event.settlement());
          next.pending = state.pending.without(event.effect());
        });
  }

  @Override
  public GateState on(Event.EffectUnsettled event) {
    var known = event.following(state.unsettled.get(event.effect()));
    var after =
        event.sending() == Sending.NOT_LANDED
            ? sent(event.effect(), sent(event.effect()).notLanded())
            : state;
    return after.changed(next -> next.unsettled = state.unsettled.with(event.effect(), known));
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
    return state.changed(next -> next.interventions = state.interventions.with(intervention));
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
    return state.changed(next -> next.children = state.children.with(mark, child));
  }

  @Override
  public GateState on(Event.Exported event) {
    return state.changed(next -> next.exportedTo = event.file());
  }

  @Override
  public GateState on(Event.Imported event) {
    var pending =
        Stream.concat(state.pending().stream(), state.unannounced().stream())
            .map(Effect::id)
            .collect(Collectors.toUnmodifiableSet());
    return state.changed(
        next -> {
          next.exportedTo = null;
          next.unconfirmed = event.isUnconfirmed() ? pending : state.unconfirmed;
          next.confirmed = Map.of();
        });
  }

  @Override
  public GateState on(Event.RunInterrupted event) {
    return state.changed(
        next -> {
          next.interrupted = true;
          next.cut = event.at();
        });
  }

  /** That a gate was cleared or stopped follows from the rest; this says that it was noted. */
  @Override
  public GateState on(Event.GateEnded event) {
    return state.changed(next -> next.ended = event.outcome());
  }

  @Override
  public GateState on(Event.VerdictStated event) {
    var comment = event.comment();
    return state.changed(
        next -> {
          next.stated = event;
          if (comment != null) {
            next.announced = event;
            next.announcedStops = state.tripped();
            next.announcements = state.announcements.with(comment.id(), comment);
          }
        });
  }

  @Override
  public GateState on(Event.VerdictStamped event) {
    return state.changed(
        next -> next.stated = state.stated().map(each -> each.with(event)).orElse(null));
  }

  @Override
  public GateState on(Event.NoticeWanted event) {
    return state.changed(next -> next.notices = state.notices.with(event));
  }

  @Override
  public GateState on(Event.NoticeSent event) {
    return state.changed(next -> next.notices = state.notices.with(event));
  }

  @Override
  public GateState on(Event.NoticeFailed event) {
    return state.changed(next -> next.notices = state.notices.with(event));
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
    return state.changed(next -> next.attempts = with(attempt));
  }

  private PersistentMap<String, Tries> with(Attempt newest) {
    var id = newest.workPackage();
    return state.attempts.with(id, tries(id).replaced(newest));
  }

  private Tries tries(String workPackage) {
    var found = state.attempts.get(workPackage);
    return found == null ? Tries.NONE : found;
  }
}
