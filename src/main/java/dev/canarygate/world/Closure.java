package dev.canarygate.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an issue was closed the last time.
 *
 * @param at the last close that no reopening followed
 * @param reason {@code completed}, {@code not_planned}, {@code duplicate} or null
 * @param closers what closed it; empty when a person did it by hand
 * @param mentions merged pull requests that name the issue with a closing keyword, whenever merged
 */
public record Closure(
    @Nullable Instant at, @Nullable String reason, List<Fix> closers, List<Fix> mentions) {
  public Closure {
    closers = List.copyOf(closers);
    mentions = List.copyOf(mentions);
  }

  /**
   * A commit or a merged pull request.
   *
   * @param commit full id; the merge commit of a pull request
   * @param pullRequest 0 for a bare commit
   * @param mergedAt null for a bare commit
   */
  public record Fix(String repository, String commit, int pullRequest, @Nullable Instant mergedAt) {
    @Override
    public String toString() {
      return pullRequest > 0
          ? repository + "#" + pullRequest + " (" + shortCommit() + ")"
          : repository + "@" + shortCommit();
    }

    public String shortCommit() {
      return commit.substring(0, Math.min(9, commit.length()));
    }
  }
}
