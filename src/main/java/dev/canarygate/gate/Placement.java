package dev.canarygate.gate;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the steps of a package are performed: all of them on one runner.
 *
 * @param tags all of which the runner has; empty: any machine that drives the gate will do
 * @param sameAs the package whose newest attempt was on that runner; null: the runner is chosen
 *     anew for each attempt
 */
public record Placement(Set<String> tags, @Nullable String sameAs) {
  /** Where the gate is driven. */
  public static final Placement ANYWHERE = new Placement(Set.of(), null);

  /** Words for one that is wrong. */
  private static final String TAG = "tag";

  public Placement {
    tags.forEach(Placement::requireTag);
    tags = Set.copyOf(tags);
  }

  /**
   * The tag itself, once it is known to be one.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  public static String requireTag(String tag) {
    return Id.requireLowerCase(TAG, tag);
  }

  public boolean isAnywhere() {
    return tags.isEmpty();
  }

  /** Tags that a runner lacks, in order. */
  public Set<String> lacking(Set<String> had) {
    return tags.stream()
        .filter(each -> !had.contains(each))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Such as {@code the tags canary, linux}. */
  public static String inWords(Set<String> tags) {
    var names = String.join(", ", new TreeSet<>(tags));
    return tags.isEmpty() ? "no tags" : (tags.size() == 1 ? "the tag " : "the tags ") + names;
  }
}
