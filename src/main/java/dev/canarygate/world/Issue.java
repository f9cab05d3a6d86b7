package dev.canarygate.world;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issue as the forge shows it.
 *
 * @param ref under its present name, which differs from the one asked for when it moved
 * @param closedAt null while open
 * @param stateReason {@code completed}, {@code not_planned}, {@code duplicate}, {@code reopened} or
 *     null
 * @param url for people
 */
public record Issue(
    IssueRef ref,
    String title,
    boolean closed,
    @Nullable Instant closedAt,
    @Nullable String stateReason,
    String url) {
  /** Where it went, for people; empty when it is where it was asked for. */
  public Optional<String> movedFrom(IssueRef asked) {
    if (ref.toString().equalsIgnoreCase(asked.toString())) {
      return Optional.empty();
    }
    // A renamed repository keeps the numbers of its issues.
    var how = ref.number() == asked.number() ? " is now " : " was transferred to ";
    return Optional.of(asked + how + ref);
  }
}
