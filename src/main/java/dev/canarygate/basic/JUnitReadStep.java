package dev.canarygate.basic;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.junit.ReportSum;
import dev.canarygate.junit.RetryRule;
import dev.canarygate.junit.SuiteReading;
import dev.canarygate.text.FileNames;
import dev.canarygate.text.Visible;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JUnit reports that tests wrote, and adds them up. A report that is older than this
 * attempt at the package is one of other tests, and is refused.
 *
 * @param oldest how old a report may be; null: no older than the attempt
 * @param anyAge whether it may be of any age
 */
record JUnitReadStep(
    List<ReportFiles> files, RetryRule retried, @Nullable Duration oldest, boolean anyAge)
    implements Step {
  /** A clock of files is coarser than ours. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  private static final int KEPT_FILES = 500;
  private static final long KEPT_BYTES = 64L << 20;
  private static final int TOLD_FAILURES = 10;
  private static final int NAMED_TESTS = 20;

  static final Shape SHAPE =
      Shape.EMPTY
          .required(
              "files",
              Shape.Type.PATHS,
              "Reports, relative to the gate's folder; * stays within a folder, ** does not.")
          .optional(
              "not-older-than",
              Shape.Type.DURATION,
              "How old a report may be; by default, no older than this attempt at the package.")
          .optional("any-age", Shape.Type.FLAG, "Whether a report may be of any age; false.")
          .optional(
              "retried",
              Shape.Type.TEXT,
              "What tests are worth that passed only when run again: fail, inconclusive (the"
                  + " default) or allow.");

  JUnitReadStep {
    files = List.copyOf(files);
  }

  /**
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  static JUnitReadStep of(Settings settings) {
    if (settings.has("not-older-than") && settings.flag("any-age")) {
      throw new IllegalArgumentException("expected either 'not-older-than' or 'any-age: true'");
    }
    var files = settings.texts("files").stream().map(ReportFiles::of).toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files: expected at least one, such as target/*.xml");
    }
    return new JUnitReadStep(
        files,
        RetryRule.of(settings.optionalText("retried").orElse(RetryRule.INCONCLUSIVE.word())),
        settings.has("not-older-than") ? settings.duration("not-older-than") : null,
        settings.flag("any-age"));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    try {
      var found = ReportFiles.of(files);
      if (found.isEmpty()) {
        return Finding.inconclusive("No JUnit report is there: expected " + expected() + ".");
      }
      var stale = stale(found, since(world, assignment));
      return stale.isEmpty() ? read(world, assignment, found) : refused(stale, world, assignment);
    } catch (IOException e) {
      return Finding.inconclusive("cannot read the reports: " + DiskFault.words(e));
    }
  }

  private String expected() {
    return files.stream().map(ReportFiles::written).collect(Collectors.joining(" or "));
  }

  /** Since when a report can be one of these tests. */
  private Instant since(World world, Assignment assignment) {
    if (anyAge) {
      return Instant.MIN;
    }
    return oldest != null
        ? world.time().now().minus(oldest)
        : assignment
            .state()
            .newestAttempt(assignment.workPackage())
            .map(Attempt::startedAt)
            .orElse(world.time().now());
  }

  private static List<Path> stale(List<Path> found, Instant since) throws IOException {
    var stale = new ArrayList<Path>();
    for (var file : found) {
      var written = Files.getLastModifiedTime(file).toInstant();
      if (!since.equals(Instant.MIN) && written.isBefore(since.minus(SKEW))) {
        stale.add(file);
      }
    }
    return stale;
  }

  private Finding refused(List<Path> stale, World world, Assignment assignment) throws IOException {
    var file = stale.get(0);
    return Finding.inconclusive(
            "%d of the reports %s older than these tests: %s was written %s, expected %s or later."
                .formatted(
                    stale.size(),
                    stale.size() == 1 ? "is" : "are",
                    file,
                    Files.getLastModifiedTime(file).toInstant(),
                    since(world, assignment)))
        .detail("What to do: delete old reports before the tests run, in a step before this one.")
        .detail(
            "When the tests run elsewhere, say how old a report may be: not-older-than: 2h, or"
                + " any-age: true.");
  }

  private Finding read(World world, Assignment assignment, List<Path> found) throws IOException {
    var sum = new ReportSum();
    var proofs = new ArrayList<Exhibit>();
    long kept = 0;
    for (var file : found) {
      var content = RegularFile.bytes(file, RegularFile.DOCUMENT);
      sum.add(file.toString(), content);
      kept += content.length;
      if (proofs.size() < KEPT_FILES && kept <= KEPT_BYTES) {
        var name = assignment.step() + "/" + FileNames.fitting(String.valueOf(file.getFileName()));
        proofs.add(world.evidence().keepNew(name, content));
      }
    }
    var finding = finding(sum.reading(retried), found.size()).proof(proofs);
    return proofs.size() == found.size()
        ? finding
        : finding.detail(
            "kept as evidence: the first " + proofs.size() + " of " + found.size() + " reports");
  }

  private static Finding finding(SuiteReading reading, int files) {
    var finding =
        Finding.of(reading.verdict(), "Tests: " + Visible.line(reading.inWords(), 1_000) + ".")
            .with(BasicFacts.JUNIT_FILES, files)
            .with(BasicFacts.JUNIT_EXECUTED, reading.executed())
            .with(BasicFacts.JUNIT_FAILED, reading.failed())
            .with(BasicFacts.JUNIT_ERRORS, reading.errored())
            .with(BasicFacts.JUNIT_SKIPPED, reading.skipped())
            .with(BasicFacts.JUNIT_RETRIED, reading.retried().size())
            .with(BasicFacts.JUNIT_SECONDS, HttpLook.seconds(reading.took()))
            .details(failures(reading));
    return reading.failures().isEmpty()
        ? finding
        : finding.with(BasicFacts.JUNIT_FAILED_TESTS, names(reading));
  }

  private static String names(SuiteReading reading) {
    return reading.failures().stream()
        .limit(NAMED_TESTS)
        .map(each -> Visible.line(each.test(), 200).replaceAll("[\\s,]+", "_"))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> failures(SuiteReading reading) {
    return reading.failures().stream()
        .limit(TOLD_FAILURES)
        .map(each -> Visible.line(each.test() + ": " + firstLine(each.text()), 300))
        .toList();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
