package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done between two steps of a package, before its first and after its last. */
final class StepBorders {
  private final RunProgress course;
  private final Hands hands;
  private final WantedChanges changes;
  private final Usage usage;
  private final Set<String> waiting = new LinkedHashSet<>();

  StepBorders(RunProgress course, Hands hands, WantedChanges changes, Usage usage) {
    this.course = course;
    this.hands = hands;
    this.changes = changes;
    this.usage = usage;
  }

  /** A step has ended. */
  void finish(CrewReport.Done done) {
    var attempt = course.attempt(done.workPackage());
    course.record(
        new Event.StepFinished(
            course.now(),
            done.workPackage().id(),
            attempt.number(),
            done.step().id(),
            done.finding()));
    done.recorded().run();
    if (done.workPackage().held().isEmpty()) {
      usage.giveBack(done.workPackage().id());
    }
    advance(done.workPackage());
  }

  /** Begins what waited for another step of this run, when it can begin now. */
  void goOnWithThoseWhoWait() {
    for (var each : List.copyOf(waiting)) {
      waiting.remove(each);
      advance(course.definition().workPackage(each));
    }
  }

  /** Gives up what lost its ground, makes what is wanted, begins what is next. */
  void advance(WorkPackage workPackage) {
    course
        .plan()
        .lostGround(workPackage, course.attempt(workPackage))
        .ifPresent(why -> changes.supersede(workPackage, why));
    var look = changes.make(workPackage);
    var attempt = course.attempt(workPackage);
    look.or(() -> course.plan().nextStep(workPackage, attempt))
        .ifPresentOrElse(
            step -> begin(workPackage, attempt, step), () -> conclude(workPackage, attempt));
  }

  private void begin(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    var needed = needed(workPackage, step);
    if (!Collections.disjoint(needed, inUse(workPackage))) {
      waiting.add(workPackage.id());
    } else if (hands.isElsewhere(workPackage)) {
      start(workPackage, attempt, step);
    } else if (usage.take(workPackage.id(), needed).isPresent()) {
      // Nothing of the step is recorded before its turn: it was not begun.
      hands.await(
          workPackage,
          step,
          () -> usage.take(workPackage.id(), needed),
          () -> advance(workPackage));
    } else {
      start(workPackage, attempt, step);
    }
  }

  private void start(WorkPackage workPackage, Attempt attempt, StepDefinition step) {
    course.record(
        new Event.StepStarted(course.now(), workPackage.id(), attempt.number(), step.id()));
    hands.send(
        workPackage,
        step,
        new Assignment(
            course.definition(),
            course.state(),
            workPackage.id(),
            attempt.number(),
            step.id(),
            course.mark()),
        evidence(attempt));
  }

  private static Set<String> needed(WorkPackage workPackage, StepDefinition step) {
    return Stream.concat(step.kind().uses().stream(), workPackage.held().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the steps under way, and other packages under way, have for themselves alone. */
  private Set<String> inUse(WorkPackage workPackage) {
    return Stream.concat(
            hands.steps(workPackage).stream().flatMap(step -> step.kind().uses().stream()),
            course.plan().heldByThoseUnderWay(workPackage.id()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An attempt that goes on in a later run keeps its files apart: nothing is overwritten. */
  private String evidence(Attempt attempt) {
    var name =
        "gates/"
            + course.state().gate()
            + "/"
            + attempt.workPackage()
            + "-attempt"
            + attempt.number();
    return attempt.wentOn() ? name + "-run" + course.state().run() : name;
  }

  private void conclude(WorkPackage workPackage, Attempt attempt) {
    usage.giveBack(workPackage.id());
    hands.leave(workPackage);
    var stops = course.plan().tripped(workPackage, attempt);
    var verdict =
        attempt.isSuperseded()
            ? Verdict.INCONCLUSIVE
            : Verdict.worst(
                Stream.concat(Stream.of(attempt.verdict()), stops.stream().map(TrippedStop::as))
                    .toList());
    course.record(
        new Event.AttemptEnded(course.now(), workPackage.id(), attempt.number(), verdict, stops));
  }
}
