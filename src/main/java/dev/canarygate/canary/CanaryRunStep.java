package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.world.FolderLock;
import dev.canarygate.world.FolderTaken;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/** One run of the canary: launched here, and judged by the document that this launch wrote. */
final class CanaryRunStep implements Step {
  private final CanaryRunRequest request;
  private final Triage triage;

  CanaryRunStep(CanaryRunRequest request, Triage triage) {
    this.request = request;
    this.triage = triage;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = OpenAttempt.of(world, assignment, "canary run " + request.run());
    if (attempt.isEmpty()) {
      return OpenAttempt.gone(assignment);
    }
    if (assignment.facts().get(SharedFacts.CANDIDATE_VERSION).isEmpty()) {
      return Finding.inconclusive("fact candidate.version is not known: what would be tested?");
    }
    var missing = request.missing();
    if (missing.isPresent()) {
      return nothingLearned(missing.get());
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
          "evidence of run " + request.run() + " could not be kept: " + DiskFault.inWords(e));
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
        .with(request.fact(CanaryFacts.RUN_EXIT_CODE), exited.code())
        .with(request.fact(SharedFacts.RUN_LAUNCHED), launched);
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
    return new RunDocument(request, triage, attempt)
        .judge(
            world,
            assignment.facts(),
            content,
            new RunDocument.Origin(launch.at(), launch.known(), List.of(), exited))
        .finding();
  }

  static String why(Shell.Exited exited) {
    return exited.code() == 2
        ? ": the harness refused to start (environment, or a strange daemon); nothing was tested"
        : "";
  }

  private Finding nothingLearned(String why) {
    return RunDocument.nothingLearned(request, why);
  }
}
