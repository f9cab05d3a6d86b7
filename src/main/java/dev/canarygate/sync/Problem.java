package dev.canarygate.sync;

/**
 * Something that the boundary depends on and that cannot be read: reason enough to refuse.
 *
 * @param path the file, as the CLI spells it
 * @param reason one word for programs
 * @param detail what is wrong with it, in words, without what it holds
 */
public record Problem(Subject subject, String path, String reason, String detail) {

  /** What cannot be read. */
  public enum Subject {
    OWNER_RECORD("the daemon owner record"),
    SESSION("the session store"),
    CREDENTIALS("the credentials"),
    CONFIG("the configuration"),
    LEGACY_QUEUE("the legacy queue"),
    ACTIVE_QUEUE("the active queue");

    private final String words;

    Subject(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Problem of(Subject subject, String path, UnreadableFile cause) {
    return new Problem(subject, path, cause.reason().word(), cause.detail());
  }
}
