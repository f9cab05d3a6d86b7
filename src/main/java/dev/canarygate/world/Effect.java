package dev.canarygate.world;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change on the forge that we want, as data. Its id never changes: wanting it twice changes it
 * once.
 */
public sealed interface Effect {
  EffectId id();

  /** {@code comment}, {@code close}, {@code reopen} or {@code status}, as write rules name it. */
  String change();

  /** Repository that it changes, {@code owner/name}. */
  String repository();

  /** What it changes: {@code owner/name#7}, or {@code owner/name@COMMIT}. */
  String place();

  /** What a person would call it, for reports: one line. */
  String inWords();

  /**
   * Receipt of the change whose place it takes, because a person decided to make it again; null
   * when it takes none.
   */
  default @Nullable String supersedes() {
    return null;
  }

  /**
   * Whether it speaks of the moment at which it is made. One that an earlier run left is then not
   * made any more: what wanted it looks again.
   */
  default boolean speaksOfItsMoment() {
    return false;
  }

  /** This change, when it is of one kind; else empty. */
  default <E extends Effect> Optional<E> as(Class<E> kind) {
    return Optional.of(this).filter(kind::isInstance).map(kind::cast);
  }

  /** What a reader makes of a change of this kind. */
  <T> T read(Reader<T> reader);

  /** Makes something of every kind of change, so that a new one cannot be forgotten. */
  interface Reader<T> {
    T on(Comment comment);

    T on(Close close);

    T on(Reopen reopen);

    T on(Status status);
  }

  /** A change on an issue. */
  sealed interface OnIssue extends Effect {
    IssueRef issue();

    @Override
    default String repository() {
      return issue().repository();
    }

    @Override
    default String place() {
      return issue().toString();
    }
  }

  /**
   * @param body Markdown without the marker; the forge puts the hidden marker before it
   * @param supersedes receipt of the deleted comment whose place it takes; null when it takes none
   */
  record Comment(EffectId id, IssueRef issue, String body, @Nullable String supersedes)
      implements OnIssue {
    public Comment(EffectId id, IssueRef issue, String body) {
      this(id, issue, body, null);
    }

    @Override
    public String change() {
      return "comment";
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }

    @Override
    public String inWords() {
      return "comment on " + issue;
    }
  }

  /** Closes as completed. */
  record Close(EffectId id, IssueRef issue) implements OnIssue {
    @Override
    public String change() {
      return "close";
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }

    @Override
    public String inWords() {
      return "close " + issue;
    }
  }

  record Reopen(EffectId id, IssueRef issue) implements OnIssue {
    @Override
    public String change() {
      return "reopen";
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }

    @Override
    public String inWords() {
      return "reopen " + issue;
    }
  }

  /**
   * Gives a commit a status. GitHub keeps every status, and the newest of a context counts.
   *
   * @param context whose status it is; upper and lower case are equal
   * @param description one line without the marker; the forge puts the marker behind it
   * @param targetUrl where people read more; null: nowhere
   * @param supersedes receipt of the replaced status whose place it takes, because a person decided
   *     so; null when it takes none
   * @param follows id of the newest status of the context when this one was wanted: one that
   *     somebody else gave after it was not seen; 0: there was none; null: not known, as in
   *     journals of earlier versions
   */
  record Status(
      EffectId id,
      CommitRef commit,
      String context,
      CommitStatus.State state,
      String description,
      @Nullable String targetUrl,
      @Nullable String supersedes,
      @Nullable Long follows)
      implements Effect {
    public Status(
        EffectId id,
        CommitRef commit,
        String context,
        CommitStatus.State state,
        String description,
        @Nullable String targetUrl) {
      this(id, commit, context, state, description, targetUrl, null, null);
    }

    /** The same one, with another word: to take back what it said. */
    public Status saying(CommitStatus.State other, String why) {
      return new Status(id, commit, context, other, why, targetUrl, supersedes, follows);
    }

    @Override
    public String change() {
      return "status";
    }

    @Override
    public boolean speaksOfItsMoment() {
      return true;
    }

    @Override
    public String repository() {
      return commit.repository();
    }

    @Override
    public String place() {
      return commit.toString();
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }

    @Override
    public String inWords() {
      return "status %s = %s on %s".formatted(context, state.word(), commit.inWords());
    }
  }
}
