package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.Nullable;

/**
 * A pull request.
 *
 * @param commit merge commit
 * @param merged when it was merged; null while it was not
 */
public record Pull(
    String title,
    String body,
    String author,
    String created,
    @Nullable String merged,
    String commit) {
  public Pull {
    title = RecordDefaults.or(title, "");
    body = RecordDefaults.or(body, "");
    author = RecordDefaults.or(author, "robertdouglass");
    created = RecordDefaults.time("created", created == null ? merged : created);
    merged = RecordDefaults.timeOrNull("merged", merged);
  }

  Pull open() {
    return new Pull(title, body, author, created, null, commit);
  }
}
