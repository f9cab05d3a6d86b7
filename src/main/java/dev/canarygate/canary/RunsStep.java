package dev.canarygate.canary;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.world.FolderLock;
import dev.canarygate.world.FolderTaken;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.io.UncheckedIOException;

/** Consecutive runs in one launch, each judged as soon as its document appears. */
final class RunsStep implements Step {
  private final RunsRequest request;
  private final Triage triage;
  private final LaunchChecks looks;

  /**
   * @throws IllegalArgumentException when a look cannot be made in each run
   */
  RunsStep(RunsRequest request, Triage triage, LaunchChecks looks) {
    this.request = request;
    this.triage = triage;
    this.looks = looks;
    for (int run = 1; run < request.count(); run++) {
      looks.after(run);
    }
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = OpenAttempt.of(world, assignment, "canary, " + request.count() + " runs");
    if (attempt.isEmpty()) {
      return OpenAttempt.gone(assignment);
    }
    if (world.dry()) {
      throw new Withheld("would run: " + String.join(" ", request.first().command()));
    }
    if (assignment.facts().get(SharedFacts.CANDIDATE_VERSION).isEmpty()) {
      return Finding.inconclusive("fact candidate.version is not known: what would be tested?");
    }
    var missing = request.first().missing();
    if (missing.isPresent()) {
      return Finding.inconclusive(missing.get());
    }
    try (var harness = FolderLock.take(request.first().directory(), assignment.holder(), world)) {
      var finding =
          new FollowedLaunch(world, assignment, attempt.get(), request, triage, looks)
              .follow(harness.over(world.shell()));
      return harness.said().isEmpty() ? finding : finding.detail("harness: " + harness.said());
    } catch (FolderTaken taken) {
      return Finding.waiting("the harness is " + taken.getMessage());
    } catch (DiskFault fault) {
      throw fault;
    } catch (UncheckedIOException e) {
      return Finding.inconclusive(
          "evidence of the runs could not be kept: " + DiskFault.inWords(e));
    }
  }
}
