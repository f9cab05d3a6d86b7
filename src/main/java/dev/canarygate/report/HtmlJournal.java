package dev.canarygate.report;

import dev.canarygate.gate.Outcome;
import dev.canarygate.page.PageContent.Journal;
import dev.canarygate.page.PageContent.Pair;
import java.util.ArrayList;

/** How far the journal of a gate had come, for the page, and the commands that check it. */
record HtmlJournal(Report report, PageFrame frame) {
  static Journal of(Report report, PageFrame frame) {
    return new HtmlJournal(report, frame).journal();
  }

  private Journal journal() {
    var commands = new ArrayList<Pair>();
    if (frame.records() == 0) {
      return new Journal(0, "", commands);
    }
    commands.add(
        new Pair("compares journal, evidence and reports with each other", verify("verify")));
    commands.add(new Pair("also compares the comments on GitHub", verify("verify --online")));
    StatedVerdict.line(report.plan().state())
        .filter(each -> report.outcome() == Outcome.CLEARED)
        .filter(each -> StatedVerdict.namesFiles(report.plan()))
        .ifPresent(
            each ->
                commands.add(
                    new Pair(
                        "says whether a file was cleared, by the verdict in " + each,
                        verify("verify --wheel FILE"))));
    return new Journal(frame.records(), frame.head(), commands);
  }

  private String verify(String command) {
    return report.launcher().line(command);
  }
}
