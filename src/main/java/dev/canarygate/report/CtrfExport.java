package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gate in the Common Test Report Format (CTRF): the suites and cases of the JUnit report. What
 * waits is {@code pending} and what learned nothing {@code other}, so no reader can take either for
 * good; and only a gate that is real and cleared now is healthy.
 */
final class CtrfExport {
  /** Of the format's description; the one that its own reporters write. */
  private static final String EDITION = "0.0.0";

  private static final String NAME = "gate-runner";
  private static final List<String> STATUSES =
      List.of("passed", "failed", "skipped", "pending", "other");

  private final Report report;

  CtrfExport(Report report) {
    this.report = report;
  }

  /** A case with its place in time. */
  private record Timed(JUnitSuite suite, JUnitSuite.Case what, Instant from, Instant until) {
    private String status() {
      return switch (what.kind()) {
        case PASSED -> "passed";
        case FAILURE -> "failed";
        case SKIPPED -> "skipped";
        case ERROR -> what.type().equals(Verdict.WAITING.word()) ? "pending" : "other";
      };
    }
  }

  String render() {
    var now = report.plan().now();
    var document = Json.object().put("reportFormat", "CTRF").put("specVersion", EDITION);
    document.put("timestamp", now.toString()).put("generatedBy", NAME);
    var results = document.putObject("results");
    tool(results.putObject("tool"));
    var suites = report.suites();
    var ended = end(suites).orElse(now);
    var tests = suites.stream().flatMap(each -> timed(each, ended).stream()).toList();
    summary(results.putObject("summary").put("suites", suites.size()), tests, ended);
    tests.forEach(each -> test(results.withArray("tests").addObject(), each));
    environment(results.putObject("environment"));
    return Json.text(document) + "\n";
  }

  /** When the last step of all ended; empty while nothing was done. */
  private static Optional<Instant> end(List<JUnitSuite> suites) {
    return suites.stream()
        .filter(each -> each.started() != null)
        .flatMap(each -> timed(each, Instant.MIN).stream())
        .map(Timed::until)
        .max(Comparator.naturalOrder());
  }

  /**
   * The steps of an attempt follow each other; a package that never ran has no time of its own.
   *
   * @param ended when all others had ended
   */
  private static List<Timed> timed(JUnitSuite suite, Instant ended) {
    var tests = new ArrayList<Timed>();
    var from = Objects.requireNonNullElse(suite.started(), ended);
    for (var each : suite.cases()) {
      var until = each.took().isNegative() ? from : from.plus(each.took());
      tests.add(new Timed(suite, each, from, until));
      from = until;
    }
    return tests;
  }

  private void tool(ObjectNode tool) {
    tool.put("name", NAME);
    report.plan().state().runs().stream()
        .reduce((first, later) -> later)
        .ifPresent(run -> tool.put("version", version(Visible.line(run.tool()))));
  }

  /** Without the name, which is said before it. */
  private static String version(String tool) {
    return tool.startsWith(NAME + " ") ? tool.substring(NAME.length() + 1) : tool;
  }

  private static void summary(ObjectNode summary, List<Timed> tests, Instant ended) {
    summary.put("tests", tests.size());
    for (var status : STATUSES) {
      summary.put(status, tests.stream().filter(each -> each.status().equals(status)).count());
    }
    var from = tests.stream().map(Timed::from).min(Instant::compareTo).orElse(ended);
    var until = tests.stream().map(Timed::until).max(Instant::compareTo).orElse(ended);
    summary.put("start", from.toEpochMilli()).put("stop", until.toEpochMilli());
  }

  private static void test(ObjectNode test, Timed each) {
    var one = each.what();
    test.put("name", Visible.line(each.suite().id() + " " + one.name()))
        .put("status", each.status())
        .put("duration", Duration.between(each.from(), each.until()).toMillis())
        .put("start", each.from().toEpochMilli())
        .put("stop", each.until().toEpochMilli());
    test.putArray("suite").add(Visible.line(each.suite().id() + " " + each.suite().title()));
    if (one.kind() != JUnitSuite.Kind.PASSED) {
      test.put("message", Visible.line(one.message())).put("trace", Visible.lines(one.body()));
      test.put("rawStatus", one.type().isEmpty() ? "not run" : one.type());
    }
  }

  private void environment(ObjectNode environment) {
    var title = Visible.line(report.plan().definition().title());
    boolean isReal = !report.isRehearsal() && !report.isForeseen();
    environment
        .put("reportName", marked(title))
        .put("healthy", report.outcome() == Outcome.CLEARED && isReal);
    report
        .fact(SharedFacts.CANDIDATE_VERSION)
        .ifPresent(each -> environment.put("appVersion", Visible.line(each)));
    environment
        .putObject("extra")
        .put("gate", report.plan().state().gate())
        .put("outcome", report.outcome().name())
        .put("rehearsal", report.isRehearsal())
        .put("preview", report.isForeseen());
  }

  private String marked(String title) {
    return Stream.concat(report.marks().stream(), Stream.of(title))
        .collect(Collectors.joining(". "));
  }
}
