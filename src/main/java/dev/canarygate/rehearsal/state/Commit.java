package dev.canarygate.rehearsal.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param parent full id; null for the first one
 * @param files path to what became of it
 * @param checks name to state, where it is another one than usual in its repository
 * @param workflows name of a file to how its run for this commit goes, where that is unusual
 * @param statuses id to status
 */
public record Commit(
    @Nullable String parent,
    String at,
    String author,
    String message,
    Map<String, TouchedFile> files,
    Map<String, String> checks,
    Map<String, String> workflows,
    Map<Long, SimulatedStatus> statuses) {
  public Commit {
    at = RecordDefaults.time("commit time", at);
    author = RecordDefaults.or(author, "robertdouglass");
    message = RecordDefaults.or(message, "");
    files = RecordDefaults.map(files);
    checks = RunWords.all("check", RecordDefaults.map(checks));
    workflows = RunWords.all("workflow", RecordDefaults.map(workflows));
    statuses = RecordDefaults.map(statuses);
  }
}
