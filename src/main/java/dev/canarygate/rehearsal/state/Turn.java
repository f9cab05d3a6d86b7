package dev.canarygate.rehearsal.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A close or a re-opening of an issue.
 *
 * @param event {@code closed} or {@code reopened}
 * @param by account
 * @param fixedBy as in {@link Issue}
 */
public record Turn(String event, String at, String by, @Nullable String fixedBy) {
  public Turn {
    event = Known.oneOf("event", event, Set.of("closed", "reopened"));
    at = Known.time("at", at);
    by = Known.or(by, "robertdouglass");
    Issue.requireFix(fixedBy);
  }

  public boolean isClose() {
    return event.equals("closed");
  }
}
