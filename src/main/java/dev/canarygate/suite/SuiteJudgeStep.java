package dev.canarygate.suite;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.junit.SuiteReading;
import dev.canarygate.triage.NewIssueDraft;
import dev.canarygate.triage.TriageRules;
import dev.canarygate.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Adds the runs up, and looks for known causes when one failed. */
final class SuiteJudgeStep implements Step {
  private final long runs;
  private final TriageRules rules;
  private final boolean diagnosisOnly;
  private final String folder;

  /**
   * @param diagnosisOnly whether runs that are missing are left to what stopped the package
   * @param folder of its drafts, in the evidence of its package
   */
  SuiteJudgeStep(long runs, TriageRules rules, boolean diagnosisOnly, String folder) {
    this.runs = runs;
    this.rules = rules;
    this.diagnosisOnly = diagnosisOnly;
    this.folder = folder;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var facts = assignment.facts();
    if (SuiteFacts.notRequired(facts)) {
      return Finding.passed("The suite is not required.")
          .with(SuiteFacts.RESULT, "not required: " + decision(facts));
    }
    var failed = facts.get(SuiteFacts.FAILED_RUN);
    long passed = SuiteFacts.passedBefore(facts, runs + 1);
    if (failed.isPresent()) {
      return diagnosed(world, facts, Long.parseLong(failed.get()), passed);
    }
    if (diagnosisOnly) {
      return Finding.passed("No run of the suite failed, so nothing needs a diagnosis.");
    }
    var result = passed + "/" + runs + " pass";
    var finding =
        (passed == runs
                ? Finding.passed("All " + runs + " runs of the suite passed, one after the other.")
                : Finding.inconclusive(
                    "Only " + passed + " of " + runs + " runs of the suite passed."))
            .with(SuiteFacts.PASSED_RUNS, passed)
            .with(SuiteFacts.RESULT, result)
            .details(retried(facts));
    return differing(facts)
        .map(
            counts ->
                finding
                    .with(SuiteFacts.COUNTS_DIFFER, counts)
                    .detail("The runs did not execute the same number of tests: " + counts + "."))
        .orElse(finding);
  }

  private List<String> retried(Facts facts) {
    return LongStream.rangeClosed(1, runs)
        .filter(run -> count(facts, run, SuiteFacts.RETRIED) > 0)
        .mapToObj(
            run ->
                "Run "
                    + run
                    + ": "
                    + count(facts, run, SuiteFacts.RETRIED)
                    + " tests were retried.")
        .toList();
  }

  private Optional<String> differing(Facts facts) {
    var counts = new TestCounts();
    for (long run = 1; run <= runs; run++) {
      int executed = count(facts, run, SuiteFacts.EXECUTED);
      if (executed >= 0) {
        counts.add("run " + run, executed);
      }
    }
    return counts.differing();
  }

  /** -1 when that run was not measured. */
  private static int count(Facts facts, long run, Fact ofRun) {
    return facts.get(ofRun.of(run)).map(Integer::valueOf).orElse(-1);
  }

  private static String decision(Facts facts) {
    return facts.get(SuiteFacts.DECIDED_BY).orElse("a person")
        + " decided, "
        + facts.get(SuiteFacts.DECIDED_BECAUSE).orElse("without a reason");
  }

  private Finding diagnosed(World world, Facts facts, long run, long passed) {
    var result = passed + "/" + runs + " pass, run " + run + " failed";
    var report = facts.get(SuiteFacts.REPORT.of(run));
    var finding = Finding.failed("The suite: " + result + ".").with(SuiteFacts.RESULT, result);
    if (report.isEmpty()) {
      return finding.with(SuiteFacts.DIAGNOSIS, "no report to look at");
    }
    var reading = SuiteReading.of(world.artifacts().resolve(report.get()));
    var triage = SuiteTriage.of(reading.failures(), rules);
    var candidate = facts.get(SharedFacts.CANDIDATE_VERSION).orElse("(candidate not known)");
    return finding
        .with(triage.facts())
        .details(triage.details())
        .proof(kept(world, triage.drafts(candidate, report.get())));
  }

  /** Ready to be read and posted by a person; the gate posts none. */
  private List<Exhibit> kept(World world, List<NewIssueDraft> drafts) {
    return IntStream.range(0, drafts.size())
        .mapToObj(
            i ->
                world
                    .evidence()
                    .keepNew(folder + "/new-issue-" + (i + 1) + ".md", drafts.get(i).bytes()))
        .toList();
  }
}
