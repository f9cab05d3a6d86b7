package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document that one run wrote: kept, read, and believed only when nothing contradicts it. */
final class RunDocument {
  private final CanaryRunRequest request;
  private final Triage triage;
  private final AttemptFolder attempt;

  RunDocument(CanaryRunRequest request, Triage triage, AttemptFolder attempt) {
    this.request = request;
    this.triage = triage;
    this.attempt = attempt;
  }

  /**
   * Where a document comes from.
   *
   * @param launched when the harness was launched
   * @param known runs from before the launch
   * @param earlier runs of the same launch, in order
   * @param exited how the harness ended; null while it goes on
   */
  record Origin(
      Instant launched, KnownRuns known, List<Protocol.Run> earlier, @Nullable Exited exited) {
    Origin {
      earlier = List.copyOf(earlier);
    }
  }

  /** What the document says, and what follows. */
  record Judged(DocumentReading reading, Finding finding) {}

  /**
   * @param facts that are known of the candidate
   */
  Judged judge(World world, Facts facts, byte[] content, Origin origin) {
    var secrets = Secrets.ofEnvironment(world.environment()).andEnvironment(request.environment());
    var masked = secrets.mask(content);
    var exhibit = attempt.keep(request.document(), masked.content());
    var reading = read();
    var problems = problems(reading, facts, origin, world.time().now(), Digest.of(content));
    var result = reading.result();
    var finding =
        result == null || !problems.isEmpty()
            ? nothingLearned(request, "its document cannot be believed: " + problems.get(0))
                .details(problems)
            : judged(result);
    return new Judged(reading, noted(finding.proof(exhibit), masked, content));
  }

  private DocumentReading read() {
    try {
      return ResultReader.read(attempt.path().resolve(request.document()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> problems(
      DocumentReading reading, Facts facts, Origin origin, Instant now, String digest) {
    var problems =
        new ArrayList<>(reading.problems().stream().map(DocumentProblem::toString).toList());
    var result = reading.result();
    if (result != null) {
      var judgement = new LaunchDocumentCheck(request, result);
      problems.addAll(judgement.notOfThisLaunch(origin.launched(), now));
      problems.addAll(judgement.notOfThisCandidate(facts));
      problems.addAll(judgement.wronglyNumbered());
      origin
          .known()
          .seen(List.of(digest, reading.digest()), result)
          .ifPresent(where -> problems.add("the run was seen before, in " + where));
      problems.addAll(contradictsEarlier(reading, origin.earlier()));
      var exited = origin.exited();
      if (reading.problems().isEmpty() && exited != null) {
        problems.addAll(judgement.contradicts(exited));
      }
    }
    return problems;
  }

  private List<String> contradictsEarlier(DocumentReading reading, List<Protocol.Run> earlier) {
    var run = new Protocol.Run(request.document(), reading);
    var all = Stream.concat(earlier.stream(), Stream.of(run)).toList();
    return new Protocol(all, request.launches())
        .contradictions().stream().map(DocumentProblem::toString).toList();
  }

  /** A reader of the evidence must know that it is not byte for byte what the canary wrote. */
  private Finding noted(Finding finding, Secrets.Masked masked, byte[] content) {
    return masked.redactions() == 0
        ? finding
        : finding
            .detail("redacted " + masked.redactions() + " secrets in " + request.document())
            .with(request.fact(CanaryFacts.REDACTED), masked.redactions())
            .with(request.fact(CanaryFacts.ORIGINAL_SHA256), Digest.of(content));
  }

  private Finding judged(CanaryRunResult result) {
    var facts = new RunFacts(request, result).facts();
    if (result.failed().isEmpty()) {
      return Finding.passed("run " + request.run() + ": all 4 scenarios passed")
          .with(facts)
          .details(numbers(result));
    }
    var report = triage.of(result);
    var where = attempt.relativePath() + "/" + request.document();
    var failed = String.join(", ", result.failed().stream().map(each -> "" + each.id()).toList());
    return Finding.failed("run " + request.run() + ": failed in scenario " + failed)
        .with(facts)
        .with(report.facts())
        .details(numbers(result))
        .details(report.details())
        .proof(kept(report, result.cliVersion(), where));
  }

  /** Said only where the document states another number than the gate's. */
  private List<String> numbers(CanaryRunResult result) {
    var stated = result.number();
    return stated == null || stated == request.number()
        ? List.of()
        : List.of(
            "this is run "
                + request.number()
                + "; its document states run_number "
                + stated
                + ", because each launch of the script counts from 1");
  }

  private List<Exhibit> kept(TriageReport report, String candidate, String where) {
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

  static Finding nothingLearned(CanaryRunRequest request, String why) {
    return Finding.inconclusive("run " + request.run() + " is inconclusive: " + why);
  }
}
