package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.Nullable;

/**
 * A tag.
 *
 * @param commit full id of the commit that it means
 * @param object id of the tag object; null for a lightweight tag
 * @param at when it was made; null for a lightweight tag
 */
public record Tag(String commit, @Nullable String object, @Nullable String at) {
  public Tag {
    RecordDefaults.or(commit, "");
    at = RecordDefaults.timeOrNull("tag time", at);
  }
}
