package dev.canarygate.integrity;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Step;
import dev.canarygate.text.Words;
import dev.canarygate.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adds up what all fingerprints and health snapshots of this attempt say. */
final class IntegrityVerdictStep implements Step {
  private final int fingerprints;
  private final int snapshots;

  IntegrityVerdictStep(int fingerprints, int snapshots) {
    this.fingerprints = fingerprints;
    this.snapshots = snapshots;
  }

  /** The word that reports and comments use. */
  enum Integrity {
    CLEAN,
    EXPLAINED,
    SUSPECT,
    INVALID,
    INCONCLUSIVE;

    static Integrity of(List<Observation> observations) {
      var worst = observations.stream().map(Observation::weight).max(Comparator.naturalOrder());
      return worst
          .map(
              weight ->
                  switch (weight) {
                    case EXPLAINED -> EXPLAINED;
                    case GAP -> INCONCLUSIVE;
                    case SUSPECT -> SUSPECT;
                    case INVALID -> INVALID;
                  })
          .orElse(CLEAN);
    }

    String word() {
      return Words.of(this);
    }
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = assignment.state().newestAttempt(assignment.workPackage());
    return attempt
        .map(each -> judge(world, each, assignment.state()))
        .orElseGet(() -> Finding.inconclusive("nothing was done in this attempt yet"));
  }

  private Finding judge(World world, Attempt attempt, GateState state) {
    var observations = new ArrayList<Observation>();
    var looks = new RecordedLooks(world.artifacts(), attempt, observations);
    var windows = Windows.of(attempt, looks.byPlace(), state.runs());
    var saas = Snapshots.of(attempt);
    missing(looks.all().size(), saas.all().size()).ifPresent(observations::add);
    looks.all().forEach(look -> look.gaps().forEach(gap -> observations.add(Observation.gap(gap))));
    windows.forEach(window -> observations.addAll(Comparison.of(window, looks.listings())));
    observations.addAll(saas.changes());
    observations.addAll(
        new LeftoverPrograms(state, world.processes()).during(attempt, looks.all()));
    return finding(observations, new IntegrityStatement(looks.all(), windows, saas, observations));
  }

  private Optional<Observation> missing(int looks, int looksAtSaas) {
    return looks >= fingerprints && looksAtSaas >= snapshots
        ? Optional.empty()
        : Optional.of(
            Observation.gap(
                "expected "
                    + fingerprints
                    + " fingerprints and "
                    + snapshots
                    + " snapshots, found "
                    + looks
                    + " and "
                    + looksAtSaas));
  }

  private static Finding finding(List<Observation> observations, IntegrityStatement basis) {
    var integrity = Integrity.of(observations);
    var summary = "integrity is " + integrity.word();
    boolean stands = integrity == Integrity.CLEAN || integrity == Integrity.EXPLAINED;
    var finding =
        stands
            ? Finding.passed(summary)
            : Finding.inconclusive(summary + ": " + worst(observations).what());
    return finding
        .details(observations.stream().map(each -> each.weight() + " " + each.what()).toList())
        .with(IntegrityFacts.VERDICT, integrity.word())
        .with(IntegrityFacts.MEASURED, basis.measured())
        .with(IntegrityFacts.EXPLAINED, basis.explained())
        .with(IntegrityFacts.ENFORCED, basis.enforced());
  }

  private static Observation worst(List<Observation> observations) {
    return observations.stream().max(Comparator.comparing(Observation::weight)).orElseThrow();
  }
}
