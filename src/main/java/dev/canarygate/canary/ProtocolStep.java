package dev.canarygate.canary;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all kept documents again and judges them together: consecutive runs, nothing else. */
final class ProtocolStep implements Step {
  private final int runs;

  ProtocolStep(int runs) {
    if (runs < 1 || runs > CanaryRunResult.RUNS) {
      throw new IllegalArgumentException("runs " + runs + ": expected 1 to 4");
    }
    this.runs = runs;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var attempt = OpenAttempt.of(world, assignment, "judge " + runs + " runs");
    if (attempt.isEmpty()) {
      return OpenAttempt.gone(assignment);
    }
    var recorded = recorded(assignment);
    var read = new ArrayList<Protocol.Run>();
    for (int run = 1; run <= runs; run++) {
      var name = "runs/run-" + run + ".json";
      var reading = read(attempt.get(), name);
      if (reading == null || !reading.digest().equals(recorded.get(path(attempt.get(), name)))) {
        return Finding.inconclusive(
            "the document of run " + run + " is not the one that was recorded: " + name);
      }
      read.add(new Protocol.Run(name, reading));
    }
    var launches = learned(assignment).get(CanaryFacts.LAUNCHES).orElse(null);
    return judged(assignment, new Protocol(read, Launches.of(launches)));
  }

  private Finding judged(Assignment assignment, Protocol protocol) {
    var problems =
        new ArrayList<>(protocol.problems().stream().map(DocumentProblem::toString).toList());
    protocol.runs().forEach(run -> addProblems(run, problems));
    problems.addAll(otherCandidate(assignment, protocol));
    problems.addAll(otherCircumstances(assignment));
    if (!problems.isEmpty()) {
      return Finding.inconclusive(runs + " runs prove nothing together: " + problems.get(0))
          .details(problems);
    }
    var failed =
        protocol.runs().stream().filter(run -> run.reading().verdict() != passed()).toList();
    return failed.isEmpty()
        ? Finding.passed(runs + " of " + runs + " consecutive runs passed")
            .with(CanaryFacts.PASSED_RUNS, runs)
        : Finding.failed(failed.get(0).name() + " failed")
            .with(CanaryFacts.PASSED_RUNS, runs - failed.size());
  }

  private static dev.canarygate.gate.Verdict passed() {
    return dev.canarygate.gate.Verdict.PASSED;
  }

  private static void addProblems(Protocol.Run run, List<String> problems) {
    run.reading().problems().forEach(problem -> problems.add(run.name() + "#" + problem));
  }

  private static List<String> otherCandidate(Assignment assignment, Protocol protocol) {
    var candidate = assignment.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("(not known)");
    var first = protocol.runs().get(0).reading().result();
    return first == null || first.cliVersion().equals(candidate)
        ? List.of()
        : List.of("runs are of " + first.cliVersion() + ", the candidate is " + candidate);
  }

  /** Four runs count together only as runs of one candidate, deployment and definition. */
  private List<String> otherCircumstances(Assignment assignment) {
    var now = Circumstances.now(assignment);
    var learned = learned(assignment);
    var problems = new ArrayList<String>();
    for (int run = 1; run <= runs; run++) {
      problems.addAll(now.problems(String.valueOf(run), learned));
    }
    return problems;
  }

  private static Facts learned(Assignment assignment) {
    return assignment
        .state()
        .newestAttempt(assignment.workPackage())
        .map(Attempt::learned)
        .orElse(Facts.NONE);
  }

  private static @org.jspecify.annotations.Nullable DocumentReading read(
      AttemptFolder attempt, String name) {
    try {
      return ResultReader.read(attempt.path().resolve(name));
    } catch (IOException e) {
      // Missing or unreadable: the caller says which document it is.
      return null;
    }
  }

  /** Digests of this attempt's findings, by path. */
  private static Map<String, String> recorded(Assignment assignment) {
    var recorded = new HashMap<String, String>();
    assignment.state().newestAttempt(assignment.workPackage()).map(Attempt::performed).stream()
        .flatMap(List::stream)
        .flatMap(performed -> performed.finding().evidence().stream())
        .forEach(exhibit -> recorded.put(exhibit.path(), exhibit.sha256()));
    return recorded;
  }

  private static String path(AttemptFolder attempt, String name) {
    return attempt.relativePath() + "/" + name;
  }
}
