package dev.canarygate.client;

/** A file that is there and cannot be read for what it should hold. */
public final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public UnreadableFile(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong, never quoting what the file holds. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The kinds of unreadable files, in the words that programs see. */
  public enum Reason {
    UNREADABLE_FILE,
    INVALID_TEXT,
    INVALID_JSON,
    NOT_AN_OBJECT,
    INVALID_FIELDS,
    LOCKED,
    CORRUPT,
    OLD_SCHEMA,
    STATE_ELSEWHERE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
