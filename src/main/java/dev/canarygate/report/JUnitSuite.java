package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One package as readers of JUnit reports know it.
 *
 * @param started its newest attempt; null when it never ran
 */
record JUnitSuite(String id, String title, @Nullable Instant started, List<Case> cases) {
  /** How a case ended. */
  enum Kind {
    PASSED(""),
    FAILURE("failure"),
    ERROR("error"),
    SKIPPED("skipped");

    /** Name in the file; empty: a case that passed says nothing. */
    final String element;

    Kind(String element) {
      this.element = element;
    }

    /** Of what waits and of what learned nothing: nobody knows yet whether it is good. */
    private static Kind of(Verdict verdict) {
      return switch (verdict) {
        case PASSED -> PASSED;
        case WAITING, INCONCLUSIVE -> ERROR;
        case FAILED -> FAILURE;
      };
    }
  }

  /**
   * A step, or a stop condition that tripped.
   *
   * @param type the verdict's word; empty of a package that never ran
   * @param body details, one a line
   */
  record Case(String name, Kind kind, String message, String type, String body, Duration took) {
    /** Whether the package was stopped by this step itself, which is one case then. */
    private boolean says(TrippedStop stop) {
      return kind != Kind.PASSED && message.equals(stop.report());
    }
  }

  static JUnitSuite of(PackageRow row) {
    var title = row.workPackage().title();
    return row.newest()
        .filter(attempt -> !attempt.performed().isEmpty())
        .map(attempt -> new JUnitSuite(row.id(), title, attempt.startedAt(), cases(row, attempt)))
        .orElseGet(() -> new JUnitSuite(row.id(), title, null, List.of(notRun(row))));
  }

  private static Case notRun(PackageRow row) {
    return new Case("not run", Kind.SKIPPED, row.why(), "", "", Duration.ZERO);
  }

  private static List<Case> cases(PackageRow row, Attempt attempt) {
    var cases = new ArrayList<Case>();
    var since = attempt.startedAt();
    for (var each : attempt.performed()) {
      cases.add(step(row, each, Duration.between(since, each.at())));
      since = each.at();
    }
    StopReason.all(row).stream()
        .filter(reason -> cases.stream().noneMatch(each -> each.says(reason.stop())))
        .map(JUnitSuite::stop)
        .toList()
        .forEach(cases::add);
    return cases;
  }

  private static Case step(PackageRow row, Attempt.Performed each, Duration took) {
    var finding = each.finding();
    var proofs = finding.evidence().stream().map(exhibit -> "evidence: " + exhibit.path());
    var body =
        Stream.of(Stream.of(finding.summary()), finding.details().stream(), proofs)
            .flatMap(lines -> lines)
            .map(row.launcher()::told)
            .collect(Collectors.joining("\n"));
    return new Case(
        each.step(),
        Kind.of(finding.verdict()),
        finding.summary(),
        finding.verdict().word(),
        body,
        took);
  }

  /** All steps may have passed, and a condition over what they measured stops the gate. */
  private static Case stop(StopReason reason) {
    TrippedStop stop = reason.stop();
    var measured = reason.measured().stream().map(each -> "measured: " + each);
    var expected = reason.expected().stream().map(each -> "expected: " + each);
    var body =
        Stream.of(
                Stream.of(stop.report()),
                measured,
                expected,
                Stream.of("unblocks: " + stop.unblocks()))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n"));
    return new Case(
        "stop condition " + stop.id(),
        Kind.of(stop.as()),
        stop.report(),
        stop.as().word(),
        body,
        Duration.ZERO);
  }
}
