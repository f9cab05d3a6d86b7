package dev.canarygate.integrity;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Child;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.Processes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Programs that an earlier run started and did not see end. While one lived, nobody knows what it
 * changed: looks that were taken meanwhile prove nothing.
 */
record LeftoverPrograms(GateState state, Processes processes) {
  /**
   * What they mean for an attempt.
   *
   * @param looks in order
   */
  List<Observation> during(Attempt attempt, List<Fingerprint> looks) {
    if (looks.isEmpty()) {
      return List.of();
    }
    var first = looks.get(0).moment();
    var last = looks.get(looks.size() - 1).moment();
    return state
        .children()
        .filter(child -> child.isOrphan(state.run()))
        .filter(child -> !child.started().at().isAfter(last))
        .flatMap(child -> observation(child, attempt, first).stream())
        .toList();
  }

  private Optional<Observation> observation(Child child, Attempt attempt, Instant first) {
    var ended = child.ended();
    if (ended == null) {
      return Optional.of(Observation.suspect(who(child) + fate(child)));
    }
    if (ended.at().isAfter(first)) {
      return Optional.of(
          Observation.suspect(
              who(child)
                  + "; it may have lived until "
                  + second(ended.at())
                  + ", after the first look"));
    }
    return isFirstAfter(child, attempt)
        ? Optional.of(
            Observation.explained(
                who(child) + "; it had ended by " + second(ended.at()) + ", before the first look"))
        : Optional.empty();
  }

  /** Later attempts need no explanation. */
  private static boolean isFirstAfter(Child child, Attempt attempt) {
    return attempt.firstRun() == child.endedRun() + 1;
  }

  private String fate(Child child) {
    return child.living(processes, child.started().host()).isEmpty()
        ? ", and nobody saw it end"
        : ", and is still alive";
  }

  private static String who(Child child) {
    var started = child.started();
    return "the program of "
        + started.workPackage()
        + " attempt "
        + started.attempt()
        + ", step "
        + started.step()
        + ", was left without its gate";
  }

  private static Instant second(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
