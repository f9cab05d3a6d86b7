package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event.AttemptEnded;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.report.OverviewTally.Results;
import dev.canarygate.report.OverviewTally.Took;
import dev.canarygate.report.OverviewTally.Tripped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the attempts of one gate for the trends. */
final class OverviewCount {
  /** Of each package, the newest attempts. */
  private static final int TIMES = 60;

  private static final int MOST = 1000;

  private final Plan plan;
  private final PassesOfNow passes;
  private final List<Fact> facts;
  private final Map<List<String>, Tripped> stops = new LinkedHashMap<>();
  private final Map<String, Recent<Took>> times = new LinkedHashMap<>();
  private final Map<List<String>, Results> results = new LinkedHashMap<>();

  OverviewCount(Plan plan) {
    this.plan = plan;
    this.passes = PassesOfNow.of(plan);
    this.facts = CheckResults.facts(plan.definition());
  }

  OverviewTally tally() {
    plan.state().allAttempts().forEach(this::add);
    var took = new ArrayList<Took>();
    times.values().forEach(each -> took.addAll(each.shown(one -> one).items()));
    took.sort(Comparator.comparing(Took::at));
    return new OverviewTally(List.copyOf(stops.values()), took, List.copyOf(results.values()));
  }

  /** One that was given up, or did not end, says nothing about the candidate. */
  private void add(Attempt attempt) {
    var end = attempt.ended();
    if (end == null || attempt.isSuperseded()) {
      return;
    }
    stops(attempt, end);
    took(attempt, end);
    CheckResults.all(attempt, facts).forEach((check, found) -> results(attempt, check, found));
  }

  private void stops(Attempt attempt, AttemptEnded end) {
    for (var stop : plan.stoppedBy(attempt)) {
      var key = List.of(attempt.workPackage(), stop.id());
      if (stops.size() < MOST || stops.containsKey(key)) {
        var one = new Tripped(attempt.workPackage(), stop.id(), 1, end.at());
        stops.merge(key, one, OverviewCount::sum);
      }
    }
  }

  private static Tripped sum(Tripped one, Tripped other) {
    return new Tripped(
        one.workPackage(),
        one.stop(),
        one.attempts() + other.attempts(),
        later(one.last(), other.last()));
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The pause before an interrupted attempt went on is not time that it took. */
  private void took(Attempt attempt, AttemptEnded end) {
    var length = PassesOfNow.took(attempt);
    if (length != null && !attempt.wentOn() && !length.isNegative()) {
      times
          .computeIfAbsent(attempt.workPackage(), id -> new Recent<>(TIMES))
          .add(new Took(attempt.workPackage(), attempt.number(), end.at(), length, state(attempt)));
    }
  }

  /** As the grid shows it; what was waived before it tripped stopped nothing. */
  private OverviewState state(Attempt attempt) {
    boolean waived =
        passes.isPass(attempt) || (!attempt.stops().isEmpty() && plan.stoppedBy(attempt).isEmpty());
    return waived && attempt.verdict() != Verdict.PASSED
        ? OverviewState.WAIVED
        : OverviewState.of(attempt.verdict());
  }

  private void results(Attempt attempt, OverviewRow check, CheckResults found) {
    var candidate =
        OverviewReader.cut(attempt.facts().get(SharedFacts.CANDIDATE_VERSION).orElse(""));
    var key = List.of(check.workPackage(), check.check(), candidate);
    if (results.size() < MOST || results.containsKey(key)) {
      var one = new Results(check, candidate, found.passed(), found.failed(), attempt.startedAt());
      results.merge(key, one, OverviewCount::sum);
    }
  }

  static Results sum(Results one, Results other) {
    return new Results(
        one.check(),
        one.candidate(),
        one.passed() + other.passed(),
        one.failed() + other.failed(),
        one.first().isBefore(other.first()) ? one.first() : other.first());
  }
}
