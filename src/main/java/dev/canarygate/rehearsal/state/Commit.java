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
    @Nullable String parent,
    String at,
    String author,
    String message,
    Map<String, TouchedFile> files) {
  public Commit {
    at = RecordDefaults.time("commit time", at);
    author = RecordDefaults.or(author, "robertdouglass");
    message = RecordDefaults.or(message, "");
    files = RecordDefaults.map(files);
  }
}
