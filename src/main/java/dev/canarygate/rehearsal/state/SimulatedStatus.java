package dev.canarygate.rehearsal.state;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A status of a commit.
 *
 * @param state {@code success}, {@code pending}, {@code failure} or {@code error}
 * @param by account that gave it
 */
public record SimulatedStatus(
    String context,
    String state,
    String description,
    @Nullable String targetUrl,
    String by,
    String at) {
  /** What a status can say. */
  public static final Set<String> STATES = Set.of("success", "pending", "failure", "error");

  public SimulatedStatus {
    context = RecordDefaults.or(context, "default");
    state = RecordDefaults.oneOf("state", state, STATES);
    description = RecordDefaults.or(description, "");
    by = RecordDefaults.or(by, "robertdouglass");
    at = RecordDefaults.time("at", at);
  }
}
