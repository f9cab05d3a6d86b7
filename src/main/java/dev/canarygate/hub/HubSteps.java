package dev.canarygate.hub;

import dev.canarygate.gate.StepKind;
import java.util.List;

/** What GitHub shows of commits and issues, and the statuses that a gate gives commits. */
public final class HubSteps {
  private HubSteps() {}

  public static List<StepKind> kinds() {
    return List.of(ChecksStep.KIND, IssueListStep.KIND, StatusStep.KIND, WorkflowStep.KIND);
  }
}
