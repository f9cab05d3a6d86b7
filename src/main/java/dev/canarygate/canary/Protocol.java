package dev.canarygate.canary;

import dev.canarygate.gate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Consecutive runs, judged together: distinct, in order, of one CLI against one deployment.
 *
 * @param launches how they were launched
 */
public record Protocol(List<Run> runs, Launches launches) {
  public Protocol {
    runs = List.copyOf(runs);
  }

  /** Documents of which nobody recorded how they were launched: one that counts tells. */
  public Protocol(List<Run> runs) {
    this(runs, runs.stream().anyMatch(Run::counts) ? Launches.ALL : Launches.SINGLE);
  }

  /**
   * @param name file name, for people
   */
  public record Run(String name, DocumentReading reading) {
    private boolean counts() {
      var result = reading.result();
      var number = result == null ? null : result.number();
      return number != null && number != 1;
    }
  }

  /** A whole is its worst part; runs that contradict each other prove nothing. */
  public Verdict verdict() {
    var parts = new ArrayList<>(runs.stream().map(run -> run.reading().verdict()).toList());
    parts.add(problems().isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE);
    return Verdict.worst(parts);
  }

  /** What is wrong between the runs; each pointer begins with the file's name and {@code #}. */
  public List<DocumentProblem> problems() {
    var problems = new ArrayList<DocumentProblem>();
    for (int i = 0; i < runs.size(); i++) {
      numbered(i, problems);
    }
    problems.addAll(contradictions());
    return problems;
  }

  /** The same without the numbers, each of which can be judged alone. */
  List<DocumentProblem> contradictions() {
    var problems = new ArrayList<DocumentProblem>();
    var readable = runs.stream().filter(run -> run.reading().result() != null).toList();
    distinct(problems);
    for (int i = 1; i < readable.size(); i++) {
      follows(readable.get(i - 1), readable.get(i), problems);
      same(readable.get(0), readable.get(i), problems);
    }
    return problems;
  }

  private void distinct(List<DocumentProblem> problems) {
    Map<String, String> ids = new HashMap<>();
    Map<String, String> digests = new HashMap<>();
    for (var run : runs) {
      var result = run.reading().result();
      var twin = digests.putIfAbsent(run.reading().digest(), run.name());
      if (twin != null) {
        problems.add(
            new DocumentProblem(
                run.name() + "#", "a document of its own", "the same bytes as " + twin));
      }
      var id = result == null ? null : result.id();
      var other = id == null ? null : ids.putIfAbsent(id, run.name());
      if (other != null) {
        problems.add(
            new DocumentProblem(
                run.name() + "#/run_id", "a run id of its own", id + ", as in " + other));
      }
    }
  }

  private void numbered(int i, List<DocumentProblem> problems) {
    var result = runs.get(i).reading().result();
    if (runs.size() > 1 && result != null) {
      var number = result.number();
      if (!launches.allows(i + 1, number)) {
        problems.add(launches.wrong(runs.get(i).name() + "#/run_number", i + 1, number));
      }
    }
  }

  private static void follows(Run before, Run after, List<DocumentProblem> problems) {
    Instant end = result(before).finishedAt();
    var start = result(after).firstMoment();
    boolean overlaps =
        result(after).startedAt() == null ? !start.isAfter(end) : start.isBefore(end);
    if (overlaps) {
      var field = result(after).startedAt() == null ? "timestamp" : "started_at";
      problems.add(
          new DocumentProblem(
              after.name() + "#/" + field,
              "a time after " + before.name() + " ended at " + end,
              start.toString()));
    }
  }

  private static void same(Run first, Run other, List<DocumentProblem> problems) {
    var version = result(first).cliVersion();
    if (!version.equals(result(other).cliVersion())) {
      problems.add(
          new DocumentProblem(
              other.name() + "#/cli_version",
              version + " as in " + first.name(),
              result(other).cliVersion()));
    }
    var target = result(first).target();
    if (!Objects.equals(target, result(other).target())) {
      problems.add(
          new DocumentProblem(
              other.name() + "#/saas_url",
              target + " as in " + first.name(),
              String.valueOf(result(other).target())));
    }
  }

  private static CanaryRunResult result(Run run) {
    return Objects.requireNonNull(run.reading().result());
  }
}
