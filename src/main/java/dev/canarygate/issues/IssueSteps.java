package dev.canarygate.issues;

import dev.canarygate.gate.StepKind;
import java.util.List;

/** The kinds of step of this package. */
public final class IssueSteps {
  private IssueSteps() {}

  public static List<StepKind> kinds() {
    return List.of(
        CommentStep.KIND, CloseStep.KIND, ExpectStep.KIND, ReopenStep.KIND, RemarksStep.KIND);
  }
}
