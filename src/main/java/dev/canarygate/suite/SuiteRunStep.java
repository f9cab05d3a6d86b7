package dev.canarygate.suite;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.junit.SuiteReading;
import dev.canarygate.text.Visible;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs pytest once and believes its report, never its exit code alone; where the two contradict
 * each other, both are named and the run is not a pass.
 */
final class SuiteRunStep implements Step {
  /** pytest: all collected tests passed, or some were skipped. */
  private static final int ALL_WELL = 0;

  private static final int TOLD_FAILURES = 10;

  private final SuiteRunRequest request;

  SuiteRunStep(SuiteRunRequest request) {
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
    var name = request.folder() + "/run-" + request.run();
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
        .with(fact(SuiteFacts.TOOK), Durations.inWords(exited.took()))
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
            .with(fact(SuiteFacts.REDACTED), kept.redactions());
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
      return "did not start: program not found: " + request.runner().get(0);
    }
    return exited.inWords()
        + (exited.timedOut() ? " of " + Durations.inWords(request.limit()) : "");
  }

  private Finding judged(World world, Assignment assignment, Exhibit report, Exited exited) {
    var reading = SuiteReading.of(world.artifacts().resolve(report.path()), request.retried());
    var log = PytestLog.of(exited.output());
    var doubts = doubts(reading, exited, log);
    var verdict = doubts.isEmpty() ? reading.verdict() : reading.verdict().orWorse(worth(doubts));
    var finding =
        Finding.of(verdict, "Run " + request.run() + ": " + inWords(reading, doubts) + ".")
            .with(fact(SuiteFacts.EXECUTED), reading.executed())
            .with(fact(SuiteFacts.FAILED), reading.failed())
            .with(fact(SuiteFacts.ERRORED), reading.errored())
            .with(fact(SuiteFacts.SKIPPED), reading.skipped())
            .with(fact(SuiteFacts.RETRIED), Math.max(reading.retried().size(), log.reruns()))
            .with(fact(SuiteFacts.OUTCOME), word(verdict))
            .with(fact(SuiteFacts.REPORT), report.path())
            .details(failures(reading))
            .details(retried(reading, log));
    if (verdict == Verdict.PASSED) {
      long passed = SuiteFacts.passedBefore(assignment.facts(), request.run()) + 1;
      return finding.with(SuiteFacts.PASSED_RUNS, passed);
    }
    return verdict == Verdict.FAILED ? finding.with(SuiteFacts.FAILED_RUN, request.run()) : finding;
  }

  /**
   * Where report and output contradict each other.
   *
   * @param worth what the run is worth then, at best
   */
  private record Doubt(String words, Verdict worth) {}

  private List<Doubt> doubts(SuiteReading reading, Exited exited, PytestLog log) {
    var doubts = new ArrayList<Doubt>();
    if (contradiction(reading, exited)) {
      doubts.add(new Doubt("but pytest " + ending(exited), Verdict.INCONCLUSIVE));
    }
    if (log.reruns() > 0 && reading.retried().isEmpty()) {
      doubts.add(
          new Doubt(
              "but pytest ran tests again that the report does not name, "
                  + log.reruns()
                  + " times",
              request.retried().verdict()));
    }
    if (log.subtests() >= 0 && reading.subtests() > log.subtests()) {
      doubts.add(
          new Doubt(
              "but pytest itself counts at most " + log.subtests() + " subtests",
              Verdict.INCONCLUSIVE));
    }
    return doubts;
  }

  private static Verdict worth(List<Doubt> doubts) {
    return Verdict.worst(doubts.stream().map(Doubt::worth).toList());
  }

  private static String inWords(SuiteReading reading, List<Doubt> doubts) {
    return Stream.concat(Stream.of(reading.inWords()), doubts.stream().map(Doubt::words))
        .collect(Collectors.joining("; "));
  }

  private static List<String> retried(SuiteReading reading, PytestLog log) {
    return Stream.concat(reading.retried().stream(), log.rerunTests().stream())
        .distinct()
        .limit(TOLD_FAILURES)
        .map(each -> "retried: " + each)
        .toList();
  }

  private Fact fact(Fact ofRun) {
    return ofRun.of(request.run());
  }

  private static boolean contradiction(SuiteReading reading, Exited exited) {
    boolean well = !exited.timedOut() && exited.code() == ALL_WELL;
    boolean bad = reading.failed() + reading.errored() > 0;
    return well ? bad : !bad && reading.executed() > 0;
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
    return Visible.cut(text.lines().findFirst().orElse(""), 300);
  }

  private static List<String> lastLines(String output) {
    var lines = output.lines().toList();
    return lines.subList(Math.max(0, lines.size() - TOLD_FAILURES), lines.size());
  }
}
