package dev.canarygate.sync;

import dev.canarygate.client.UnreadableFile;

/** Legacy rows cannot be moved now; nothing was changed. */
public final class MigrationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why nothing moved. */
  public enum Kind {
    /** Nobody is logged in, so no scoped queue exists to move to. */
    LOGGED_OUT,
    /** The person mistyped the scope. */
    MISTYPED,
    /** Another process holds one of the queues; later it may work. */
    LOCKED,
    /** One of the files is not what it should be. */
    UNREADABLE
  }

  private final Kind kind;

  MigrationRefused(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static MigrationRefused of(String path, UnreadableFile cause) {
    boolean locked = cause.reason() == UnreadableFile.Reason.LOCKED;
    return new MigrationRefused(
        locked ? Kind.LOCKED : Kind.UNREADABLE,
        path + ": " + cause.detail() + ". Nothing was changed.");
  }

  /** What comes before the command is typed again; empty when it is another command then. */
  public String remedy() {
    return switch (kind) {
      case LOGGED_OUT -> "log in: `spec-kitty auth login`";
      case LOCKED -> "wait until the other program is done with the queue";
      case UNREADABLE -> "repair or restore that file";
      case MISTYPED -> "";
    };
  }

  public Kind kind() {
    return kind;
  }
}
