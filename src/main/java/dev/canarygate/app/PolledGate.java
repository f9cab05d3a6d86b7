package dev.canarygate.app;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Time;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Continues a gate that waits for a condition outside, again and again, until it moves, needs a
 * person, or time is up. The pause doubles while nothing moves; nobody holds the gate meanwhile.
 */
final class PolledGate {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Time time;
  private final Duration longest;
  private final Consumer<String> notice;

  /**
   * @param time whose pauses show as a countdown, and end when a person interrupts
   * @param longest how long to wait in all
   * @param notice receives why the waiting ended
   */
  PolledGate(Time time, Duration longest, Consumer<String> notice) {
    this.time = time;
    this.longest = longest;
    this.notice = notice;
  }

  /**
   * What one run after the other came to; the last one that there was.
   *
   * @param state what the gate waits for, in words, and empty when it does not wait
   * @param again continues the gate once more
   * @param interrupted what the newest one is when a person ended the waiting
   */
  <T> T until(T first, Function<T, String> state, Supplier<T> again, UnaryOperator<T> interrupted) {
    var began = time.uptime();
    var pause = FIRST_PAUSE;
    var newest = first;
    for (var waits = state.apply(first); !waits.isEmpty(); ) {
      var left = longest.minus(time.uptime().minus(began));
      if (left.isNegative() || left.isZero()) {
        notice.accept("Waited " + Durations.inWords(longest) + ", and the gate still waits.");
        return newest;
      }
      if (isInterrupted(pause.compareTo(left) < 0 ? pause : left, waits)) {
        return interrupted.apply(newest);
      }
      newest = again.get();
      var now = state.apply(newest);
      pause = now.equals(waits) ? doubled(pause) : FIRST_PAUSE;
      waits = now;
    }
    return newest;
  }

  /** Pauses; gives back whether a person ended it. */
  private boolean isInterrupted(Duration pause, String waits) {
    try {
      time.pause(pause, "then the gate looks again; it " + waits);
      return false;
    } catch (Interrupted byPerson) {
      // What follows writes files, which an interrupt would close.
      Thread.interrupted();
      return true;
    }
  }

  /** How long to wait after so many looks that found the same. */
  static Duration pauseAfter(int looks) {
    var pause = FIRST_PAUSE;
    for (int each = 0; each < looks && pause.compareTo(LONGEST_PAUSE) < 0; each++) {
      pause = doubled(pause);
    }
    return pause;
  }

  private static Duration doubled(Duration pause) {
    var next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }

  /** Whether a part of it waits for something other than a person, whatever people are asked. */
  static boolean waitsOutside(Plan plan) {
    var asked =
        plan.questions().stream()
            .filter(Question::due)
            .map(Question::workPackage)
            .collect(Collectors.toSet());
    return plan.outcome() == Outcome.WAITING
        && (!plan.unplaced().isEmpty()
            || plan.blocked().stream()
                .filter(each -> plan.verdict(each) == Verdict.WAITING)
                .anyMatch(each -> !asked.contains(each.workPackage())));
  }

  /** What a gate that waits does wait for, in words. */
  static String waitsFor(Plan plan) {
    var runners = plan.unplaced().keySet().stream().map(each -> "a runner for " + each);
    return Stream.concat(plan.blockingStops().map(TrippedStop::id), runners)
        .distinct()
        .collect(Collectors.joining(", ", "waits for ", ""));
  }
}
