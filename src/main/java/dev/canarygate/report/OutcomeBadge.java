package dev.canarygate.report;

import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.page.Badge;
import dev.canarygate.page.Badge.Label;
import dev.canarygate.text.Columns;
import dev.canarygate.text.Visible;
import java.util.ArrayList;

/**
 * The outcome of a gate as a badge. A picture is looked at long after it was drawn, so it says for
 * which moment it was true and until when a pass is valid; and what is not real, not yet so, or no
 * longer cleared, has not the color of what is.
 */
record OutcomeBadge(Report report) {
  private static final String DARK = "#2a292f";
  private static final String WARNED = "#5c4400";
  private static final String SOFT = "#4d5660";
  private static final String SOFTER = "#6a6d76";
  private static final int CANDIDATE = 24;

  static Badge of(Report report) {
    return new OutcomeBadge(report).badge();
  }

  private Badge badge() {
    var labels = new ArrayList<Label>();
    if (report.isRehearsal()) {
      labels.add(new Label("REHEARSAL", WARNED));
    }
    if (report.isForeseen()) {
      labels.add(new Label("PREVIEW", WARNED));
    }
    labels.add(new Label(subject(), DARK));
    labels.add(new Label(outcome(), color()));
    labels.add(new Label(moment(), SOFTER));
    return Badge.of(words(), labels);
  }

  private String subject() {
    return report
        .fact(SharedFacts.CANDIDATE_VERSION)
        .map(each -> "gate " + Columns.fit(Visible.line(each), CANDIDATE))
        .orElse("gate");
  }

  /** With what was waived, as an overview says it. */
  private String outcome() {
    var plan = report.plan();
    boolean ran = !plan.state().runs().isEmpty();
    long waived =
        ran
            ? new OverviewColumns(plan, same(plan))
                .runs().stream().limit(1).mapToLong(run -> run.count(OverviewState.WAIVED)).sum()
            : 0;
    return reached() + (waived == 0 ? "" : ", " + waived + " " + OverviewState.WAIVED.word());
  }

  private static boolean same(Plan plan) {
    return OverviewReader.isBySameFiles(plan.definition(), plan.state());
  }

  /** With the packages that keep it from going on, and with what it was before. */
  private String reached() {
    var word = report.outcome().name() + (isInterrupted() ? ", interrupted" : "");
    var blocking = report.blocking();
    if (!blocking.isEmpty()) {
      int more = blocking.size() - 1;
      return word + " at " + blocking.get(0).id() + (more > 0 ? " and " + more + " more" : "");
    }
    var before = report.plan().state().ended().filter(Outcome.CLEARED::equals);
    return before.isPresent() && report.outcome() != Outcome.CLEARED
        ? word + ", no longer cleared"
        : word;
  }

  /** As a list of gates says it: with drivers it goes on by itself. */
  private boolean isInterrupted() {
    return OverviewReader.isInterrupted(report.plan()) && !report.isLeftToDrivers();
  }

  private String color() {
    if (report.isRehearsal() || report.isForeseen()) {
      return SOFT;
    }
    return switch (report.outcome()) {
      case CLEARED -> "#1a6329";
      case STOPPED -> "#a40e26";
      case WAITING -> "#7a4b00";
      case HELD -> "#5a32a3";
      case OPEN -> SOFT;
    };
  }

  private String moment() {
    var now = report.plan().now();
    return "as of "
        + ShownTime.UTC.minute(now)
        + Freshness.end(report)
            .map(each -> ", valid until " + ShownTime.UTC.minute(each))
            .orElse("");
  }

  private String words() {
    var parts = new ArrayList<>(report.marks());
    parts.add(Visible.line(report.plan().definition().title()));
    parts.add(subject() + ": " + outcome() + ", " + moment());
    return String.join(". ", parts.stream().filter(each -> !each.isEmpty()).toList());
  }
}
