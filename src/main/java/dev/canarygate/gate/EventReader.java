package dev.canarygate.gate;

/**
 * Makes something of every kind of event. A new kind of event does not compile until each reader
 * says what it makes of it, so none stays untold.
 */
public interface EventReader<T> {
  T on(Event.RunStarted event);

  T on(Event.AttemptStarted event);

  T on(Event.PackageUnplaced event);

  T on(Event.StepStarted event);

  T on(Event.StepFinished event);

  T on(Event.AttemptSuperseded event);

  T on(Event.AttemptEnded event);

  T on(Event.EffectSending event);

  T on(Event.EffectSettled event);

  T on(Event.EffectUnsettled event);

  T on(Event.PassVoided event);

  T on(Event.Waived event);

  T on(Event.Decided event);

  T on(Event.Attested event);

  T on(Event.Approved event);

  T on(Event.Revoked event);

  T on(Event.Intervened event);

  T on(Event.RunInterrupted event);

  T on(Event.GateEnded event);

  T on(Event.VerdictStated event);

  T on(Event.VerdictStamped event);

  T on(Event.ChildStarted event);

  T on(Event.ChildEnded event);

  T on(Event.NoticeWanted event);

  T on(Event.NoticeSent event);

  T on(Event.NoticeFailed event);

  T on(Event.JournalRecovered event);

  T on(Event.HolderChanged event);

  T on(Event.Exported event);

  T on(Event.Imported event);
}
