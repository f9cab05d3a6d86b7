package dev.canarygate.notify;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NoticeLog;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends notices at least once: the intent is on disk first, the result after. A notice without a
 * result was cut short by a crash, or no time was left for it; it is sent by a later command, with
 * the same key. One that failed is tried once more. All that one command sends has {@link #BOUND}
 * in all, and none of it changes what the gate decides.
 */
public final class Notifier {
  /** How long a gate may be held for it. */
  public static final Duration BOUND = Duration.ofSeconds(10);

  private static final Duration LONGEST_TRY = Duration.ofSeconds(5);

  /** A target gets at least this; what is left when less is left is not tried. */
  private static final Duration SHORTEST_TRY = Duration.ofSeconds(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int TRIES = 3;

  /** What is left for the end of the run when much is due at its start. */
  private static final Duration KEPT = Duration.ofSeconds(6);

  private final List<NotifyTarget> targets;
  private final Channels channels;
  private final Supplier<GateState> state;
  private final Consumer<Event> journal;
  private final Time time;
  private Duration left = BOUND;

  /**
   * @param state of the gate now
   * @param journal keeps an event before it returns
   */
  public Notifier(
      List<NotifyTarget> targets,
      Channels channels,
      Supplier<GateState> state,
      Consumer<Event> journal) {
    this.targets = List.copyOf(targets);
    this.channels = channels;
    this.state = state;
    this.journal = journal;
    this.time = channels.time();
  }

  /** The targets that a notice goes to, when it is news; else none. */
  public static List<NotifyTarget> receivers(
      Notice notice, NoticeLog told, List<NotifyTarget> targets) {
    boolean known = told.newest().filter(last -> last.about().equals(notice.about())).isPresent();
    return known
        ? List.of()
        : targets.stream().filter(target -> target.wants(notice.news())).toList();
  }

  /** Sends what earlier commands left: each once. */
  public void catchUp() {
    deliver(state.get().notices().inTurn(), 1, KEPT);
  }

  /** Tells a notice, when it is news and a target wants it. */
  public void tell(Notice notice) {
    var receivers = receivers(notice, state.get().notices(), targets);
    if (receivers.isEmpty()) {
      return;
    }
    var names = receivers.stream().map(NotifyTarget::name).toList();
    journal.accept(new Event.NoticeWanted(time.now(), notice, names));
    // As it was kept: without secrets, and as a later command would send it.
    var due =
        state.get().notices().inTurn().stream()
            .filter(each -> each.notice().key().equals(notice.key()))
            .toList();
    deliver(due, TRIES, Duration.ZERO);
  }

  /** One that is on its way, and why it has not arrived; null while it was not tried. */
  private static final class Open {
    private final NoticeLog.Due due;
    private @Nullable String why;
    private Duration wait = Duration.ZERO;

    private Open(NoticeLog.Due due) {
      this.due = due;
    }
  }

  /**
   * @param kept how much of the time is not for this
   */
  private void deliver(List<NoticeLog.Due> due, int tries, Duration kept) {
    var began = time.uptime();
    try {
      rounds(due, tries, began.plus(left).minus(kept));
    } finally {
      left = left.minus(time.uptime().minus(began));
    }
  }

  private void rounds(List<NoticeLog.Due> due, int tries, Duration until) {
    var open = new ArrayList<Open>();
    due.forEach(each -> open.add(new Open(each)));
    for (int i = 0; i < tries && !open.isEmpty() && pauses(i, open, until); i++) {
      round(open, until);
    }
    open.forEach(this::giveUp);
  }

  /** One that was not tried stays due: it has not failed. */
  private void giveUp(Open open) {
    if (open.why != null) {
      failed(open.due, open.why);
    }
  }

  /** Whether another round can begin; what must wait for longer than there is time is given up. */
  private boolean pauses(int round, List<Open> open, Duration until) {
    if (round == 0) {
      return true;
    }
    var backOff = FIRST_PAUSE.multipliedBy(1L << (round - 1));
    var longest = leftUntil(until).minus(SHORTEST_TRY);
    giveUp(open, each -> each.wait.compareTo(longest) > 0);
    var pause =
        open.stream()
            .map(each -> each.wait)
            .filter(each -> each.compareTo(backOff) > 0)
            .max(Duration::compareTo)
            .orElse(backOff);
    if (open.isEmpty() || pause.compareTo(longest) > 0) {
      return false;
    }
    time.pause(pause, "");
    return true;
  }

  private void giveUp(List<Open> open, Predicate<Open> hopeless) {
    for (var each : List.copyOf(open)) {
      if (hopeless.test(each)) {
        open.remove(each);
        giveUp(each);
      }
    }
  }

  private Duration leftUntil(Duration until) {
    return until.minus(time.uptime());
  }

  /** Each in its turn, so that one that is slow leaves time for the others. */
  private void round(List<Open> open, Duration until) {
    int turns = open.size();
    for (var each : List.copyOf(open)) {
      var remaining = leftUntil(until);
      var share = remaining.dividedBy(turns--);
      if (remaining.compareTo(SHORTEST_TRY) >= 0 && isDone(each, limit(share))) {
        open.remove(each);
      }
    }
  }

  private static Duration limit(Duration share) {
    if (share.compareTo(SHORTEST_TRY) < 0) {
      return SHORTEST_TRY;
    }
    return share.compareTo(LONGEST_TRY) < 0 ? share : LONGEST_TRY;
  }

  private Letter letter(Notice notice) {
    return new Letter(notice, false, channels.folder());
  }

  /** Whether nothing more is to be tried now. */
  private boolean isDone(Open open, Duration limit) {
    try {
      var answer = channel(open.due.target()).send(letter(open.due.notice()), limit);
      journal.accept(
          new Event.NoticeSent(time.now(), open.due.notice().key(), open.due.target(), answer));
      return true;
    } catch (NotDelivered e) {
      open.why = e.why();
      open.wait = e.before();
      if (!e.again()) {
        giveUp(open);
      }
      return !e.again();
    } catch (Unusable e) {
      failed(open.due, String.valueOf(e.getMessage()));
      return true;
    }
  }

  private Channel channel(String name) {
    return channels.to(
        target(name)
            .orElseThrow(
                () -> new Unusable("the configuration does not name this target any more")));
  }

  private Optional<NotifyTarget> target(String name) {
    return targets.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private void failed(NoticeLog.Due due, String why) {
    journal.accept(new Event.NoticeFailed(time.now(), due.notice().key(), due.target(), why));
  }
}
