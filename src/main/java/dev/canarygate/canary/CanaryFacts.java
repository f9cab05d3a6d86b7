package dev.canarygate.canary;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.SharedFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The facts of this package's steps, in addition to {@link SharedFacts}. */
final class CanaryFacts {
  static final Fact OUTCOME = ending("canary.run-{run}.outcome", "How the run ended.");
  static final Fact SCENARIO =
      ending("canary.run-{run}.scenario-{scenario}", "How the scenario ended in that run.");
  static final Fact ID =
      Fact.text("canary.run-{run}.id", "Id that the run's document states, or 'not stated'.");
  static final Fact NUMBER =
      Fact.number("canary.run-{run}.number", "", "Place of the run among consecutive runs.");
  static final Fact STATED_NUMBER =
      Fact.text(
          "canary.run-{run}.stated-number",
          "Number that the run's document states, or 'not stated'.");
  static final Fact STARTED =
      Fact.time("canary.run-{run}.started", "When the run started, by its document.").asMomentary();
  static final Fact TOOK =
      Fact.duration("canary.run-{run}.took", "How long the run took, by its document.")
          .asMomentary();
  static final Fact RUN_EXIT_CODE =
      Fact.number("canary.run-{run}.exit-code", "", "Exit code of the run's own launch.");
  static final Fact REDACTED =
      Fact.number("canary.run-{run}.redacted", "secrets", "Secrets masked in the kept document.");
  static final Fact ORIGINAL_SHA256 =
      Fact.digest(
          "canary.run-{run}.original-sha256",
          "SHA-256 of the document before secrets were masked.");

  /** What runs that count together have in common, as each of them recorded it. */
  static final Map<String, Fact> CIRCUMSTANCES =
      Map.of(
          "candidate-digest",
          Fact.digest("canary.run-{run}.candidate-digest", "Digest of the candidate in that run."),
          "saas-sha",
          Fact.digest("canary.run-{run}.saas-sha", "Commit of the deployment in that run."),
          "saas-build",
          Fact.text("canary.run-{run}.saas-build", "Build time of the deployment in that run."),
          "gate-definition",
          Fact.digest("canary.run-{run}.gate-definition", "Digest of the gate in that run."));

  static final Fact CLI_VERSION =
      Fact.version("canary.cli-version", "Version of the client that the runs tested.");
  static final Fact LAUNCHES =
      Fact.word("canary.launches", "How consecutive runs are launched.", "single", "all");
  static final Fact EXIT_CODE =
      Fact.number("canary.exit-code", "", "Exit code of the one launch of all runs.");
  static final Fact FAILED_SCENARIOS =
      Fact.list("canary.failed-scenarios", "Scenarios that failed in the newest run.");
  static final Fact PASSED_RUNS =
      Fact.number("canary.passed-runs", "runs", "How many consecutive runs passed.");

  static final Fact TRIAGE_RULES = Fact.list("triage.rules", "Rules that match the failures.");
  static final Fact TRIAGE_LAYER =
      Fact.list("triage.layer", "Layers at fault, by the rules that match.");
  static final Fact TRIAGE_VERDICT =
      Fact.list("triage.verdict", "How sure the triage is, for each failed scenario.");
  static final Fact TRIAGE_ACTION =
      Fact.list("triage.action", "What the rules that match ask for.");
  static final Fact TRIAGE_ISSUES =
      Fact.list("triage.issues", "Issues that may be reopened for the failures.");
  static final Fact TRIAGE_ISSUE =
      Fact.text("triage.issue", "The issue that may be reopened, when there is exactly one.");

  static final Fact HARNESS_CHECKS =
      Fact.number("harness.checks", "checks", "The harness's own checks that passed.");
  static final Fact EVIDENCE_BUNDLE =
      Fact.text("evidence.bundle", "The sealed attempt as one file, relative to the artifacts.");

  private CanaryFacts() {}

  private static Fact ending(String name, String meaning) {
    return Fact.word(name, meaning, "pass", "fail", "skipped");
  }

  /** The facts from the document of any run, and what is known from elsewhere. */
  static List<Fact> ofRun() {
    var facts =
        new ArrayList<>(
            List.of(
                OUTCOME,
                SCENARIO,
                ID,
                NUMBER,
                STATED_NUMBER,
                STARTED,
                TOOK,
                SharedFacts.RUN_LAUNCHED,
                REDACTED,
                ORIGINAL_SHA256,
                CLI_VERSION,
                LAUNCHES,
                FAILED_SCENARIOS,
                TRIAGE_RULES,
                TRIAGE_LAYER,
                TRIAGE_VERDICT,
                TRIAGE_ACTION,
                SharedFacts.TRIAGE_EXPECTED,
                SharedFacts.TRIAGE_GOT,
                TRIAGE_ISSUES,
                TRIAGE_ISSUE));
    facts.addAll(CIRCUMSTANCES.values());
    return facts;
  }
}
