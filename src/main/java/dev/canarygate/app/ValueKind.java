package dev.canarygate.app;

/** What the value of an option or an argument names, as far as a shell can offer it. */
public enum ValueKind {
  /** Something that only the person knows, such as a reason. */
  UNKNOWN,
  FILE,
  FOLDER,
  /** A gate of the artifacts folder. */
  GATE,
  WORK_PACKAGE,
  /** A work package with a step that waits for approvals, or that step. */
  APPROVAL,
  STOP_CONDITION,
  /** A waiver, a decision, an attestation or an approval that can be revoked. */
  STATEMENT,
  /** A parameter of the gate with its value: {@code NAME=VALUE}. */
  PARAMETER,
  /** An episode of the gate's rehearsal. */
  EPISODE,
  /** An attempt at a candidate whose evidence is kept. */
  ATTEMPT,
  /** A comment that the gate posts. */
  COMMENT,
  /** A target of notifications. */
  NOTIFY_TARGET,
  STEP_KIND,
  FACT
}
