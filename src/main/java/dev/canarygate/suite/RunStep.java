package dev.canarygate.suite;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FolderLock;
import dev.canarygate.world.FolderTaken;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs pytest once and believes its report, never its exit code alone; where the two contradict
 * each other, both are named and the run is no pass.
 */
final class RunStep implements Step {
  /** pytest: all collected tests passed, or some were skipped. */
  private static final int ALL_WELL = 0;

  private static final int TOLD_FAILURES = 10;

  private final RunRequest request;

  RunStep(RunRequest request) {
    this.request = request;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    if (SuiteFacts.notRequired(assignment.facts())) {
      return Finding.passed("Run " + request.run() + " is left out: the suite is not required.");
    }
    world.progress().doing("suite run " + request.run());
    try (var harness = FolderLock.take(request.directory(), assignment.holder(), world)) {
      var finding = run(world, assignment, harness.over(world.shell()));
      return harness.said().isEmpty() ? finding : finding.detail("harness: " + harness.said());
    } catch (FolderTaken taken) {
      return Finding.waiting("The harness is " + taken.getMessage());
    }
  }

  private Finding run(World world, Assignment assignment, Shell shell) {
    try (var scratch = ScratchReport.open()) {
      return run(world, assignment, shell, scratch);
    }
  }

  private Finding run(World world, Assignment assignment, Shell shell, ScratchReport scratch) {
    var name = "teamspace/run-" + request.run();
    var log = world.evidence().fileFor(name + ".log");
    var exited = shell.run(command(log, scratch.file()));
    var proofs = new ArrayList<Exhibit>();
    if (Files.exists(log)) {
      proofs.add(world.evidence().exhibit(name + ".log"));
    }
    var report = scratch.keep(world.evidence(), name + ".xml", secrets(world));
    report.ifPresent(kept -> proofs.add(kept.exhibit()));
    return report
        .map(kept -> noted(judged(world, assignment, kept.exhibit(), exited), kept))
        .orElseGet(() -> noReport(exited))
        .with(SuiteFacts.ofRun(request.run(), "took"), Durations.inWords(exited.took()))
        .proof(proofs);
  }

  private Secrets secrets(World world) {
    return Secrets.ofEnvironment(world.environment()).andEnvironment(request.environment());
  }

  /** A reader of the evidence must know that it is not byte for byte what pytest wrote. */
  private Finding noted(Finding finding, ScratchReport.Kept kept) {
    return kept.redactions() == 0
        ? finding
        : finding
            .detail("redacted " + kept.redactions() + " secrets in " + kept.exhibit().path())
            .with(fact("redacted"), kept.redactions());
  }

  private Command command(Path log, Path report) {
    return new Command(
        request.words(report),
        request.directory(),
        request.environment(),
        request.limit(),
        log,
        true);
  }

  private Finding noReport(Exited exited) {
    return Finding.inconclusive(
            "Run " + request.run() + " left no JUnit report: pytest " + ending(exited) + ".")
        .details(lastLines(exited.output()));
  }

  private String ending(Exited exited) {
    if (!exited.started()) {
      return "did not start: there is no program " + request.runner().get(0);
    }
    return exited.timedOut()
        ? "ran into its limit of " + Durations.inWords(request.limit())
        : "ended with exit code " + exited.code();
  }

  private Finding judged(World world, Assignment assignment, Exhibit report, Exited exited) {
    var reading = SuiteReading.of(world.artifacts().resolve(report.path()));
    var verdict = verdict(reading, exited);
    var finding =
        Finding.of(
                verdict,
                "Run "
                    + request.run()
                    + ": "
                    + reading.inWords()
                    + (contradiction(reading, exited) ? "; but pytest " + ending(exited) : "")
                    + ".")
            .with(fact("executed"), reading.executed())
            .with(fact("failed"), reading.failed())
            .with(fact("errored"), reading.errored())
            .with(fact("skipped"), reading.skipped())
            .with(fact("outcome"), word(verdict))
            .with(fact("report"), report.path())
            .details(failures(reading));
    if (verdict == Verdict.PASSED) {
      long passed = SuiteFacts.passedBefore(assignment.facts(), request.run()) + 1;
      return finding.with(SuiteFacts.PASSED_RUNS, passed);
    }
    return verdict == Verdict.FAILED ? finding.with(SuiteFacts.FAILED_RUN, request.run()) : finding;
  }

  private String fact(String what) {
    return SuiteFacts.ofRun(request.run(), what);
  }

  private static Verdict verdict(SuiteReading reading, Exited exited) {
    return contradiction(reading, exited)
        ? reading.verdict().orWorse(Verdict.INCONCLUSIVE)
        : reading.verdict();
  }

  private static boolean contradiction(SuiteReading reading, Exited exited) {
    boolean well = !exited.timedOut() && exited.code() == ALL_WELL;
    return well ? reading.verdict() == Verdict.FAILED : reading.verdict() == Verdict.PASSED;
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "pass";
      case FAILED -> "fail";
      default -> "inconclusive";
    };
  }

  private static List<String> failures(SuiteReading reading) {
    return reading.failures().stream()
        .limit(TOLD_FAILURES)
        .map(each -> each.test() + ": " + firstLine(each.text()))
        .toList();
  }

  private static String firstLine(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }

  private static List<String> lastLines(String output) {
    var lines = output.lines().toList();
    return lines.subList(Math.max(0, lines.size() - TOLD_FAILURES), lines.size());
  }
}
