package dev.canarygate.gate;

import dev.canarygate.text.Sentence;
import dev.canarygate.text.Words;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which stops an attempt trips, and which of them block: those that nobody waived. */
record Stops(GateState state, Instant now) {
  /** All stops that an attempt trips, waived or not. */
  List<TrippedStop> tripped(WorkPackage workPackage, Attempt attempt) {
    if (attempt.hasEnded()) {
      return attempt.stops().stream().map(stop -> recorded(stop, workPackage, attempt)).toList();
    }
    if (attempt.isSuperseded()) {
      return List.of();
    }
    var learned = attempt.learned();
    var held = workPackage.stops().stream().filter(stop -> stop.when().holds(learned)).toList();
    var explicit = held.isEmpty() ? List.<TrippedStop>of() : tripped(held, attempt.facts());
    return Stream.concat(explicit.stream(), unexplained(workPackage, attempt, explicit)).toList();
  }

  private List<TrippedStop> tripped(List<StopCondition> stops, Facts known) {
    var words = known.with(FactCatalog.POSTED, new Posted(state).inWords());
    return stops.stream().map(stop -> trip(stop, words)).toList();
  }

  /**
   * A journal of an earlier version does not say whether a stop can be waived: that follows anew
   * from what the stop is about.
   */
  private TrippedStop recorded(TrippedStop stop, WorkPackage workPackage, Attempt attempt) {
    if (stop.waivable() != null) {
      return stop;
    }
    var declared = workPackage.stops().stream().map(each -> trip(each, Facts.NONE));
    var same =
        Stream.concat(declared, unexplained(workPackage, attempt, List.of()))
            .filter(each -> each.id().equals(stop.id()))
            .map(each -> new Guard(null, !each.neverWaived(), each.exit()));
    return stop.guarded(same.toList());
  }

  private static TrippedStop trip(StopCondition stop, Facts facts) {
    return new TrippedStop(
        stop.id(),
        stop.as(),
        Blanks.fill(stop.report(), facts),
        Blanks.fill(stop.unblocks(), facts),
        stop.voids(),
        stop.waivable(),
        stop.exit());
  }

  /** What no stop condition of the package file accounts for stops it all the same. */
  private Stream<TrippedStop> unexplained(
      WorkPackage workPackage, Attempt attempt, List<TrippedStop> explicit) {
    var steps =
        attempt.performed().troubled().stream()
            .filter(each -> isUnexplained(workPackage, each, explicit))
            .map(each -> implicit(each).guarded(guards(workPackage, each)));
    var effects =
        attempt.performed().wanting().stream()
            .flatMap(each -> each.finding().wants().stream())
            .flatMap(
                effect ->
                    state.isUnconfirmed(effect.id())
                        ? Stream.of(unconfirmed(workPackage, effect))
                        : unsettledStop(effect.id(), effect.inWords()).stream());
    return Stream.concat(steps, effects);
  }

  /**
   * A condition that can be waived does not account for a step whose whole finding nobody can
   * waive.
   */
  private static boolean isUnexplained(
      WorkPackage workPackage, Attempt.Performed performed, List<TrippedStop> explicit) {
    boolean firm = isFirm(guards(workPackage, performed));
    var accounting = explicit.stream().filter(each -> !firm || each.neverWaived());
    var covered = new StepTrouble(workPackage, performed).accountedAs(accounting);
    return performed.finding().verdict().compareTo(covered) > 0;
  }

  private static boolean isFirm(List<Guard> guards) {
    return guards.stream().anyMatch(each -> each.fact() == null && !each.waivable());
  }

  /** What a step's finding says of its guarded facts, although no stop condition asks. */
  private static List<Guard> guards(WorkPackage workPackage, Attempt.Performed performed) {
    return workPackage.steps().stream()
        .filter(step -> step.id().equals(performed.step()))
        .flatMap(step -> step.guards().stream())
        .filter(guard -> guard.concerns(performed.finding()))
        .toList();
  }

  private static TrippedStop implicit(Attempt.Performed performed) {
    var finding = performed.finding();
    var name = ImplicitStop.id(performed.step(), finding.verdict());
    var unblocks =
        switch (finding.verdict()) {
          case WAITING -> "Look at what the step waits for. When that has come, resume.";
          case INCONCLUSIVE -> "Repair what kept the step from measuring. Then resume.";
          default -> "Find the cause and have it fixed. Then resume.";
        };
    return new TrippedStop(name, finding.verdict(), finding.summary(), unblocks, List.of());
  }

