package dev.canarygate.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All notices of a gate, oldest first, and what became of each. Immutable. */
public final class NoticeLog {
  static final NoticeLog NONE = new NoticeLog(PersistentMap.empty());

  /** One at first, and one more by a later command. */
  private static final int TURNS = 2;

  private final PersistentMap<String, Sending> all;

  private NoticeLog(PersistentMap<String, Sending> all) {
    this.all = all;
  }

  /**
   * A notice, and its delivery to each target.
   *
   * @param deliveries by name of the target, in the order of the configuration
   */
  public record Sending(Notice notice, Map<String, Delivery> deliveries) {
    public Sending {
      deliveries = Collections.unmodifiableMap(new LinkedHashMap<>(deliveries));
    }

    private static Sending of(Event.NoticeWanted wanted) {
      var deliveries = new LinkedHashMap<String, Delivery>();
      wanted.targets().forEach(each -> deliveries.put(each, new Delivery(each, 0, false, null)));
      return new Sending(wanted.notice(), deliveries);
    }

    /** One to a target that was never wanted, as no program of ours writes it, changes nothing. */
    private Sending with(Delivery next) {
      var changed = new LinkedHashMap<>(deliveries);
      changed.computeIfPresent(next.target(), (name, before) -> next);
      return new Sending(notice, changed);
    }
  }

  /**
   * What became of a notice at one target.
   *
   * @param failures how often it was given up
   * @param said what the target answered, or why it was given up; null before either
   */
  public record Delivery(String target, int failures, boolean sent, @Nullable String said) {
    /** {@code sent}, {@code failed}, or {@code pending} before either. */
    public String word() {
      if (sent) {
        return "sent";
      }
      return isPending() ? "pending" : "failed";
    }

    /** Whether neither a yes nor a failure is known: interrupted, or not sent for lack of time. */
    public boolean isPending() {
      return !sent && failures == 0;
    }

    /** Whether a later command tries it again. */
    public boolean isDue() {
      return !sent && failures < TURNS;
    }
  }

  NoticeLog with(Event.NoticeWanted wanted) {
    var key = wanted.notice().key();
    return all.has(key) ? this : new NoticeLog(all.with(key, Sending.of(wanted)));
  }

  NoticeLog with(Event.NoticeSent event) {
    return after(event.key(), event.target(), event.answer(), true);
  }

  NoticeLog with(Event.NoticeFailed event) {
    return after(event.key(), event.target(), event.why(), false);
  }

  private NoticeLog after(String key, String target, String said, boolean sent) {
    var sending = all.get(key);
    if (sending == null || !sending.deliveries().containsKey(target)) {
      return this;
    }
    int failures = sending.deliveries().get(target).failures() + (sent ? 0 : 1);
    return new NoticeLog(all.with(key, sending.with(new Delivery(target, failures, sent, said))));
  }

  public List<Sending> all() {
    return all.values();
  }

  /** What was told last; a notice of the same is not news. */
  public Optional<Notice> newest() {
    var values = all();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(values.size() - 1).notice());
  }

  public Optional<Sending> find(String key) {
    return Optional.ofNullable(all.get(key));
  }

  /**
   * Those that a command has yet to send, oldest first: cut short by a crash, not tried for lack of
   * time, or failed once.
   */
  public List<Due> due() {
    var due = new ArrayList<Due>();
    for (var sending : all()) {
      sending.deliveries().values().stream()
          .filter(Delivery::isDue)
          .forEach(each -> due.add(new Due(sending.notice(), each.target())));
    }
    return due;
  }

  /**
   * The same in the order in which they are tried: targets that failed least come first, so that
   * those that hang never keep the others waiting; each target gets its own oldest first.
   */
  public List<Due> inTurn() {
    var failures = failures();
    return due().stream()
        .sorted(Comparator.comparingInt(each -> failures.getOrDefault(each.target(), 0)))
        .toList();
  }

  /** How often each target failed since it last took a notice. */
  private Map<String, Integer> failures() {
    var failures = new HashMap<String, Integer>();
    for (var sending : all()) {
      for (var each : sending.deliveries().values()) {
        failures.merge(each.target(), each.failures(), Integer::sum);
        if (each.sent()) {
          failures.put(each.target(), 0);
        }
      }
    }
    return failures;
  }

  /** A notice that a target has yet to get. */
  public record Due(Notice notice, String target) {}
}
