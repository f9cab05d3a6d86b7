package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One launch of all runs, followed from document to document: each is judged as soon as it appears,
 * and what must not change is checked before the next. The first thing that is not as it must be
 * ends the launch; what came until then is kept.
 *
 * <p>One class, because launch, documents and looks share one state until the launch ends.
 */
final class FollowedLaunch {
  private static final Duration POLL = Duration.ofMillis(500);

  private final World world;
  private final Assignment assignment;
  private final AttemptFolder attempt;
  private final RunsRequest request;
  private final Triage triage;
  private final LaunchChecks looks;
  private final Instant launched;
  private final KnownRuns known;
  private final LaunchFiles files;
  private final Circumstances atFirst;
  private final List<Protocol.Run> read = new ArrayList<>();

  /** What the gate knows, with what this launch has taught until now. */
  private GateState state;

  private Finding soFar = Finding.passed("");

  FollowedLaunch(
      World world,
      Assignment assignment,
      AttemptFolder attempt,
      RunsRequest request,
      Triage triage,
      LaunchChecks looks) {
    this.world = world;
    this.assignment = assignment;
    this.attempt = attempt;
    this.request = request;
    this.triage = triage;
    this.looks = looks;
    this.state = assignment.state();
    this.known = KnownRuns.of(state, world.artifacts());
    this.atFirst = Circumstances.now(assignment);
    var before = ResultFiles.in(request.first().results());
    this.launched = world.time().now();
    this.files = new LaunchFiles(before, launched, request.first().skew(), request.patience());
  }

  /**
   * Launches and follows it to its end.
   *
   * @param shell that the harness is launched in
   */
  Finding follow(Shell shell) {
    var last = launch(shell);
    var finding =
        new Finding(
            last.verdict(),
            last.summary(),
            soFar.details(),
            soFar.facts(),
            soFar.evidence().stream().distinct().toList(),
            List.of(),
            last.obstacle());
    return Files.exists(attempt.path().resolve(RunsRequest.LOG))
        ? finding.details(last.details()).proof(attempt.exhibit(RunsRequest.LOG))
        : finding.details(last.details());
  }

  private Finding launch(Shell shell) {
    try (var harness = new Background(shell, request.command(attempt))) {
      return follow(harness);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("while the canary ran");
    }
  }

  private Finding follow(Background harness) throws InterruptedException {
    learn(Finding.passed("").with(request.first().fact(SharedFacts.RUN_LAUNCHED), launched));
    for (int run = 1; run <= request.count(); run++) {
      doing(run);
      var written = await(run, harness);
      var content = written.map(ResultFiles.Written::content).orElse(null);
      if (content == null) {
        return nothingLearned(run, why(run, written, harness));
      }
      var seen = world.time().now();
      var judged = judged(run, content);
      if (judged.verdict() != Verdict.PASSED) {
        return ended(judged, run);
      }
      var look = run < request.count() ? look(run) : Optional.<Finding>empty();
      if (look.isPresent()) {
        return ended(look.get(), run);
      }
      if (run < request.count()) {
        learn(Finding.passed("").with(request.run(run + 1).fact(SharedFacts.RUN_LAUNCHED), seen));
      }
    }
    return end(harness);
  }

  private void doing(int run) {
    var before = run == 1 ? "" : ", run " + (run - 1) + " passed";
    world.progress().doing("canary run " + run + " of " + request.count() + before);
  }

  private Optional<ResultFiles.Written> await(int run, Background harness) {
    var until = world.time().now().plus(request.run(run).limit());
    while (true) {
      // In this order: what the harness wrote last of all is seen after its end.
      boolean over = harness.ended();
      var written = files.look(run, request.count(), world.time().now(), over);
      if (written.isPresent() || over || !world.time().now().isBefore(until)) {
        return written;
      }
      world.time().pause(POLL, "");
    }
  }

  private String why(int run, Optional<ResultFiles.Written> written, Background harness)
      throws InterruptedException {
    if (!harness.ended()) {
      return written.isPresent()
          ? written.get().problem()
          : "it did not end within its limit of " + Durations.inWords(request.run(run).limit());
    }
    var exited = harness.exited();
    soFar = soFar.details(HarnessStep.lastLines(exited.output()));
    return HarnessStep.ended(exited)
        + CanaryRunStep.why(exited)
        + ", but "
        + written.map(ResultFiles.Written::problem).orElseGet(() -> noDocument(run));
  }

