package dev.canarygate.candidate;

import dev.canarygate.gate.StepKind;
import java.util.List;

/** The kinds of step of this package. */
public final class CandidateSteps {
  private CandidateSteps() {}

  public static List<StepKind> kinds() {
    return List.of(
        DiscoverStep.KIND,
        LineageStep.KIND,
        BranchesStep.KIND,
        InstallStep.KIND,
        ProveStep.KIND,
        InstalledDigestStep.KIND,
        SyncStatusStep.KIND,
        DaemonsStep.KIND);
  }
}
