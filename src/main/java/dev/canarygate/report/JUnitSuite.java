package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Launcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
   * @param type the verdict's word, {@code interrupted} or the like; empty of a package that never
   *     ran
   * @param body what the message does not say, one a line
   */
  record Case(String name, Kind kind, String message, String type, String body, Duration took) {
    private Case skipped(String why) {
      return new Case(name, Kind.SKIPPED, why, type, body, took);
    }

    /** The same with what comes next, where its own words do not say it. */
    private Case next(List<String> commands) {
      var unsaid =
          commands.stream().filter(each -> !body.contains(each)).map(each -> "next: " + each);
      var own = Stream.of(body).filter(each -> !each.isEmpty());
      return kind == Kind.FAILURE || kind == Kind.ERROR
          ? new Case(name, kind, message, type, joined(Stream.concat(own, unsaid)), took)
          : this;
    }
  }

  /**
   * @param ways what unblocks a stop, where what a person types next is shown, too
   * @param next what a person types next about the gate
   */
  static JUnitSuite of(PackageRow row, WaysOut ways, List<String> next) {
    var title = row.workPackage().title();
    var due = row.blocks() ? next : List.<String>of();
    return row.newest()
        .map(
            attempt ->
                new JUnitSuite(
                    row.id(),
                    title,
                    attempt.startedAt(),
                    skipped(row, cases(row, attempt, ways)).stream()
                        .map(each -> each.next(due))
                        .toList()))
        .orElseGet(() -> new JUnitSuite(row.id(), title, null, List.of(notRun(row))));
  }

  /** What a person left out was not tested. */
  private static List<Case> skipped(PackageRow row, List<Case> cases) {
    return row.skipped()
        .map(skipped -> cases.stream().map(each -> each.skipped(skipped.why())).toList())
        .orElse(cases);
  }

  private static Case notRun(PackageRow row) {
    return new Case("not run", Kind.SKIPPED, row.why(), "", "", Duration.ZERO);
  }

  private static List<Case> cases(PackageRow row, Attempt attempt, WaysOut ways) {
    var cases = new ArrayList<Case>();
    var left = new ArrayList<>(StopReason.all(row));
    var waived = row.waived().stream().map(stop -> new StopReason(row, stop, List.of())).toList();
    var unsaid = new ArrayList<>(waived);
    var since = attempt.startedAt();
    for (var each : attempt.performed()) {
      var said = left.stream().filter(reason -> isSaid(reason, each.finding())).toList();
      left.removeAll(said);
      var passed = waived.stream().filter(reason -> isSaid(reason, each.finding())).toList();
      unsaid.removeAll(passed);
      var step = step(each, said, ways, Duration.between(since, each.at()), row.launcher());
      cases.add(said.isEmpty() ? letPass(step, passed, waived, ways) : step);
      since = each.at();
    }
    left.stream().map(reason -> stop(reason, ways)).forEach(cases::add);
    unsaid.stream().map(reason -> waived(reason, ways)).forEach(cases::add);
    if (!attempt.hasEnded() || attempt.isSuperseded()) {
      cases.add(unfinished(row, attempt));
    }
    return cases;
  }

  /** What is under way, was interrupted or was superseded decided nothing. */
  private static Case unfinished(PackageRow row, Attempt attempt) {
    var why = Objects.requireNonNullElse(attempt.superseded(), row.why());
    var name = Objects.requireNonNullElse(attempt.began(), "attempt " + attempt.number());
    return new Case(name, Kind.ERROR, why, row.verdict(), "", Duration.ZERO);
  }

  /** A step that measured what the stop asks about, and is as bad, is the same case. */
  private static boolean isSaid(StopReason reason, Finding finding) {
    return finding.verdict() == reason.stop().as()
        && (reason.row().says(reason.stop(), finding)
            || reason.asked().stream()
                .anyMatch(asked -> finding.facts().get(asked.fact()).isPresent()));
  }

  private static Case step(
      Attempt.Performed each,
      List<StopReason> stops,
      WaysOut ways,
      Duration took,
      Launcher launcher) {
    var finding = each.finding();
    var proofs = finding.evidence().stream().map(exhibit -> "evidence: " + exhibit.path());
    var message = launcher.told(finding.summary());
    var body =
        Stream.of(
                finding.details().stream().filter(line -> !isSaid(line, stops)),
                proofs,
                stops.stream()
                    .flatMap(
                        reason -> reason.isOfStep() ? said(reason, ways) : named(reason, ways)))
            .flatMap(lines -> lines)
            .map(launcher::told)
            .filter(line -> !line.equals(message));
    return new Case(
        each.step(),
        Kind.of(finding.verdict()),
        message,
        finding.verdict().word(),
        joined(body),
        took);
  }

  /** A stop says what it measured and expected in lines of their own. */
  private static boolean isSaid(String line, List<StopReason> stops) {
    return stops.stream()
        .flatMap(reason -> reason.asked().stream())
        .anyMatch(asked -> asked.says(line));
  }

  private static String joined(Stream<String> lines) {
    return lines.distinct().collect(Collectors.joining("\n"));
  }

  private static Stream<String> named(StopReason reason, WaysOut ways) {
    return Stream.of(Stream.of(name(reason), reason.stop().report()), said(reason, ways))
        .flatMap(lines -> lines);
  }

  private static String name(StopReason reason) {
    return "stop condition " + reason.stop().id();
  }

  /** All steps may have passed, and a condition over what they measured stops the gate. */
  private static Case stop(StopReason reason, WaysOut ways) {
    TrippedStop stop = reason.stop();
    return new Case(
        name(reason),
        Kind.of(stop.as()),
        stop.report(),
        stop.as().word(),
        joined(said(reason, ways)),
        Duration.ZERO);
  }

  /**
   * A step that only waived stops are about stops nothing, and did not pass.
   *
   * @param said waived stops that it measured
   * @param all waived stops of its package; where no other stop is left, it did no worse than they
   */
  private static Case letPass(
      Case step, List<StopReason> said, List<StopReason> all, WaysOut ways) {
    boolean whole = all.stream().anyMatch(reason -> reason.row().blocking().isEmpty());
    return step.kind() == Kind.PASSED
        ? step
        : Stream.concat(said.stream(), all.stream().filter(reason -> whole))
            .findFirst()
            .map(reason -> step.skipped(waivedBy(reason, ways) + ": " + step.message()))
            .orElse(step);
  }

  /** The same of a stop condition over what steps measured. */
  private static Case waived(StopReason reason, WaysOut ways) {
    return new Case(
        name(reason),
        Kind.SKIPPED,
        waivedBy(reason, ways) + ": " + reason.stop().report(),
        "",
        "",
        Duration.ZERO);
  }

  private static String waivedBy(StopReason reason, WaysOut ways) {
    return new LetPass(ways.report()).waivedBy(reason.row(), reason.stop());
  }

  private static Stream<String> said(StopReason reason, WaysOut ways) {
    return Stream.of(
            reason.measured().stream().map(each -> "measured: " + each),
            reason.expected().stream().map(each -> "expected: " + each),
            ways.briefly(reason).stream().map(each -> "unblocks: " + each))
        .flatMap(lines -> lines);
  }
}
