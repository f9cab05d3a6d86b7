package dev.canarygate.report;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a gate is about, for the page: candidate, deployment, definition, run. */
record HtmlAbout(Report report, Map<String, String> found) {
  static List<Pair> of(Report report) {
    return new HtmlAbout(report, new LinkedHashMap<>()).pairs();
  }

  private List<Pair> pairs() {
    add("candidate", SharedFacts.CANDIDATE_VERSION);
    add("passed over", SharedFacts.CANDIDATE_SKIPPED);
    add("deployment", SharedFacts.SAAS_SHA);
    add("deployment built", SharedFacts.SAAS_BUILD);
    identity();
    add("evidence", SharedFacts.EVIDENCE_PATH);
    found.put("work packages", size());
    found.put("may write on GitHub", writes());
    found.put("definition", "SHA-256 " + report.plan().definition().digest());
    run();
    branches();
    var pairs = new ArrayList<Pair>();
    found.forEach((name, value) -> pairs.add(new Pair(name, ShownTime.UTC.in(value))));
    return pairs;
  }

  private void branches() {
    var all =
        report.branches().stream().map(BranchContract::contract).collect(Collectors.joining("\n"));
    if (!all.isEmpty()) {
      found.put("branches", all);
    }
  }

  private String size() {
    var packages = report.plan().definition().workPackages();
    int steps = packages.stream().mapToInt(each -> each.steps().size()).sum();
    int stops = packages.stream().mapToInt(each -> each.stops().size()).sum();
    return Words.counted(packages.size(), "package")
        + ", "
        + Words.counted(steps, "step")
        + ", "
        + Words.counted(stops, "stop condition")
        + " in the gate's files";
  }

  /**
   * An issue, or the commits of a repository, in a line, with each change that is allowed there.
   */
  private String writes() {
    var changes = new LinkedHashMap<String, String>();
    for (var rule : report.plan().definition().writePolicy().allow()) {
      var place = rule.onIssue().map(Object::toString).orElse("commits of " + rule.repository());
      changes.merge(place, rule.change(), (some, other) -> some + ", " + other);
    }
    return changes.isEmpty()
        ? "nothing"
        : changes.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining("\n"));
  }

  private void add(String name, Fact fact) {
    report.fact(fact).ifPresent(value -> found.put(name, value));
  }

  /** What tells one candidate and build from another, as far as it was not said already. */
  private void identity() {
    var facts = report.plan().state().facts();
    for (var name : report.plan().definition().identity().facts()) {
      facts
          .get(name)
          .filter(value -> !found.containsValue(value))
          .ifPresent(value -> found.put(label(name), value));
    }
  }

  /** {@code candidate digest}, as the other labels are words. */
  private static String label(String fact) {
    return fact.replaceAll("[.-]", " ");
  }

  private void run() {
    var runs = report.plan().state().runs();
    if (runs.isEmpty()) {
      return;
    }
    var last = runs.get(runs.size() - 1);
    found.put("gate", report.plan().state().gate());
    found.put(
        "run",
        runs.size()
            + ", "
            + ShownTime.UTC.minute(last.at())
            + ", by "
            + last.person()
            + " on "
            + last.host()
            + " with "
            + last.tool());
  }
}
