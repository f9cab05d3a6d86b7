package dev.canarygate.rehearsal.state;

/** A comment on an issue. */
public record Comment(String author, String created, String updated, String body) {
  public Comment {
    author = RecordDefaults.or(author, "robertdouglass");
    created = RecordDefaults.time("created", created);
    updated = RecordDefaults.time("updated", RecordDefaults.or(updated, created));
    body = RecordDefaults.or(body, "");
  }
}
