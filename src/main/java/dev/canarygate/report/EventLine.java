package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.EventReader;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.Words;
import dev.canarygate.world.EffectId;
import java.util.List;
import java.util.Optional;

/**
 * An event in one line, while the gate runs; empty for what needs no words.
 *
 * <p>One class, because each kind of event is one line, in one form.
 *
 * @param state after the event
 * @param every whether to report each step, including those that go as expected
 */
record EventLine(GateState state, boolean every) implements EventReader<Optional<String>> {
  static Optional<String> inWords(Event event, GateState state, boolean every) {
    return event.read(new EventLine(state, every));
  }

  @Override
  public Optional<String> on(Event.AttemptStarted event) {
    return every
        ? Optional.of(
            event.workPackage()
                + " attempt "
                + event.attempt()
                + " started"
                + (event.runner() == null ? "" : " on runner " + event.runner()))
        : Optional.empty();
  }

  @Override
  public Optional<String> on(Event.PackageUnplaced event) {
    return Optional.of(event.workPackage() + " waits: " + event.why());
  }

  @Override
  public Optional<String> on(Event.StepFinished event) {
    var finding = event.finding();
    var verdict = finding.verdict().word();
    return Optional.of(
            event.workPackage() + " " + event.step() + " " + verdict + ": " + finding.summary())
        .filter(text -> every || finding.verdict() != Verdict.PASSED);
  }

  @Override
  public Optional<String> on(Event.AttemptEnded event) {
    var attempt = state.newestAttempt(event.workPackage());
    var took = attempt.map(each -> Durations.inWords(each.worked().until(event.at())));
    var stops = event.stops();
    var blocking = stops.stream().filter(each -> waivers(event, each).isEmpty()).toList();
    var word =
        attempt
            .map(each -> Skipped.orWord(each, state, each.word(blocking)))
            .orElse(event.verdict().word());
    var stop = blocking.stream().findFirst().or(() -> stops.stream().findFirst());
    return Optional.of(
        event.workPackage()
            + " "
            + word
            + took.map(each -> " after " + each).orElse("")
            + stop.map(each -> ", " + each.id() + waived(event, each) + own(attempt, each))
                .orElse(""));
  }

  /** The line of the step came before, so the package repeats nothing of it. */
  private static String own(Optional<Attempt> attempt, TrippedStop stop) {
    return attempt.filter(stop::repeats).isPresent() ? "" : ": " + stop.report();
  }

  /** What is waived stops nothing. */
  private String waived(Event.AttemptEnded event, TrippedStop stop) {
    var ids = waivers(event, stop);
    return ids.isEmpty() ? "" : ", waived by " + String.join(" and ", ids);
  }

  private List<String> waivers(Event.AttemptEnded event, TrippedStop stop) {
    return stop.neverWaived()
        ? List.of()
        : state
            .statements()
            .counting()
            .filter(
                each ->
                    each.what() instanceof Waiver waiver
                        && waiver.covers(event.workPackage(), stop, state.facts(), event.at()))
            .map(GivenStatement::id)
            .toList();
  }

  @Override
  public Optional<String> on(Event.AttemptSuperseded event) {
    return Optional.of(
        event.workPackage()
            + " attempt "
            + event.attempt()
            + " is given up at this step: "
            + event.why());
  }

  /** Its end is reported. */
  @Override
  public Optional<String> on(Event.EffectSending event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.EffectSettled event) {
    return effect(event.effect());
  }

  @Override
  public Optional<String> on(Event.EffectUnsettled event) {
    return effect(event.effect());
  }

  private Optional<String> effect(EffectId id) {
    return Optional.of(
        state.effect(id).map(effect -> EffectSummary.line(effect, state)).orElse(id.toString()));
  }

  @Override
  public Optional<String> on(Event.PassVoided event) {
    return Optional.of(event.workPackage() + " no longer counts: " + event.why());
  }

  @Override
  public Optional<String> on(Event.RunInterrupted event) {
    return Optional.of("interrupted: " + event.why());
  }

  /** One that its own run saw end is a part of its step. */
  @Override
  public Optional<String> on(Event.ChildEnded event) {
    return event.seen()
        ? Optional.empty()
        : Optional.of(
            "a program that was left without its gate "
                + event.how()
                + program(event.mark()).map(each -> ": " + each).orElse(""));
  }

  private Optional<String> program(String mark) {
    return state
        .children()
        .filter(each -> each.started().mark().equals(mark))
        .findFirst()
        .map(each -> each.inWords());
  }

  @Override
  public Optional<String> on(Event.VerdictStated event) {
    return Optional.of(
        "wrote "
            + event.folder()
            + " for others to check: "
            + event.outcome()
            + ", "
            + event.signature()
            + (event.stamped() == null ? "" : ", stamped at " + event.stamped()));
  }

  @Override
  public Optional<String> on(Event.VerdictStamped event) {
    return Optional.of(
        "stamped the verdict in " + event.folder() + " later, at " + event.stamped());
  }

  /** The line about its result says it. */
  @Override
  public Optional<String> on(Event.NoticeWanted event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.NoticeSent event) {
    return Optional.of("notified " + event.target() + news(event.key()));
  }

  @Override
  public Optional<String> on(Event.NoticeFailed event) {
    return Optional.of(
        "could not notify " + event.target() + news(event.key()) + ": " + event.why());
  }

  private String news(String key) {
    return state
        .notices()
        .find(key)
        .map(each -> " (" + Words.of(each.notice().news()) + ")")
        .orElse("");
  }

  @Override
  public Optional<String> on(Event.JournalRecovered event) {
    return Optional.of(
        "the journal's last record was cut short by a crash; its "
            + event.bytes()
            + " bytes are kept as "
            + event.savedAs());
  }

  @Override
  public Optional<String> on(Event.Exported event) {
    return Optional.of(event.person() + " exported the gate to " + event.file());
  }

  @Override
  public Optional<String> on(Event.Imported event) {
    return Optional.of(
        event.person() + " brought the gate to " + event.host() + ": " + event.file());
  }

  /** The person who starts a run sees that. */
  @Override
  public Optional<String> on(Event.RunStarted event) {
    return Optional.empty();
  }

  /** The live line of its package names it. */
  @Override
  public Optional<String> on(Event.StepStarted event) {
    return Optional.empty();
  }

  /** A part of its step. */
  @Override
  public Optional<String> on(Event.ChildStarted event) {
    return Optional.empty();
  }

  /** The report that follows says how the gate ended. */
  @Override
  public Optional<String> on(Event.GateEnded event) {
    return Optional.empty();
  }

  /** A person's words are said by the command that takes them. */
  @Override
  public Optional<String> on(Event.Waived event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.Decided event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.Attested event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.Approved event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.Revoked event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.Intervened event) {
    return Optional.empty();
  }

  @Override
  public Optional<String> on(Event.HolderChanged event) {
    return Optional.empty();
  }
}
