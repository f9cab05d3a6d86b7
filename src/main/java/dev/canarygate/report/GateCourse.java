package dev.canarygate.report;

import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a gate went, for the timeline of its page. It is given the events one by one, keeps the
 * newest and counts the rest: a journal of any length takes the same room.
 */
public final class GateCourse {
  private static final int RUNS = 6;
  private static final int ATTEMPTS = 30;

  /** Attempts of a run whose steps are kept, too. */
  private static final int OPEN = 12;

  private static final int STEPS = 40;
  private static final int CHILDREN = 3;
  private static final int AGAIN = 20;
  private static final int MOMENTS = 40;
  private static final int TAKEOVERS = 5;

  /** Chapters of a story that the timeline shows as bars. */
  private static final Set<String> BARS = Set.of("run", "attempt");

  final Recent<Run> runs = new Recent<>(RUNS);
  private final Map<String, Child> living = new HashMap<>();

  /** How the gate came to who goes on with it, until a run says so. */
  private final List<Chapter> taken = new ArrayList<>();

  private GateState state = GateState.NEW;

  /** One run of the gate. */
  static final class Run {
    final int number;
    final Event.RunStarted started;
    final @Nullable Instant before;
    final Recent<Try> attempts = new Recent<>(ATTEMPTS);
    final Recent<Try> detailed = new Recent<>(OPEN);
    final Recent<Chapter> moments = new Recent<>(MOMENTS);
    final Recent<Chapter> takeovers = new Recent<>(TAKEOVERS);
    final Map<String, Try> open = new HashMap<>();
    Instant last;
    private boolean interrupted;

    private Run(int number, Event.RunStarted started, @Nullable Instant before) {
      this.number = number;
      this.started = started;
      this.before = before;
      this.last = started.at();
    }

    /**
     * Whether it was killed: its end is not in the journal, and neither is that of its attempts.
     */
    boolean wasCut() {
      return !interrupted && open.values().stream().anyMatch(each -> each.until == null);
    }
  }

  /** What began with an event, and may have ended. */
  static class Span<S extends Event> {
    final S started;
    @Nullable Instant until;

    private Span(S started) {
      this.started = started;
    }
  }

  /** One attempt, as far as it went in one run. */
  static final class Try extends Span<Event.AttemptStarted> {
    final Recent<Did> steps = new Recent<>(STEPS);
    final Recent<AskedAgain> again = new Recent<>(AGAIN);
    int askedAgain;
    @Nullable Attempt ended;

    private Try(Event.AttemptStarted started) {
      super(started);
    }
  }

  /** One step. */
  static final class Did extends Span<Event.StepStarted> {
    final Recent<Child> children = new Recent<>(CHILDREN);
    @Nullable Verdict verdict;
    List<AskedAgain> again = List.of();

    private Did(Event.StepStarted started) {
      super(started);
    }

    private boolean is(String step) {
      return started.step().equals(step);
    }
  }

  /** One process. */
  static final class Child extends Span<Event.ChildStarted> {
    String how = "";

    private Child(Event.ChildStarted started) {
      super(started);
    }
  }

  /** The events of one gate, oldest first. */
  public static GateCourse of(List<Event> events) {
    var course = new GateCourse();
    var state = GateState.NEW;
    for (var event : events) {
      state = state.after(event);
      course.tell(event, state);
    }
    return course;
  }

  /**
   * Goes on with the next event.
   *
   * @param after the state after it
   */
  public void tell(Event event, GateState after) {
    if (event instanceof Event.RunStarted started) {
      var before = runs.newest().map(run -> run.last).orElse(null);
      runs.add(new Run(after.run(), started, before));
      runs.newest().ifPresent(this::takenFor);
    } else if (event instanceof Event.HolderChanged) {
      event.read(new StoryTeller(state, after, ShownTime.UTC)).ifPresent(taken::add);
    } else {
      runs.newest().ifPresent(run -> tell(run, event, after));
    }
    state = after;
  }

  /** How the gate was taken from its holder since the newest run did anything. */
  List<Chapter> takenSince() {
    return List.copyOf(taken);
  }

  private void takenFor(Run run) {
    taken.forEach(run.takeovers::add);
    taken.clear();
  }

  /** When the newest record was written; empty before the first run. */
  public Optional<Instant> last() {
    return runs.newest().map(run -> run.last);
  }

  private void tell(Run run, Event event, GateState after) {
    if (event instanceof Event.StepStarted started) {
      attempt(run, started.workPackage()).ifPresent(each -> each.steps.add(new Did(started)));
    } else if (event instanceof Event.StepFinished done) {
      attempt(run, done.workPackage()).ifPresent(each -> finished(each, done));
    } else if (event instanceof Event.ChildStarted child) {
      attempt(run, child.workPackage()).ifPresent(each -> started(each, child));
    } else if (event instanceof Event.ChildEnded child) {
      ended(child);
    } else if (event instanceof Event.AttemptStarted started) {
      var attempt = new Try(started);
      run.open.put(started.workPackage(), attempt);
      run.attempts.add(attempt);
      run.detailed.add(attempt).ifPresent(each -> each.steps.forget());
    } else if (event instanceof Event.AttemptEnded ended) {
      attempt(run, ended.workPackage()).ifPresent(each -> ended(each, ended, after));
    } else if (event instanceof Event.RunInterrupted) {
      run.interrupted = true;
    }
    if (isWork(event)) {
      run.last = event.at();
      takenFor(run);
    }
    if (!(event instanceof Event.AttemptEnded)) {
      event
          .read(new StoryTeller(state, after, ShownTime.UTC))
          .filter(each -> !BARS.contains(each.kind()))
          .ifPresent(run.moments::add);
    }
  }

  private static Optional<Try> attempt(Run run, String workPackage) {
    return Optional.ofNullable(run.open.get(workPackage));
  }

  private static void finished(Try attempt, Event.StepFinished event) {
    for (var each : event.finding().askedAgain()) {
      attempt.again.add(each);
      attempt.askedAgain += each.times();
    }
    attempt
        .steps
        .newest()
        .filter(step -> step.is(event.step()) && step.until == null)
        .ifPresent(
            step -> {
              step.until = event.at();
              step.verdict = event.finding().verdict();
              step.again = event.finding().askedAgain();
            });
  }

  /** What a program that cannot be held back says twice is one process. */
  private void started(Try attempt, Event.ChildStarted event) {
    if (living.containsKey(event.mark())) {
      return;
    }
    var child = new Child(event);
    living.put(event.mark(), child);
    attempt
        .steps
        .newest()
        .filter(step -> step.is(event.step()))
        .ifPresent(step -> step.children.add(child));
  }

  private void ended(Event.ChildEnded event) {
    var child = living.remove(event.mark());
    if (child != null) {
      child.until = event.at();
      child.how = event.how();
    }
  }

  private static void ended(Try attempt, Event.AttemptEnded event, GateState after) {
    attempt.until = event.at();
    attempt.ended = after.newestAttempt(event.workPackage()).orElse(null);
  }

  /** What people say between runs does not make a run longer. */
  private static boolean isWork(Event event) {
    return event instanceof Event.StepFinished
        || event instanceof Event.AttemptEnded
        || event instanceof Event.EffectSettled
        || event instanceof Event.RunInterrupted
        || event instanceof Event.GateEnded;
  }
}
