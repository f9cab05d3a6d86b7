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
    NO_PERMISSION,
    /** The service has it, and does not show it whole, however often it is asked. */
    NOT_SHOWN
  }

  /** What is known of a change that was to be made when the obstacle was met. */
  public enum Sending {
    /** This try sent nothing. */
    NOTHING_SENT,
    /** It certainly did not land: the service refused it, or the request never left. */
    NOT_LANDED,
    /** It was sent, and no answer says whether it landed. */
    UNKNOWN
  }

  private final Kind kind;
  private final String service;
  private final String remedy;
  private final Sending sending;

  /**
   * @param service what was asked, such as {@code GitHub}
   * @param what the question and what came back, in one line
   * @param remedy what a person can do
   */
  public Obstacle(Kind kind, String service, String what, String remedy) {
    this(kind, service, what, remedy, Sending.NOTHING_SENT);
  }

  public Obstacle(Kind kind, String service, String what, String remedy, Sending sending) {
    super(what);
    this.kind = kind;
    this.service = service;
    this.remedy = remedy;
    this.sending = sending;
  }

  /** The same obstacle, met after something had been sent. */
  public Obstacle after(Sending sent) {
    return new Obstacle(kind, service, String.valueOf(getMessage()), remedy, sent);
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

  public Sending sending() {
    return sending;
  }
}
