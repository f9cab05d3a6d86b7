package dev.canarygate.integrity;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Adds up what all fingerprints and health snapshots of this attempt say. */
final class JudgeStep implements Step {
  private final int fingerprints;
  private final int snapshots;

  JudgeStep(int fingerprints, int snapshots) {
    this.fingerprints = fingerprints;
    this.snapshots = snapshots;
  }

  /** The word that stands in reports and comments. */
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
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = assignment.state().newestAttempt(assignment.workPackage());
    return attempt
        .map(each -> judge(world, each))
        .orElseGet(() -> Finding.inconclusive("nothing was done in this attempt yet"));
  }

  private Finding judge(World world, Attempt attempt) {
    var observations = new ArrayList<Observation>();
    var looks = fingerprints(world.artifacts(), attempt, observations);
    var saas = Snapshots.of(attempt);
    if (looks.size() < fingerprints || saas.all().size() < snapshots) {
      observations.add(
          Observation.gap(
              "expected "
                  + fingerprints
                  + " fingerprints and "
                  + snapshots
                  + " snapshots, found "
                  + looks.size()
                  + " and "
                  + saas.all().size()));
    }
    looks.forEach(look -> look.gaps().forEach(gap -> observations.add(Observation.gap(gap))));
    observations.addAll(Comparison.ofAll(looks));
    observations.addAll(saas.changes());
    return finding(attempt, observations, new Basis(looks, saas, observations));
  }

  private static Finding finding(Attempt attempt, List<Observation> observations, Basis basis) {
    var integrity = Integrity.of(observations);
    var summary = "integrity is " + integrity.word();
    boolean stands = integrity == Integrity.CLEAN || integrity == Integrity.EXPLAINED;
    var finding =
        stands
            ? Finding.passed(summary)
            : Finding.inconclusive(summary + ": " + worst(observations).what());
    return finding
        .details(observations.stream().map(each -> each.weight() + " " + each.what()).toList())
        .details(attempt.wentOn() ? List.of("the gate was restarted in this attempt") : List.of())
        .with("integrity.verdict", integrity.word())
        .with("integrity.measured", basis.measured())
        .with("integrity.explained", basis.explained())
        .with("integrity.enforced", basis.enforced());
  }

  private static Observation worst(List<Observation> observations) {
    return observations.stream().max(Comparator.comparing(Observation::weight)).orElseThrow();
  }

  /** Only fingerprints that are still what the journal recorded count. */
  private static List<Fingerprint> fingerprints(
      Path artifacts, Attempt attempt, List<Observation> observations) {
    var looks = new ArrayList<Fingerprint>();
    for (var performed : attempt.performed()) {
      for (var exhibit : performed.finding().evidence()) {
        if (exhibit.path().contains("/observations/") && exhibit.path().endsWith(".json")) {
          read(artifacts, exhibit, looks, observations);
        }
      }
    }
    return looks;
  }

  private static void read(
      Path artifacts, Exhibit exhibit, List<Fingerprint> looks, List<Observation> observations) {
    var file = artifacts.resolve(exhibit.path());
    try {
      if (Digest.of(file).equals(exhibit.sha256())) {
        Fingerprint.read(file).ifPresent(looks::add);
      } else {
        observations.add(Observation.gap(exhibit.path() + " was changed after it was recorded"));
      }
    } catch (IOException e) {
      observations.add(Observation.gap(exhibit.path() + " cannot be read"));
    }
  }
}
