package dev.canarygate.gate;

/**
 * Facts that more than one package of this program knows by name: what one kind of step learns,
 * another kind, the gate itself or a report uses. All others are known to their own package alone.
 */
public final class SharedFacts {
  /** Learned by any step that could not ask a service. */
  public static final Fact OBSTACLE_SERVICE =
      Fact.text("obstacle.service", "The service that could not be asked.");

  public static final Fact CANDIDATE_VERSION =
      Fact.version("candidate.version", "Version of the candidate that the gate is about.");
  public static final Fact CANDIDATE_TAG =
      Fact.text("candidate.tag", "Tag of the candidate's release.");
  public static final Fact CANDIDATE_COMMIT =
      Fact.digest("candidate.commit", "Commit of the candidate's tag.");
  public static final Fact CANDIDATE_SKIPPED =
      Fact.text("candidate.skipped", "Newer releases that were passed over, each with the reason.");
  public static final Fact CANDIDATE_INSTALLED_VERSION =
      Fact.version(
          "candidate.installed-version",
          "Version that the installed distribution's metadata state.");
  public static final Fact CANDIDATE_ORIGIN =
      Fact.text("candidate.origin", "Where the installed distribution came from.");
  public static final Fact CANDIDATE_DIGEST =
      Fact.digest(
          "candidate.digest",
          "SHA-256 of the installed distribution's files; 'none: …' or 'altered: …' when it is"
              + " not a whole one.");
  public static final Fact CANDIDATE_WHEEL =
      Fact.text(
          "candidate.wheel",
          "File name of the wheel that the candidate is installed from; missing when it is not"
              + " installed from a wheel.");
  public static final Fact CANDIDATE_WHEEL_SHA256 =
      Fact.digest("candidate.wheel-sha256", "SHA-256 of that wheel, in 64 hexadecimal digits.");

  public static final Fact BLOCKER_FIX =
      Fact.list("blocker.{issue}.fix", "Commits that fixed the blocker.");
  public static final Fact BLOCKER_FIX_REPO =
      Fact.text("blocker.{issue}.fix-repo", "Repository of the commits that fixed it, owner/name.");

  public static final Fact BRANCH_REPOSITORY =
      Fact.text("branch.{repository}.repository", "The repository itself, owner/name.");
  public static final Fact BRANCH_CURRENT =
      Fact.text("branch.{repository}.current", "Branch that is checked out on this runner.");
  public static final Fact BRANCH_BASE =
      Fact.text("branch.{repository}.base", "Branch that work is planned on and starts from.");
  public static final Fact BRANCH_TARGET =
      Fact.text("branch.{repository}.target", "Branch that changes are merged into in the end.");
  public static final Fact BRANCH_DEFAULT =
      Fact.text("branch.{repository}.default", "Default branch of the repository.");
  public static final Fact BRANCH_CANDIDATE =
      Fact.text("branch.{repository}.candidate", "Branch that contains the candidate's commit.");
  public static final Fact BRANCH_MATCHES =
      Fact.word(
          "branch.{repository}.matches",
          "Whether the branch that is checked out, else the candidate's, is the merge target.",
          "true",
          "false");
  public static final Fact BRANCH_NOT_READ =
      Fact.text(
          "branch.{repository}.not-read",
          "What could not be read, and why; 'nothing' when all was.");

  public static final Fact HEALTH_STATUS =
      Fact.number("health.status", "", "HTTP status of the health endpoint.");
  public static final Fact SAAS_SHA =
      Fact.digest("saas.sha", "Commit that the deployment was built from.");
  public static final Fact SAAS_BUILD =
      Fact.text("saas.build", "Build time that the deployment states.");
  public static final Fact DRAIN_TERMINAL_FAILED =
      Fact.number("drain.terminal-failed", "rows", "Rows that infrastructure failures ended.");
  public static final Fact DRAIN_BUSINESS_RULE_ROWS =
      Fact.number("drain.business-rule-rows", "rows", "Rows that business rules rejected.");

  public static final Fact EVIDENCE_ATTEMPT =
      Fact.text("evidence.attempt", "Name of the attempt at the candidate.");
  public static final Fact EVIDENCE_PATH =
      Fact.text("evidence.path", "Folder of the attempt, relative to the artifacts directory.");
  public static final Fact EVIDENCE_DIGEST =
      Fact.digest("evidence.digest", "SHA-256 of the sealed attempt's manifest.");

  public static final Fact RUN_LAUNCHED =
      Fact.time("canary.run-{run}.launched", "When the run was launched.");
  public static final Fact AFTER_RUN =
      Fact.text(
          "canary.after-run-{run}.{fact}",
          "What a look after that run learned; it has the type of the fact itself.");

  public static final Fact TRIAGE_EXPECTED =
      Fact.text("triage.expected", "What was expected of the failed scenarios.");
  public static final Fact TRIAGE_GOT =
      Fact.text("triage.got", "What the failed scenarios did instead.");

  private SharedFacts() {}
}
