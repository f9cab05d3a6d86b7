package dev.canarygate.report;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.EventReader;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.EffectId;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Story} says of an event; empty when it is a part of a later one.
 *
 * <p>Long, because it is a list: one short method for each kind of event.
 *
 * @param before the event
 * @param state after it
 * @param time of the reader
 */
record StoryTeller(GateState before, GateState state, ShownTime time)
    implements EventReader<Optional<Chapter>> {
  /** At the end of a run, for programs: people read it in the first line. */
  static final String REHEARSED = ". " + RehearsalMark.BANNER;

  @Override
  public Optional<Chapter> on(Event.RunStarted run) {
    return told(
        run,
        "run",
        "run "
            + state.run()
            + " by "
            + run.person()
            + " on "
            + run.host()
            + " with "
            + run.tool()
            + (RehearsalMark.isIn(run.parameters()) ? REHEARSED : ""));
  }

  @Override
  public Optional<Chapter> on(Event.RunInterrupted event) {
    return trouble(event);
  }

  /** Told until the end of the attempt is, and for good where that is in another run. */
  @Override
  public Optional<Chapter> on(Event.AttemptStarted event) {
    return told(event, "attempt", event.workPackage() + " attempt " + event.attempt() + " began");
  }

  @Override
  public Optional<Chapter> on(Event.PackageUnplaced event) {
    return trouble(event);
  }

  @Override
  public Optional<Chapter> on(Event.StepStarted event) {
    return Optional.empty();
  }

  /** The end of its attempt says what it found. */
  @Override
  public Optional<Chapter> on(Event.StepFinished event) {
    return Optional.ofNullable(event.finding().attestation())
        .flatMap(each -> attestation(event, each));
  }

  @Override
  public Optional<Chapter> on(Event.AttemptSuperseded event) {
    return trouble(event);
  }

  @Override
  public Optional<Chapter> on(Event.AttemptEnded ended) {
    var attempt = state.newestAttempt(ended.workPackage()).orElseThrow();
    var took = Durations.inWords(attempt.worked().until(ended.at()));
    var why =
        ended.verdict() == Verdict.PASSED
            ? List.<String>of()
            : ended.stops().stream().map(stop -> stop.id() + ": " + stop.report()).toList();
    return told(
        ended,
        "attempt",
        ended.workPackage()
            + " attempt "
            + ended.attempt()
            + " "
            + Skipped.orWord(attempt, state, attempt.word())
            + " after "
            + took
            + (why.isEmpty() ? "" : "; " + String.join("; ", why).replace(".; ", "; ")));
  }

  /** Its end is reported. */
  @Override
  public Optional<Chapter> on(Event.EffectSending event) {
    return Optional.empty();
  }

  /** Only the first settlement is news: later ones look again. */
  @Override
  public Optional<Chapter> on(Event.EffectSettled event) {
    if (before.settlement(event.effect()).isPresent()) {
      return Optional.empty();
    }
    var receipt = event.settlement().receipt();
    var links = receipt.startsWith("http") ? List.of(receipt) : List.<String>of();
    var text =
        state
            .effect(event.effect())
            .map(each -> EffectSummary.settled(each, event.settlement()))
            .orElse(event.effect() + ": " + receipt);
    return told(event, "effect", text, links);
  }

  @Override
  public Optional<Chapter> on(Event.EffectUnsettled event) {
    return told(
        event, "effect", effect(event.effect()) + ": " + event.inWords() + ", " + event.why());
  }

  @Override
  public Optional<Chapter> on(Event.PassVoided event) {
    return trouble(event);
  }

  @Override
  public Optional<Chapter> on(Event.Waived event) {
    var waiver = event.waiver();
    return told(
        event,
        "waiver",
        waiver.person()
            + " waived "
            + waiver.subject()
            + " until "
            + time.until(waiver.until())
            + id()
            + ": "
            + waiver.reason());
  }

  @Override
  public Optional<Chapter> on(Event.Decided event) {
    var decision = event.decision();
    return told(
        event,
        "decision",
        decision.person()
            + " decided "
            + decision.workPackage()
            + " "
            + decision.subject()
            + ": "
            + decision.choice()
            + id()
            + ": "
            + decision.reason());
  }

  @Override
  public Optional<Chapter> on(Event.Attested event) {
    return attestation(event, event.attestation());
  }

  @Override
  public Optional<Chapter> on(Event.Approved event) {
    var approval = event.approval();
    var reason = approval.reason();
    return told(
        event,
        "approval",
        approval.person()
            + " approved "
            + approval.workPackage()
            + " "
            + approval.step()
            + PersonStatements.about(approval)
            + id()
            + (reason == null ? "" : ": " + reason));
  }

  @Override
  public Optional<Chapter> on(Event.Revoked event) {
    var voids = event.voids();
    return told(
        event,
        "revocation",
        event.person()
            + " revoked "
            + event.statement()
            + before
                .statements()
                .find(event.statement())
                .map(each -> " of " + each.what().person())
                .orElse("")
            + (voids.isEmpty() ? "" : ", so " + String.join(", ", voids) + " is due again")
            + ": "
            + event.reason());
  }

  /** The id of what was just said, so that it can be revoked. */
  private String id() {
    return state.statements().newest().map(each -> " (" + each.id() + ")").orElse("");
  }

  @Override
  public Optional<Chapter> on(Event.Intervened event) {
    return told(event, "intervention", event.person() + " intervened by hand: " + event.what());
  }

  @Override
  public Optional<Chapter> on(Event.GateEnded event) {
    var outcome = event.outcome().word();
    return told(event, "end", "the gate was " + outcome);
  }

  @Override
  public Optional<Chapter> on(Event.ChildStarted event) {
    return Optional.empty();
  }

  @Override
  public Optional<Chapter> on(Event.ChildEnded event) {
    return trouble(event);
  }

  @Override
  public Optional<Chapter> on(Event.VerdictStated event) {
    return happened(event, "gate");
  }

  @Override
  public Optional<Chapter> on(Event.VerdictStamped event) {
    return happened(event, "gate");
  }

  /** The story tells what became of it. */
  @Override
  public Optional<Chapter> on(Event.NoticeWanted event) {
    return Optional.empty();
  }

  @Override
  public Optional<Chapter> on(Event.NoticeSent event) {
    return happened(event, "notification");
  }

  @Override
  public Optional<Chapter> on(Event.NoticeFailed event) {
    return happened(event, "notification");
  }

  @Override
  public Optional<Chapter> on(Event.JournalRecovered event) {
    return trouble(event);
  }

  @Override
  public Optional<Chapter> on(Event.HolderChanged event) {
    return told(
        event,
        "holder",
        event.person() + " took the gate from " + event.from() + ": " + event.reason());
  }

  @Override
  public Optional<Chapter> on(Event.Exported event) {
    return happened(event, "holder");
  }

  @Override
  public Optional<Chapter> on(Event.Imported event) {
    return happened(event, "holder");
  }

  private Optional<Chapter> attestation(Event event, Attestation attestation) {
    var words = attestation.wholeRun() ? " attested this whole run in advance" : " attested";
    return told(
        event, "attestation", attestation.person() + words + id() + ": " + attestation.statement());
  }

  private Optional<Chapter> trouble(Event event) {
    return happened(event, "trouble");
  }

  private Optional<Chapter> happened(Event event, String kind) {
    return EventLine.inWords(event, state, false).flatMap(text -> told(event, kind, text));
  }

  private Optional<Chapter> told(Event event, String kind, String text) {
    return told(event, kind, text, List.of());
  }

  private Optional<Chapter> told(Event event, String kind, String text, List<String> links) {
    var candidate = state.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
    return Optional.of(new Chapter(event, state.run(), candidate, kind, text, links));
  }

  private String effect(EffectId id) {
    return state.effect(id).map(each -> each.inWords()).orElse(id.toString());
  }
}
