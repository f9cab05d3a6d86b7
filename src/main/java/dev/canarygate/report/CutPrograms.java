package dev.canarygate.report;

import dev.canarygate.gate.Child;
import dev.canarygate.gate.Event;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that were under way when a run was cut short. A report that is kept cannot look for
 * them, so it says where to look, and what the gate does about them.
 */
public record CutPrograms(Report report) {
  /** What a person types to have them ended. */
  public static final String END = "resume --end-orphans";

  private static final int FEW = 3;

  /** A sentence or two of each; of many, the first few. */
  List<String> notes() {
    var cut = isCut() ? open() : List.<Child>of();
    var notes = new ArrayList<String>();
    cut.stream()
        .limit(FEW)
        .map(each -> inWords(each.started(), each))
        .map(Visible::line)
        .forEach(notes::add);
    if (cut.size() > FEW) {
      notes.add("And " + (cut.size() - FEW) + " more such programs.");
    }
    if (!cut.isEmpty()) {
      notes.add(
          "While such a program runs, resume starts nothing and waits for it. To have it ended: "
              + report.launcher().line(END));
    }
    return notes;
  }

  /** One that somebody goes on with, or that goes on elsewhere, looks after its own. */
  private boolean isCut() {
    var state = report.plan().state();
    return state.interrupted()
        && report.driver().isEmpty()
        && !report.isLeftToDrivers()
        && state.exportedTo().isEmpty();
  }

  private List<Child> open() {
    return report.plan().state().children().filter(each -> each.ended() == null).toList();
  }

  private static String inWords(Event.ChildStarted started, Child child) {
    return started.pid() == 0
        ? "A program was about to start on "
            + started.host()
            + " when the run was cut short, and may run there: "
            + started.command()
            + "."
        : "A program was running on "
            + started.host()
            + " when the run was cut short, and may still run there: "
            + child.inWords()
            + ".";
  }
}
