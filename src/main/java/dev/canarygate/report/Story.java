package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A gate's history as people would tell it. */
public final class Story {
  private final List<Chapter> chapters = new ArrayList<>();
  private GateState state = GateState.NEW;

  private Story() {}

  /**
   * @param candidate the version under test then; empty when none was known
   * @param links addresses of what is there now on the forge
   */
  private record Chapter(
      Event event, int run, String candidate, String kind, String text, List<String> links) {}

  /** The events of one gate, oldest first. */
  public static Story of(List<Event> events) {
    var story = new Story();
    events.forEach(story::tell);
    return story;
  }

  private void tell(Event event) {
    var before = state;
    state = event.applyTo(state);
    if (event instanceof Event.RunStarted run) {
      add(
          event,
          "run",
          "run "
              + state.run()
              + " by "
              + run.person()
              + " on "
              + run.host()
              + " with "
              + run.tool());
    } else if (event instanceof Event.AttemptEnded ended) {
      add(event, "attempt", attempt(ended));
    } else if (event instanceof Event.EffectSettled settled) {
      effect(settled, before);
    } else if (event instanceof Event.GateEnded ended) {
      add(event, "end", "the gate was " + ended.outcome().name().toLowerCase(Locale.ROOT));
    } else {
      people(event);
    }
  }

  private void people(Event event) {
    if (event instanceof Event.Waived waived) {
      var waiver = waived.waiver();
      add(
          event,
          "waiver",
          waiver.person()
              + " waived "
              + waiver.workPackage()
              + " "
              + waiver.stop()
              + " until "
              + When.minute(waiver.until())
              + ": "
              + waiver.reason());
    } else if (event instanceof Event.Decided decided) {
      var decision = decided.decision();
      add(
          event,
          "decision",
          decision.person()
              + " decided "
              + decision.workPackage()
              + " "
              + decision.subject()
              + ": "
              + decision.choice()
              + ": "
              + decision.reason());
    } else if (event instanceof Event.Attested attested) {
      attestation(event, attested.attestation());
    } else if (event instanceof Event.Intervened intervened) {
      add(event, "intervention", intervened.person() + " intervened by hand: " + intervened.what());
    } else if (event instanceof Event.StepFinished finished) {
      Optional.ofNullable(finished.finding().attestation())
          .ifPresent(each -> attestation(event, each));
    } else {
      trouble(event);
    }
  }

  private void attestation(Event event, Attestation attestation) {
    var words =
        attestation.wholeRun()
            ? " vouches for the whole of this run once its runs are done: "
            : " attested: ";
    add(event, "attestation", attestation.person() + words + attestation.statement());
  }

  private void trouble(Event event) {
    if (event instanceof Event.HolderChanged changed) {
      add(
          event,
          "holder",
          changed.person() + " took the gate from " + changed.from() + ": " + changed.reason());
    } else if (event instanceof Event.EffectUnsettled unsettled) {
      add(
          event,
          "effect",
          effect(unsettled.effect()) + ": " + unsettled.inWords() + ", " + unsettled.why());
    } else {
      Happening.inWords(event, state, false).ifPresent(text -> add(event, "trouble", text));
    }
  }

  private String attempt(Event.AttemptEnded ended) {
    var attempt = state.newestAttempt(ended.workPackage()).orElseThrow();
    var verdict = attempt.word();
    var took = Durations.inWords(Duration.between(attempt.startedAt(), ended.at()));
    var why =
        ended.verdict() == Verdict.PASSED
            ? List.<String>of()
            : ended.stops().stream().map(stop -> stop.id() + ": " + stop.report()).toList();
    return ended.workPackage()
        + " attempt "
        + ended.attempt()
        + " "
        + verdict
        + " after "
        + took
        + (why.isEmpty() ? "" : "; " + String.join("; ", why));
  }

  private void effect(Event.EffectSettled settled, GateState before) {
    if (before.settlement(settled.effect()).isPresent()) {
      return;
    }
    var settlement = settled.settlement();
    var how = settlement.how().name().toLowerCase(Locale.ROOT);
    var links =
        settlement.receipt().startsWith("http") ? List.of(settlement.receipt()) : List.<String>of();
    var text = effect(settled.effect()) + ": " + how + ", " + settlement.receipt();
    chapters.add(new Chapter(settled, state.run(), candidate(), "effect", text, links));
  }

  private String effect(String id) {
    return state.effect(id).map(each -> each.inWords()).orElse(id);
  }

  private String candidate() {
    return state.facts().get("candidate.version").orElse("");
  }

  private void add(Event event, String kind, String text) {
    chapters.add(new Chapter(event, state.run(), candidate(), kind, text, List.of()));
  }

  /** For people: a heading for each run, and for each change of the candidate. */
  public String text() {
    var lines = new ArrayList<String>();
    var candidate = "";
    for (var each : chapters) {
      if (each.kind().equals("run")) {
        lines.add(
            (lines.isEmpty() ? "" : "\n")
                + When.minute(each.event().at())
                + ", "
                + Printable.line(each.text()));
        candidate = "";
        continue;
      }
      if (!each.candidate().isEmpty() && !each.candidate().equals(candidate)) {
        candidate = each.candidate();
        lines.add("  candidate " + Printable.line(candidate));
      }
      lines.add("  " + When.clock(each.event().at()) + " " + Printable.line(each.text()));
    }
    return lines.isEmpty() ? "Nothing has happened yet.\n" : String.join("\n", lines) + "\n";
  }

  /** For programs: a list, oldest first. */
  public String json() {
    ArrayNode list = Json.array();
    for (var each : chapters) {
      var node =
          list.addObject()
              .put("at", each.event().at().toString())
              .put("run", each.run())
              .put("kind", each.kind())
              .put("text", each.text());
      Optional.of(each.candidate())
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> node.put("candidate", name));
      if (each.event() instanceof Event.AttemptEnded ended) {
        node.put("package", ended.workPackage())
            .put("attempt", ended.attempt())
            .put("verdict", ended.verdict().name().toLowerCase(Locale.ROOT));
      }
      node.set("links", Json.array(each.links()));
    }
    return Json.text(list);
  }
}
