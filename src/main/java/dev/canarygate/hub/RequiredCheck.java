package dev.canarygate.hub;

import dev.canarygate.world.CheckRun;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.RunState.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A check that a commit must have, with all that the commit has under that name. As in GitHub's
 * branch protection, a check and a status of the same name must both pass, and what was skipped or
 * is neutral passes. Of the runs that one app made, the newest counts.
 *
 * @param reports what each that reports under the name says; empty: the commit has no such check
 */
record RequiredCheck(String name, List<Report> reports) {
  /**
   * What one app, or one status, says.
   *
   * @param word GitHub's own, such as {@code timed_out}
   */
  record Report(Counts counts, String word, String by, String url) {
    String inWords() {
      return word + " (" + by + ")" + (url.isEmpty() ? "" : ", " + url);
    }
  }

  RequiredCheck {
    reports = List.copyOf(reports);
  }

  /**
   * @param statuses newest first
   */
  static RequiredCheck of(String name, List<CheckRun> runs, List<CommitStatus> statuses) {
    var reports = new ArrayList<>(newestOfEachApp(name, runs));
    statuses.stream()
        .filter(each -> each.context().equalsIgnoreCase(name))
        .findFirst()
        .map(RequiredCheck::report)
        .ifPresent(reports::add);
    return new RequiredCheck(name, reports);
  }

  private static List<Report> newestOfEachApp(String name, List<CheckRun> runs) {
    var newest = new LinkedHashMap<String, CheckRun>();
    runs.stream()
        .filter(each -> each.name().equals(name))
        .sorted(Comparator.comparingLong(CheckRun::id))
        .forEach(each -> newest.put(each.app(), each));
    return newest.values().stream().map(RequiredCheck::report).toList();
  }

  private static Report report(CheckRun run) {
    var by = run.app().isEmpty() ? "a check" : "a check of " + run.app();
    return new Report(run.state().counts(), run.state().word(), by, run.url());
  }

  private static Report report(CommitStatus status) {
    var counts =
        switch (status.state()) {
          case SUCCESS -> Counts.PASSED;
          case PENDING -> Counts.PENDING;
          case FAILURE, ERROR -> Counts.FAILED;
        };
    var url = status.targetUrl() == null ? "" : status.targetUrl();
    return new Report(counts, status.state().word(), "a status of " + status.creator(), url);
  }

  /** The worst that is said; empty when nothing is. */
  Optional<Counts> counts() {
    return reports.stream().map(Report::counts).max(Comparator.naturalOrder());
  }

  boolean is(Counts wanted) {
    return counts().filter(wanted::equals).isPresent();
  }

  boolean isMissing() {
    return reports.isEmpty();
  }

  String inWords() {
    return isMissing()
        ? name + ": missing"
        : name + ": " + String.join("; ", reports.stream().map(Report::inWords).toList());
  }
}
