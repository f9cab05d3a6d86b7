package dev.canarygate.rehearsal.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param parent full id; null for the first one
 * @param files path to what became of it
 */
public record Commit(
    @Nullable String parent, String at, String author, String message, Map<String, Touched> files) {
  public Commit {
    at = Known.time("commit time", at);
    author = Known.or(author, "robertdouglass");
    message = Known.or(message, "");
    files = Known.map(files);
  }
}
