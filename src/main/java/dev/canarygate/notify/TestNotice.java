package dev.canarygate.notify;

import dev.canarygate.gate.News;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Outcome;
import java.time.Instant;
import java.util.List;

/** A message with which a person tries a target. No gate knows of it. */
public record TestNotice(String title, String person, Instant at) {
  /**
   * What a target made of it.
   *
   * @param sent whether it took the message
   * @param said its answer, or why it did not
   */
  public record Result(NotifyTarget target, boolean sent, String said) {}

  /** Sends it once, and within the time that a gate's notice has. */
  public Result send(NotifyTarget target, Channels channels) {
    try {
      var said =
          channels.to(target).send(new Letter(notice(), true, channels.folder()), Notifier.BOUND);
      return new Result(target, true, said);
    } catch (NotDelivered e) {
      return new Result(target, false, e.why());
    } catch (Unusable e) {
      return new Result(target, false, String.valueOf(e.getMessage()));
    }
  }

  private Notice notice() {
    return new Notice(
        "test-" + at.toEpochMilli(),
        News.WAITING,
        "",
        at,
        "no-gate",
        title,
        1,
        Outcome.OPEN,
        "",
        List.of(),
        List.of(),
        "Nothing is to be done.",
        person);
  }
}
