package dev.canarygate.report;

import dev.canarygate.gate.Event;
import java.util.List;

/**
 * One event of a {@link Story}.
 *
 * @param run number of the run under way, 1-based
 * @param candidate the version under test then; empty when none was known
 * @param kind as in the JSON of a history
 * @param links addresses of what is there now on the forge
 */
record Chapter(
    Event event, int run, String candidate, String kind, String text, List<String> links) {
  Chapter {
    links = List.copyOf(links);
  }

  /** Whether it says that this attempt began. */
  boolean begins(Event.AttemptEnded ended) {
    return event
        .as(Event.AttemptStarted.class)
        .filter(each -> each.workPackage().equals(ended.workPackage()))
        .filter(each -> each.attempt() == ended.attempt())
        .isPresent();
  }
}
