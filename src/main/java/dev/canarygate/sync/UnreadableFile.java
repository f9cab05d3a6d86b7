package dev.canarygate.sync;

/** A file that is there and cannot be read for what it should hold. */
final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  UnreadableFile(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** What is wrong, never quoting what the file holds. */
  String detail() {
    return String.valueOf(getMessage());
  }

  /** The kinds of unreadable files, in the words that programs see. */
  enum Reason {
    UNREADABLE_FILE,
    INVALID_TEXT,
    INVALID_JSON,
    NOT_AN_OBJECT,
    INVALID_FIELDS,
    LOCKED,
    CORRUPT,
    OLD_SCHEMA,
    STATE_ELSEWHERE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
