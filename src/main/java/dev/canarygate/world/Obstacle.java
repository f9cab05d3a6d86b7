package dev.canarygate.world;

/**
 * The world could not be asked, so nothing was learned. Steps let it pass; the runner makes it an
 * inconclusive finding.
 */
public final class Obstacle extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why the world did not answer. */
  public enum Kind {
    /** No answer, or none that could be read, after bounded retries. */
    UNREACHABLE,
    /** The service knows us and says no, or does not know us. */
    NO_PERMISSION
  }

  private final Kind kind;
  private final String service;
  private final String remedy;

  /**
   * @param service what was asked, such as {@code GitHub}
   * @param what the question and what came back, in one line
   * @param remedy what a person can do
   */
  public Obstacle(Kind kind, String service, String what, String remedy) {
    super(what);
    this.kind = kind;
    this.service = service;
    this.remedy = remedy;
  }

  public Kind kind() {
    return kind;
  }

  public String service() {
    return service;
  }

  public String remedy() {
    return remedy;
  }
}
