package dev.canarygate.rehearsal.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A close or a reopening of an issue.
 *
 * @param event {@code closed} or {@code reopened}
 * @param by account
 * @param fixedBy as in {@link SimulatedIssue}
 */
public record IssueTurn(String event, String at, String by, @Nullable String fixedBy) {
  public IssueTurn {
    event = RecordDefaults.oneOf("event", event, Set.of("closed", "reopened"));
    at = RecordDefaults.time("at", at);
    by = RecordDefaults.or(by, "robertdouglass");
    SimulatedIssue.requireFix(fixedBy);
  }

  public boolean isClose() {
    return event.equals("closed");
  }
}
