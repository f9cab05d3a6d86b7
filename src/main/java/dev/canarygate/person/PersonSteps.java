package dev.canarygate.person;

import dev.canarygate.gate.StepKind;
import java.util.List;

/** Kinds of step that wait for people. */
public final class PersonSteps {
  /** Name of the kind that waits for approvals. */
  public static final String APPROVE = "person.approve";

  private PersonSteps() {}

  public static List<StepKind> kinds() {
    return List.of(ApproveStep.KIND);
  }
}
