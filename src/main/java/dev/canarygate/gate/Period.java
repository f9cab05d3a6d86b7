package dev.canarygate.gate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From the start of the first to the end of the last of what a person vouches for. */
public record Period(Instant began, Instant ended) {
  /**
   * The newest attempts at these packages; empty unless all of them have ended and tested this
   * candidate.
   */
  public static Optional<Period> ofRuns(GateState state, List<String> packages, String candidate) {
    var ended =
        packages.stream()
            .flatMap(each -> state.newestAttempt(each).stream())
            .filter(
                each ->
                    each.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("").equals(candidate))
            .flatMap(each -> of(each).stream())
            .toList();
    return packages.isEmpty() || ended.size() < packages.size()
        ? Optional.empty()
        : Optional.of(whole(ended));
  }

  private static Optional<Period> of(Attempt attempt) {
    return Optional.ofNullable(attempt.ended())
        .map(end -> new Period(attempt.startedAt(), end.at()));
  }

  private static Period whole(List<Period> parts) {
    var first = parts.stream().map(Period::began).min(Comparator.naturalOrder());
    var last = parts.stream().map(Period::ended).max(Comparator.naturalOrder());
    return new Period(first.orElseThrow(), last.orElseThrow());
  }
}
