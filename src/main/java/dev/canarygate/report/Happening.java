package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** An event in one line, while the gate runs. */
final class Happening {
  private Happening() {}

  /**
   * @param every whether also what goes as it should is told, step by step
   */
  static Optional<String> inWords(Event event, GateState state, boolean every) {
    if (event instanceof Event.AttemptStarted started) {
      return Optional.of(started.workPackage() + " attempt " + started.attempt() + " started")
          .filter(text -> every);
    }
    if (event instanceof Event.StepFinished finished) {
      return Optional.of(step(finished))
          .filter(text -> every || finished.finding().verdict() != Verdict.PASSED);
    }
    if (event instanceof Event.AttemptEnded ended) {
      return Optional.of(end(ended, state));
    }
    if (event instanceof Event.EffectSettled settled) {
      return Optional.of(effect(settled.effect(), state));
    }
    if (event instanceof Event.EffectUnsettled unsettled) {
      return Optional.of(effect(unsettled.effect(), state));
    }
    return rare(event, state);
  }

  private static Optional<String> rare(Event event, GateState state) {
    if (event instanceof Event.RunInterrupted interrupted) {
      return Optional.of("interrupted: " + interrupted.why());
    }
    if (event instanceof Event.AttemptSuperseded superseded) {
      return Optional.of(
          superseded.workPackage()
              + " attempt "
              + superseded.attempt()
              + " is given up at this step: "
              + superseded.why());
    }
    if (event instanceof Event.PassVoided voided) {
      return Optional.of(voided.workPackage() + " no longer counts: " + voided.why());
    }
    if (event instanceof Event.ChildEnded ended && !ended.seen()) {
      return Optional.of(orphan(ended, state));
    }
    if (event instanceof Event.JournalRecovered recovered) {
      return Optional.of(
          "the journal's last record was cut short by a crash; its "
              + recovered.bytes()
              + " bytes are kept as "
              + recovered.savedAs());
    }
    return Optional.empty();
  }

  private static String orphan(Event.ChildEnded ended, GateState state) {
    var program =
        state
            .children()
            .filter(each -> each.started().mark().equals(ended.mark()))
            .findFirst()
            .map(each -> ": " + each.inWords())
            .orElse("");
    return "a program that was left without its gate " + ended.how() + program;
  }

  private static String step(Event.StepFinished finished) {
    Finding finding = finished.finding();
    return finished.workPackage()
        + " "
        + finished.step()
        + " "
        + finding.verdict().name().toLowerCase(Locale.ROOT)
        + ": "
        + finding.summary();
  }

  private static String end(Event.AttemptEnded ended, GateState state) {
    var attempt = state.newestAttempt(ended.workPackage());
    var took =
        attempt.map(each -> Durations.inWords(Duration.between(each.startedAt(), ended.at())));
    var word = attempt.map(Attempt::word).orElse(ended.verdict().name().toLowerCase(Locale.ROOT));
    var stop = ended.stops().stream().findFirst();
    return ended.workPackage()
        + " "
        + word
        + took.map(each -> " after " + each).orElse("")
        + stop.map(each -> ", " + each.id() + ": " + each.report()).orElse("");
  }

  private static String effect(String id, GateState state) {
    return state
        .effect(id)
        .map((Effect effect) -> effect.inWords() + ": " + Effects.fate(effect, state))
        .orElse(id);
  }
}
