package dev.canarygate.world;

import dev.canarygate.text.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status that somebody gave a commit. They are never changed or deleted: the newest of a context
 * counts.
 *
 * @param id greater than that of any earlier one
 * @param context whose status it is; upper and lower case are equal
 * @param description one line; empty when missing
 * @param creator account that gave it; {@code ghost} when it is gone
 * @param targetUrl where people read more; null: nowhere
 */
public record CommitStatus(
    long id,
    String context,
    State state,
    String description,
    String creator,
    Instant createdAt,
    @Nullable String targetUrl) {
  /** Whether it is of this context: upper and lower case are equal. */
  public boolean isOf(String other) {
    return context.equalsIgnoreCase(other);
  }

  /** Who gave it, what it says, and when: one line without its description. */
  public String inWords() {
    return "%s gave the commit %s = %s at %s".formatted(creator, context, state.word(), createdAt);
  }

  /** What a status says. */
  public enum State {
    SUCCESS,
    PENDING,
    FAILURE,
    ERROR;

    /** As GitHub, gate files and journals write it. */
    public String word() {
      return Words.of(this);
    }

    @Override
    public String toString() {
      return word();
    }
  }
}
