package dev.canarygate.gate;

import dev.canarygate.world.Obstacle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which stops an attempt trips, and which of them block: those that nobody waived. */
record Stops(GateState state, Instant now) {
  /** All stops that an attempt trips, waived or not. */
  List<TrippedStop> tripped(WorkPackage workPackage, Attempt attempt) {
    if (attempt.hasEnded()) {
      return attempt.stops();
    }
    if (attempt.isSuperseded()) {
      return List.of();
    }
    var learned = attempt.learned();
    var words = attempt.facts().with(Posted.BLANK, new Posted(state).inWords());
    var explicit =
        workPackage.stops().stream()
            .filter(stop -> stop.when().holds(learned))
            .map(stop -> trip(stop, words))
            .toList();
    var covered = Verdict.worst(explicit.stream().map(TrippedStop::as).toList());
    return Stream.concat(explicit.stream(), unexplained(attempt, covered)).toList();
  }

  private static TrippedStop trip(StopCondition stop, Facts facts) {
    return new TrippedStop(
        stop.id(),
        stop.as(),
        Blanks.fill(stop.report(), facts),
        Blanks.fill(stop.unblocks(), facts),
        stop.voids());
  }

  /** What no stop condition of the package file accounts for stops it all the same. */
  private Stream<TrippedStop> unexplained(Attempt attempt, Verdict covered) {
    var steps =
        attempt.performed().stream()
            .filter(each -> each.finding().verdict().compareTo(covered) > 0)
            .map(Stops::implicit);
    var effects =
        attempt.performed().stream()
            .flatMap(each -> each.finding().wants().stream())
            .flatMap(effect -> unsettledStop(effect.id(), effect.inWords()).stream());
    return Stream.concat(steps, effects);
  }

  private static TrippedStop implicit(Attempt.Performed performed) {
    var finding = performed.finding();
    var name = performed.step() + "-" + finding.verdict().name().toLowerCase(Locale.ROOT);
    var unblocks =
        switch (finding.verdict()) {
          case WAITING -> "look at what the step waits for; when that has come, resume";
          case INCONCLUSIVE -> "repair what kept the gate from learning, then resume";
          default -> "find the cause, have it fixed, then resume";
        };
    return new TrippedStop(name, finding.verdict(), finding.summary(), unblocks, List.of());
  }

  private Optional<TrippedStop> unsettledStop(String effect, String inWords) {
    var settlement = state.settlement(effect);
    if (settlement.isEmpty()) {
      return state.unsettled(effect).map(open -> unsettledStop(open, inWords));
    }
    return settlement
        .filter(each -> !each.asWanted())
        .map(
            each ->
                new TrippedStop(
                    "effect-" + each.how().name().toLowerCase(Locale.ROOT),
                    Verdict.FAILED,
                    inWords + ": " + each.receipt(),
                    "look at it, set it right, then resume",
                    List.of()));
  }

  private static TrippedStop unsettledStop(Event.EffectUnsettled open, String inWords) {
    boolean refused = open.sending() == Obstacle.Sending.NOT_LANDED;
    var remedy = open.mayHaveLanded() ? null : open.remedy();
    return new TrippedStop(
        refused ? "effect-not-landed" : "effect-unsettled",
        Verdict.INCONCLUSIVE,
        open.inWords() + ": " + inWords + ": " + open.why(),
        remedy == null
            ? "resume: it is looked for before it is tried again"
            : remedy + "; then resume",
        List.of());
  }

  /** Tripped stops that no waiver covers. */
  List<TrippedStop> blocking(WorkPackage workPackage, Attempt attempt) {
    var facts = state.facts();
    return tripped(workPackage, attempt).stream()
        .filter(
            stop ->
                state.waivers().stream()
                    .noneMatch(waiver -> waiver.covers(workPackage.id(), stop, facts, now)))
        .toList();
  }
}
