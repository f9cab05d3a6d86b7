package dev.canarygate.world;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which issues of a repository are meant; pull requests never are.
 *
 * @param labels that an issue must have, all of them
 * @param milestone its title; null: any milestone, or none
 * @param state {@code open}, {@code closed} or {@code all}
 */
public record IssueFilter(List<String> labels, @Nullable String milestone, String state) {
  public IssueFilter {
    labels = List.copyOf(labels);
  }

  /** The title of the milestone; empty: any milestone, or none. */
  public Optional<String> titled() {
    return Optional.ofNullable(milestone);
  }
}
