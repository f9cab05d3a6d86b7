package dev.canarygate.blocker;

import dev.canarygate.gate.StepKind;
import java.util.List;

/** The kinds of step of this package. */
public final class BlockerSteps {
  private BlockerSteps() {}

  public static List<StepKind> kinds() {
    return List.of(VerifyStep.KIND);
  }
}