  /** Nothing but a person's word makes it true, so it is not waived: it is confirmed. */
  private static TrippedStop unconfirmed(WorkPackage workPackage, Effect effect) {
    return new TrippedStop(
        "effect-unconfirmed",
        Verdict.WAITING,
        "Not made: "
            + effect.inWords()
            + ": it came with a bundle whose digest nobody compared, and it is not on GitHub yet"
            + effect.as(Effect.Comment.class).map(each -> ". It says:\n" + each.body()).orElse(""),
        "Compare the head digest with the one that 'export' printed, and read what would be posted."
            + " To have it made: `"
            + Launcher.PLAIN.line("decide " + workPackage.id() + " --post --reason TEXT")
            + "`. Then: "
            + Launcher.PLAIN.line("resume"),
        List.of(),
        false,
        null);
  }

  private Optional<TrippedStop> unsettledStop(EffectId effect, String inWords) {
    var settlement = state.settlement(effect);
    if (settlement.isEmpty()) {
      return state.unsettled(effect).map(open -> unsettledStop(open, inWords));
    }
    return settlement.filter(each -> !each.asWanted()).map(each -> otherwise(each, inWords));
  }

  /** What the write policy refuses was not sent, and no waiver makes it allowed. */
  private static TrippedStop otherwise(Settlement settlement, String inWords) {
    boolean refused = settlement.how() == Settlement.How.REFUSED;
    return new TrippedStop(
        "effect-" + Words.of(settlement.how()),
        Verdict.FAILED,
        Sentence.whole(inWords + ": " + settlement.receipt()),
        unblocks(settlement.how()),
        List.of(),
        !refused,
        refused ? StopCondition.Exit.REFUSED : null);
  }

  private static String unblocks(Settlement.How how) {
    return switch (how) {
      case REFUSED ->
          "Nothing was sent. Correct what the role may do (allow, never in gate.yaml), or the step."
              + " Then start anew: "
              + Launcher.PLAIN.line("run --new");
      case WITHDRAWN -> "Nothing was sent. Resume: the gate measures again before it changes it.";
      default -> "Put back what the gate wrote, or delete the extra copy. Then resume.";
    };
  }

  private static TrippedStop unsettledStop(Event.EffectUnsettled open, String inWords) {
    boolean refused = open.sending() == Obstacle.Sending.NOT_LANDED;
    var remedy = open.mayHaveLanded() ? null : open.remedy();
    return new TrippedStop(
        refused ? "effect-not-landed" : "effect-unsettled",
        Verdict.INCONCLUSIVE,
        Sentence.whole(open.inWords() + ": " + inWords + ": " + open.why()),
        remedy == null
            ? "Resume: the gate looks for it before it tries again."
            : Sentence.whole(remedy) + " Then resume.",
        List.of(),
        true,
        null);
  }

  /** Tripped stops that no waiver covers. */
  List<TrippedStop> blocking(WorkPackage workPackage, Attempt attempt) {
    return tripped(workPackage, attempt).stream()
        .filter(stop -> stop.neverWaived() || !isCovered(workPackage, stop, state.waivers(), now))
        .toList();
  }

  /** What stopped an attempt that ended, less what was waived already when it ended. */
  List<TrippedStop> unwaivedAtEnd(WorkPackage workPackage, Attempt attempt) {
    return attempt.endedAt().stream().flatMap(end -> unwaived(workPackage, attempt, end)).toList();
  }

  private Stream<TrippedStop> unwaived(WorkPackage workPackage, Attempt attempt, Instant end) {
    var waivers = state.statements().counting(Waiver.class, end);
    return tripped(workPackage, attempt).stream()
        .filter(stop -> stop.neverWaived() || !isCovered(workPackage, stop, waivers, end));
  }

  /** Whether a waiver that is over by now covered each of these stops when the newest run began. */
  boolean wereWaivedInThisRun(WorkPackage workPackage, List<TrippedStop> stops) {
    var began = state.runs().get(state.runs().size() - 1).at();
    var waivers = state.statements().counting(Waiver.class, began.plusNanos(1));
    return stops.stream()
        .allMatch(stop -> !stop.neverWaived() && isCovered(workPackage, stop, waivers, began));
  }

  private boolean isCovered(
      WorkPackage workPackage, TrippedStop stop, List<Waiver> waivers, Instant at) {
    return waivers.stream()
        .anyMatch(each -> each.covers(workPackage.id(), stop, state.facts(), at));
  }
}
