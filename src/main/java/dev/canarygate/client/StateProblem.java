package dev.canarygate.client;

/**
 * Something that the boundary depends on and that cannot be read: reason enough to refuse.
 *
 * @param path the file, as the CLI spells it
 * @param reason one word for programs
 * @param detail what is wrong with it, in words, without what it holds
 */
public record StateProblem(Subject subject, String path, String reason, String detail) {
  /** What cannot be read. */
  public enum Subject {
    OWNER_RECORD("the daemon owner record"),
    SESSION("the session store"),
    CREDENTIALS("the credentials"),
    CONFIG("the configuration"),
    LEGACY_QUEUE("the legacy queue"),
    ACTIVE_QUEUE("the active queue"),
    PROJECT_STORE("a project store"),
    /** It can be read, and the client that is about to send reads another. */
    OTHER_LAYOUT("state that this client does not read");

    private final String words;

    Subject(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** One line without the path. */
  public String inWords() {
    return subject.words() + (isUnreadable() ? " cannot be read: " : ": ") + detail;
  }

  public boolean isUnreadable() {
    return subject != Subject.OTHER_LAYOUT;
  }

  public static StateProblem of(Subject subject, String path, UnreadableFile cause) {
    return new StateProblem(subject, path, cause.reason().word(), cause.detail());
  }
}
