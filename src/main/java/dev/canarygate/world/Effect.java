package dev.canarygate.world;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change on the forge that we want, as data. Its id never changes: wanting it twice changes it
 * once.
 */
public sealed interface Effect {
  EffectId id();

  IssueRef issue();

  /** {@code comment}, {@code close} or {@code reopen}, as write rules name it. */
  String change();

  /** What a person would call it, for reports: one line. */
  String inWords();

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
  }

  /**
   * @param body Markdown without the marker; the forge puts the hidden marker before it
   * @param supersedes receipt of the deleted comment whose place it takes; null when it takes none
   */
  record Comment(EffectId id, IssueRef issue, String body, @Nullable String supersedes)
      implements Effect {
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
  record Close(EffectId id, IssueRef issue) implements Effect {
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

  record Reopen(EffectId id, IssueRef issue) implements Effect {
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
}
