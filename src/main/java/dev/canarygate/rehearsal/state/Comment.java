package dev.canarygate.rehearsal.state;

/** A comment on an issue. */
public record Comment(String author, String created, String updated, String body) {
  public Comment {
    author = Known.or(author, "robertdouglass");
    created = Known.time("created", created);
    updated = Known.time("updated", Known.or(updated, created));
    body = Known.or(body, "");
  }
}
