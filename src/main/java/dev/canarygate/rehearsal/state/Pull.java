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
    title = Known.or(title, "");
    body = Known.or(body, "");
    author = Known.or(author, "robertdouglass");
    created = Known.time("created", created == null ? merged : created);
    merged = Known.timeOrNull("merged", merged);
  }

  Pull open() {
    return new Pull(title, body, author, created, null, commit);
  }
}
