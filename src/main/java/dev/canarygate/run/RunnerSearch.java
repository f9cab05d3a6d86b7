package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.run.CrewReport.Turn;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks for runners that perform packages, and remembers which runner performs which. Used by the
 * thread that looks and by the one that records.
 */
final class RunnerSearch {
  private final GateRunners gate;
  private final Dispatch dispatch;
  private final Consumer<CrewReport> reports;
  private final QueuedPackages queue;
  private final Map<String, Sought> sought = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, String> runners = new LinkedHashMap<>();
  private final Map<String, String> queued = new LinkedHashMap<>();
  private Set<String> underWay = new HashSet<>();
  private boolean isBeginningOthers;

  /** A package that looks for its place. */
  private record Sought(WorkPackage workPackage, int number, Consumer<Whereabouts> later) {
    String id() {
      return workPackage.id();
    }
  }

  /**
   * @param queue learns which packages wait for one
   * @param reports take each answer to the thread that records
   */
  RunnerSearch(GateRunners gate, QueuedPackages queue, Consumer<CrewReport> reports) {
    this.gate = gate;
    this.queue = queue;
    this.dispatch = gate.dispatch();
    this.reports = reports;
  }

  /**
   * Looks for a runner from now on.
   *
   * @param number of the attempt
   * @param later gets the answer on the thread that records
   */
  synchronized void begin(WorkPackage workPackage, int number, Consumer<Whereabouts> later) {
    sought.put(workPackage.id(), new Sought(workPackage, number, later));
  }

  /** The run begins others in the same moment; {@link #underWay} says when it has done so. */
  synchronized void beginsOthers() {
    isBeginningOthers = true;
  }

  synchronized boolean isUnderWay(String workPackage) {
    return sought.containsKey(workPackage);
  }

  /** What is still sought, and how it waits. */
  synchronized List<String> queued() {
    return unanswered().stream()
        .filter(each -> queued.containsKey(each.id()))
        .map(each -> each.id() + " " + queued.get(each.id()))
        .toList();
  }

  synchronized boolean isUnderWay() {
    return !sought.isEmpty();
  }

  /** A package needs no place any more. */
  synchronized void end(WorkPackage workPackage) {
    sought.remove(workPackage.id());
    queue.ends(workPackage.id());
    dispatch.leave(workPackage.id());
  }

  /** Name of the runner that performs a package; empty when nobody knows. */
  synchronized Optional<String> runner(String workPackage) {
    return Optional.ofNullable(runners.get(workPackage));
  }

  /** Who would fit but gave steps of the gate back lately, each with the reason. */
  List<String> refusals(WorkPackage workPackage, int number) {
    return dispatch.seat(workPackage.id(), number, gate.place(workPackage)).refusals();
  }

  synchronized void found(String workPackage, String runner) {
    runners.put(workPackage, runner);
  }

  /**
   * Learns which packages are under way, those that look for a place among them.
   *
   * @param packages their ids
   */
  synchronized void underWay(Set<String> packages) {
    underWay = new HashSet<>(packages);
    isBeginningOthers = false;
  }

  /** One whose runner is lost works no more, though the run waits for what comes of its step. */
  private boolean othersWork() {
    return isBeginningOthers || underWay.stream().anyMatch(each -> !sought.containsKey(each));
  }

  /** Looks once for each package that has no answer yet. */
  synchronized void look() {
    var lacking = new LinkedHashMap<Sought, Dispatch.Seat>();
    for (var each : unanswered()) {
      var seat = dispatch.seat(each.id(), each.number(), gate.place(each.workPackage()));
      var runner = seat.runner();
      if (runner != null) {
        found(each.id(), runner);
        answer(each, new Whereabouts.On(runner));
        continue;
      }
      queue.waits(each.workPackage(), seat);
      queued.put(each.id(), RunnerWords.queued(each.workPackage(), seat));
      if (seat.fitting() == 0) {
        lacking.put(each, seat);
      }
    }
    // A runner that comes while others work is still in time.
    if (!othersWork() && !dispatch.mayFindBack() && lacking.size() == sought.size()) {
      lacking.forEach(
          (each, seat) ->
              answer(each, new Whereabouts.Nowhere(RunnerWords.lack(each.workPackage(), seat))));
    }
  }

  private List<Sought> unanswered() {
    return sought.values().stream().filter(each -> !answered.contains(each.id())).toList();
  }

  /** It is sought until the thread that records has the answer. */
  private void answer(Sought each, Whereabouts place) {
    answered.add(each.id());
    queue.ends(each.id());
    reports.accept(new Turn(each.workPackage(), () -> take(each, place)));
  }

  private void take(Sought each, Whereabouts place) {
    forget(each);
    each.later().accept(place);
  }

  /** Its package works, as far as the others know, until the run says that it does not. */
  private synchronized void forget(Sought each) {
    sought.remove(each.id());
    answered.remove(each.id());
    underWay.add(each.id());
  }
}