  private String noDocument(int run) {
    try {
      return files.stale(run).orElse("wrote no document");
    } catch (IOException e) {
      return files.file(run) + " cannot be read: " + e;
    }
  }

  private Finding judged(int run, byte[] content) {
    var one = request.run(run);
    var facts = state.facts();
    var judged =
        new RunDocument(one, triage, attempt)
            .judge(world, facts, content, new RunDocument.Origin(launched, known, read, null));
    read.add(new Protocol.Run(one.document(), judged.reading()));
    var finding = judged.finding().with(Circumstances.now(assigned("")).facts(one.run()));
    learn(finding);
    // The summary of one that ends the launch is that of the whole.
    soFar = finding.verdict() == Verdict.PASSED ? soFar.detail(finding.summary()) : soFar;
    soFar = soFar.details(finding.details());
    return finding;
  }

  /** The first look that is not as it must be; empty: all are. */
  private Optional<Finding> look(int run) {
    for (var step : looks.after(run)) {
      var finding = step.perform(world, assigned(".after-run-" + run));
      learn(finding);
      soFar = soFar.with(afterRun(run, finding.facts()));
      if (finding.verdict() != Verdict.PASSED) {
        return Optional.of(finding);
      }
    }
    var changes = atFirst.changes(Circumstances.now(assigned("")));
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(Finding.inconclusive("the runs are not of one thing: " + changes.get(0)));
  }

  private static Facts afterRun(int run, Facts facts) {
    var all = Facts.NONE;
    for (var fact : facts.asMap().entrySet()) {
      all = all.with(SharedFacts.AFTER_RUN.of(run, fact.getKey()), fact.getValue());
    }
    return all;
  }

  private Assignment assigned(String suffix) {
    return new Assignment(
        state, assignment.workPackage(), assignment.attempt(), assignment.step() + suffix);
  }

  /** For the looks that follow, each finding is one of this attempt. */
  private void learn(Finding finding) {
    state =
        state.after(
            new Event.StepFinished(
                world.time().now(),
                assignment.workPackage(),
                assignment.attempt(),
                assignment.step(),
                finding));
    soFar = soFar.with(finding.facts()).proof(finding.evidence());
  }

  private Finding ended(Finding finding, int run) {
    var after =
        run < request.count()
            ? "the harness was ended after run " + run + " of " + request.count()
            : "the harness was ended after its last run";
    return new Finding(
            finding.verdict(),
            finding.summary(),
            List.of(),
            Facts.NONE,
            List.of(),
            List.of(),
            finding.obstacle())
        .details(looked(finding))
        .detail(after);
  }

  /** What a run's own finding says in detail is said already. */
  private List<String> looked(Finding finding) {
    return soFar.details().containsAll(finding.details()) ? List.of() : finding.details();
  }

  private Finding end(Background harness) throws InterruptedException {
    var until = world.time().now().plus(request.first().limit());
    while (!harness.ended() && world.time().now().isBefore(until)) {
      world.time().pause(POLL, "");
    }
    if (!harness.ended()) {
      return nothingLearned(request.count(), "the harness wrote its document and did not end");
    }
    return end(harness.exited());
  }

  private Finding end(Shell.Exited exited) {
    soFar = soFar.with(CanaryFacts.EXIT_CODE, exited.code());
    if (!exited.succeeded()) {
      return nothingLearned(
          request.count(), HarnessStep.ended(exited) + ", but its documents say pass");
    }
    if (!Files.exists(attempt.path().resolve(RunsRequest.LOG))) {
      return nothingLearned(
          request.count(), "the attempt folder was deleted while it ran: its log is gone");
    }
    return files
        .changed()
        .map(name -> nothingLearned(request.count(), name + " was changed after it was read"))
        .orElseGet(
            () ->
                Finding.passed(
                    request.count() + " runs in one launch: all 4 scenarios passed in each"));
  }

  private Finding nothingLearned(int run, String why) {
    return RunDocument.nothingLearned(request.run(run), why);
  }
}
