package dev.canarygate.triage;

/** What a known failure lets people or the gate do next. The gate itself only ever reopens. */
public enum Action {
  /** Reopen the rule's issue, or comment when it is open. */
  REOPEN(true),
  /** A person reopens the rule's issue or files a new one. */
  REOPEN_OR_FILE(true),
  /** A person files a new issue: the family is known, this member of it is not. */
  FILE_NEW_ISSUE(false),
  /** The fault is in the harness: repair it there. */
  FIX_HARNESS(true),
  FIX_ENV_THEN_RERUN(false),
  FIX_AUTH_OR_ENV(false),
  INSPECT_PAYLOAD(false),
  CHECK_POLL_HELPER_AND_DRAIN(false),
  BLOCK_INFRA(false),
  RETRY_AFTER_HEALTHY(false),
  BLOCK_AUTH_OR_WAIVER(false),
  /** These words alone decide nothing. */
  NEED_MORE_EVIDENCE(false),
  /** These words come with runs that are well, too. */
  NOT_A_FAILURE(false),
  /** Several causes fit: a person decides. */
  HUMAN_DECISION(false);

  private final boolean namesIssue;

  Action(boolean namesIssue) {
    this.namesIssue = namesIssue;
  }

  /** Whether a rule with this action says which issue owns the fault. */
  public boolean namesIssue() {
    return namesIssue;
  }
}
