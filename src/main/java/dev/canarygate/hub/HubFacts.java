package dev.canarygate.hub;

import dev.canarygate.gate.Fact;

/** What the steps of this package learn. */
final class HubFacts {
  static final Fact CHECKS_SHA = Fact.digest("checks.sha", "Commit whose checks were read.");
  static final Fact CHECKS_REQUIRED =
      Fact.number("checks.required", "checks", "Checks that are required.");
  static final Fact CHECKS_PASSED =
      Fact.number("checks.passed", "checks", "Required checks that passed.");
  static final Fact CHECKS_FAILED =
      Fact.list("checks.failed", "Required checks that failed; missing when none did.");
  static final Fact CHECKS_PENDING =
      Fact.list("checks.pending", "Required checks that have not ended; missing when all have.");
  static final Fact CHECKS_MISSING =
      Fact.list(
          "checks.missing",
          "Required checks that the commit does not have; missing when it has all.");
  static final Fact CHECKS_FAILED_COUNT =
      Fact.number("checks.failed-count", "checks", "How many required checks failed.");
  static final Fact CHECKS_PENDING_COUNT =
      Fact.number("checks.pending-count", "checks", "How many required checks have not ended.");
  static final Fact CHECKS_MISSING_COUNT =
      Fact.number(
          "checks.missing-count", "checks", "How many required checks the commit does not have.");

  static final Fact WORKFLOW_SHA =
      Fact.digest("workflow.sha", "Commit whose run of the workflow was looked for.");
  static final Fact WORKFLOW_STATUS =
      Fact.text(
          "workflow.status",
          "How far the newest run for the commit has come, such as completed or in_progress;"
              + " 'missing' when no run exists.");
  static final Fact WORKFLOW_CONCLUSION =
      Fact.text("workflow.conclusion", "How that run concluded, such as success or failure.");
  static final Fact WORKFLOW_RUN = Fact.number("workflow.run-id", "", "Number of that run.");
  static final Fact WORKFLOW_ATTEMPT =
      Fact.number("workflow.attempt", "", "Which attempt at that run it is; 1 is the first one.");
  static final Fact WORKFLOW_EVENT =
      Fact.text("workflow.event", "Event that started that run, such as push.");
  static final Fact WORKFLOW_URL = Fact.text("workflow.url", "Address of that run.");

  static final Fact ISSUES_COUNT =
      Fact.number("issues.count", "issues", "Issues that the question found.");
  static final Fact ISSUES_NUMBERS =
      Fact.list(
          "issues.numbers", "Numbers of those issues, at most 100; missing when it found none.");

  static final Fact STATUS_SHA = Fact.digest("status.sha", "Commit that gets the status.");
  static final Fact STATUS_FATE =
      Fact.word(
          "status.fate",
          "Whether a status that the gate gave before still counts.",
          "as-given",
          "replaced");
  static final Fact STATUS_REPLACED_BY =
      Fact.text("status.replaced-by", "Id of the status that a person is asked about.");

  private HubFacts() {}
}
