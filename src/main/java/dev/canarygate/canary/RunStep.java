package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.FolderLock;
import dev.canarygate.world.FolderTaken;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run of the canary: launched here, and judged by the document that this launch wrote. */
final class RunStep implements Step {
  private final RunRequest request;
  private final Triage triage;

  RunStep(RunRequest request, Triage triage) {
    this.request = request;
    this.triage = triage;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = OpenAttempt.of(world, assignment, "canary run " + request.run());
    if (attempt.isEmpty()) {
      return OpenAttempt.gone(assignment);
    }
    if (assignment.facts().get("candidate.version").isEmpty()) {
      return Finding.inconclusive("fact candidate.version is not known: what would be tested?");
    }
    try (var harness = FolderLock.take(request.directory(), assignment.holder(), world)) {
      var finding = run(world, assignment, attempt.get(), harness.over(world.shell()));
      return harness.said().isEmpty() ? finding : finding.detail("harness: " + harness.said());
    } catch (FolderTaken taken) {
      return Finding.waiting("the harness is " + taken.getMessage());
    } catch (DiskFault fault) {
      throw fault;
    } catch (UncheckedIOException e) {
      return Finding.inconclusive(
          "evidence of run " + request.run() + " could not be kept: " + e.getMessage());
    }
  }

  private Finding run(World world, Assignment assignment, AttemptFolder attempt, Shell shell) {
    var known = KnownRuns.of(assignment.state(), world.artifacts());
    var before = ResultFiles.in(request.results());
    world.progress().doing("canary run " + request.run());
    var launched = world.time().now();
    var exited = shell.run(command(attempt));
    var finding = judge(world, assignment, attempt, new Launch(launched, exited, before, known));
    return finding
        .proof(log(attempt))
        .with(Circumstances.now(assignment).facts(request.run()))
        .with(request.fact("exit-code"), exited.code())
        .with(request.fact("launched"), launched);
  }

  /**
   * @param before the harness's documents before the launch
   */
  private record Launch(Instant at, Shell.Exited exited, ResultFiles before, KnownRuns known) {}

  private Shell.Command command(AttemptFolder attempt) {
    return new Shell.Command(
        request.command(),
        request.directory(),
        request.environment(),
        request.limit(),
        attempt.fileFor(request.log()),
        true);
  }

  private List<Exhibit> log(AttemptFolder attempt) {
    return Files.exists(attempt.path().resolve(request.log()))
        ? List.of(attempt.exhibit(request.log()))
        : List.of();
  }

  private Finding judge(World world, Assignment assignment, AttemptFolder attempt, Launch launch) {
    var exited = launch.exited();
    if (!exited.succeeded() && exited.code() != 1) {
      return nothingLearned(HarnessStep.ended(exited) + why(exited))
          .details(HarnessStep.lastLines(exited.output()));
    }
    if (!Files.exists(attempt.path().resolve(request.log()))) {
      return nothingLearned("the attempt folder was deleted while it ran: its log is gone");
    }
    var written = launch.before().writtenSince(launch.at(), world.time().now(), request.skew());
    var content = written.content();
    if (content == null) {
      return nothingLearned(
          "it ended with exit code " + exited.code() + ", but " + written.problem());
    }
    return judge(world, assignment, attempt, launch, content);
  }

  private static String why(Shell.Exited exited) {
    return exited.code() == 2
        ? ": the harness refused to start (environment, or a strange daemon); nothing was tested"
        : "";
  }

  private Finding judge(
      World world, Assignment assignment, AttemptFolder attempt, Launch launch, byte[] content) {
    var secrets = Secrets.ofEnvironment(world.environment()).andEnvironment(request.environment());
    var masked = secrets.mask(content);
    var exhibit = attempt.keep(request.document(), masked.content());
    var reading = read(attempt);
    var problems = new ArrayList<>(reading.problems().stream().map(Problem::toString).toList());
    var result = reading.result();
    if (result != null) {
      var judgement = new Judgement(request, result);
      problems.addAll(judgement.notOfThisLaunch(launch.at(), world.time().now()));
      problems.addAll(judgement.notOfThisCandidate(assignment.facts()));
      launch
          .known()
          .seen(List.of(Digest.of(content), reading.digest()), result)
          .ifPresent(where -> problems.add("the run was seen before, in " + where));
      if (reading.problems().isEmpty()) {
        problems.addAll(judgement.contradicts(launch.exited()));
      }
    }
    var finding =
        result == null || !problems.isEmpty()
            ? nothingLearned("its document cannot be believed: " + problems.get(0))
                .details(problems)
            : judged(attempt, result);
    return noted(finding.proof(exhibit), masked, content);
  }

  private Reading read(AttemptFolder attempt) {
    try {
      return ResultReader.read(attempt.path().resolve(request.document()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reader of the evidence must know that it is not byte for byte what the canary wrote. */
  private Finding noted(Finding finding, Secrets.Masked masked, byte[] content) {
    return masked.redactions() == 0
        ? finding
        : finding
            .detail("redacted " + masked.redactions() + " secrets in " + request.document())
            .with(request.fact("redacted"), masked.redactions())
            .with(request.fact("original-sha256"), Digest.of(content));
  }

  private Finding judged(AttemptFolder attempt, CanaryRunResult result) {
    var facts = new RunFacts(request, result).facts();
    if (result.failed().isEmpty()) {
      return Finding.passed("run " + request.run() + ": all 4 scenarios passed").with(facts);
    }
    var report = triage.of(result);
    var where = attempt.relativePath() + "/" + request.document();
    var failed = String.join(", ", result.failed().stream().map(each -> "" + each.id()).toList());
    return Finding.failed("run " + request.run() + ": failed in scenario " + failed)
        .with(facts)
        .with(report.facts())
        .details(report.details())
        .proof(kept(attempt, report, result.cliVersion(), where));
  }

  private List<Exhibit> kept(
      AttemptFolder attempt, TriageReport report, String candidate, String where) {
    var exhibits = new ArrayList<Exhibit>();
    var base = "observations/triage-run-" + request.run();
    exhibits.add(attempt.keep(base + ".json", report.json()));
    report
        .drafts(candidate, where)
        .forEach(
            (scenario, draft) ->
                exhibits.add(
                    attempt.keep(base + "-new-issue-scenario-" + scenario + ".md", draft.bytes())));
    return exhibits;
  }

  private Finding nothingLearned(String why) {
    return Finding.inconclusive("run " + request.run() + " taught nothing: " + why);
  }
}
