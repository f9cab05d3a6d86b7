package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.run.Outlook.Line;
import dev.canarygate.run.Outlook.Section;
import dev.canarygate.world.Children;
import dev.canarygate.world.Withheld;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes through a gate without changing anything: reads what can be read, and says of the rest what
 * would be done and written.
 *
 * <p>It follows the same plan as {@link Runner}: a stop condition that trips on what was really
 * read ends the way there, and packages that need that one are not reached. Once a change was
 * withheld, what follows rests on results that nobody has yet: there only texts that would be
 * posted are made, marked as such, with marks in place of measured values.
 *
 * <p>One class, because every section depends on what the ones before it withheld.
 */
public final class DryRun {
  private final GateDefinition definition;
  private final Worlds worlds;
  private final Watcher watcher;
  private final Map<String, Section> sections = new HashMap<>();

  /** Ids of packages after which nothing that needs them is reached, each with the reason. */
  private final Map<String, String> closed = new HashMap<>();

  /** Those of them that keep every other package from starting. */
  private final Map<String, String> ending = new HashMap<>();

  /** Ids of packages with a withheld step, or that need one with it, and which step that is. */
  private final Map<String, String> unsure = new HashMap<>();

  /** What steps are given: without what is measured anew each time. */
  private GateState state;

  /** With all that was read: stops are judged and worded by it. */
  private GateState measured;

  /**
   * @param state of the gate that would go on; a new one when it would be started
   * @param worlds whose every world withholds changes
   */
  public DryRun(GateDefinition definition, GateState state, Worlds worlds) {
    this(definition, state, worlds, Watcher.NONE);
  }

  /**
   * The same.
   *
   * @param watcher shown what is read now
   */
  public DryRun(GateDefinition definition, GateState state, Worlds worlds, Watcher watcher) {
    this.watcher = watcher;
    this.definition = definition;
    this.state = state;
    this.measured = state;
    this.worlds = worlds;
  }

  /** Goes through every package. */
  public Outlook preview(Event.RunStarted start) {
    var evidence = new PassEvidence(worlds.outside().artifacts());
    evidence.requireWhereItWasPosted(plan());
    apply(start);
    // For one that is of its moment, the package starts anew.
    var unsettled = state.pending().stream().filter(each -> !each.speaksOfItsMoment()).toList();
    evidence.voided(plan()).forEach(this::apply);
    // These start side by side at once, so none of them keeps another from being reached.
    plan().ready().forEach(each -> visit(each, true));
    definition.workPackages().forEach(each -> visit(each, false));
    var inOrder = definition.workPackages().stream().map(each -> sections.get(each.id())).toList();
    plan().end().ifPresent(this::apply);
    return new Outlook(inOrder, unsettled, plan());
  }

  private void visit(WorkPackage workPackage, boolean atOnce) {
    if (!sections.containsKey(workPackage.id())) {
      sections.put(workPackage.id(), section(workPackage, atOnce));
    }
  }

  private Section section(WorkPackage workPackage, boolean atOnce) {
    var standing = standing(workPackage);
    if (standing.kept()) {
      return Section.kept(workPackage, standing);
    }
    var notReached = notReached(workPackage, standing);
    if (notReached.isPresent()) {
      closed.put(workPackage.id(), notReached.get());
      if (standing.kind() == Standing.Kind.SPENT) {
        ending.put(workPackage.id(), notReached.get());
      }
      return Section.notReached(workPackage, standing, notReached.get());
    }
    var doubt = atOnce ? Optional.<String>empty() : ending.values().stream().sorted().findFirst();
    return Section.reached(workPackage, standing, doubt.orElse(""), lines(workPackage));
  }

  /** Why a package would not start; empty when it would, as far as can be read. */
  private Optional<String> notReached(WorkPackage workPackage, Standing standing) {
    if (standing.kind() == Standing.Kind.SPENT) {
      return Optional.of(workPackage.id() + ": " + standing.why());
    }
    return workPackage.needs().stream()
        .filter(closed::containsKey)
        .findFirst()
        .map(closed::get)
        .or(() -> unplaced(workPackage));
  }

  private Optional<String> unplaced(WorkPackage workPackage) {
    return LocalTags.lack(workPackage, worlds.tags()).map(why -> workPackage.id() + " " + why);
  }

  /** A pass that depends on a fact to be measured again may no longer be valid after that. */
  private Standing standing(WorkPackage workPackage) {
    var standing = plan().standing(workPackage);
    if (!standing.kept()) {
      return standing;
    }
    var then = state.newestAttempt(workPackage.id()).map(Attempt::facts).orElse(Facts.NONE);
    return workPackage.holdsWhile().stream()
        .filter(name -> then.get(name).isPresent() && state.facts().get(name).isEmpty())
        .findFirst()
        .map(name -> new Standing(Standing.Kind.DUE, name + " would be another one"))
        .orElse(standing);
  }

  private List<Line> lines(WorkPackage workPackage) {
    int number = plan().attemptNumber(workPackage);
    apply(new Event.AttemptStarted(now(), workPackage.id(), number));
    var lines = new ArrayList<Line>();
    var restsOn =
        workPackage.needs().stream().filter(unsure::containsKey).findFirst().map(unsure::get);
    for (var next = next(workPackage, restsOn); next.isPresent(); ) {
      boolean stopped = !blocking(workPackage, restsOn).isEmpty();
      var step = next.get();
      var line =
          stopped
              ? afterStop(workPackage, number, step)
              : line(workPackage, number, step, restsOn.orElse(""));
      lines.add(line);
      record(workPackage, number, step, line);
      if (!line.did() && restsOn.isEmpty() && !stopped) {
        restsOn = Optional.of(workPackage.id() + " " + line.step());
      }
      next = next(workPackage, restsOn);
    }
    conclude(workPackage, number, restsOn);
    return lines;
  }

  private Optional<StepDefinition> next(WorkPackage workPackage, Optional<String> restsOn) {
    return plan().nextStep(workPackage, attempt(workPackage), blocking(workPackage, restsOn));
  }

  private void record(WorkPackage workPackage, int number, StepDefinition step, Line line) {
    var finding = line.finding();
    measured = measured.after(finished(workPackage, number, line, finding));
    state = state.after(finished(workPackage, number, line, lasting(step, finding)));
    var allowed = new WritesAllowed(definition.writePolicy());
    finding.wants().stream()
        .flatMap(effect -> allowed.refusal(effect, now()).stream())
        .forEach(this::apply);
  }

  private Event finished(WorkPackage workPackage, int number, Line line, Finding finding) {
    return new Event.StepFinished(now(), workPackage.id(), number, line.step(), finding);
  }

  /** What is measured anew each time is left to the run itself, so that two dry runs agree. */
  private static Finding lasting(StepDefinition step, Finding finding) {
    var momentary = step.kind().learns(step.settings()).stream().filter(Fact::momentary).toList();
    var facts = new LinkedHashMap<>(finding.facts().asMap());
    facts.keySet().removeIf(name -> momentary.stream().anyMatch(fact -> fact.matches(name)));
    return new Finding(
        finding.verdict(),
        finding.summary(),
        finding.details(),
        Facts.of(facts),
        finding.evidence(),
        finding.wants(),
        finding.obstacle());
  }

  private void conclude(WorkPackage workPackage, int number, Optional<String> restsOn) {
    var stops = tripped(workPackage, restsOn);
    var verdicts =
        Stream.concat(
            Stream.of(attempt(workPackage).verdict()), stops.stream().map(TrippedStop::as));
    apply(
        new Event.AttemptEnded(
            now(), workPackage.id(), number, Verdict.worst(verdicts.toList()), stops));
    var blocking = plan().blocking(workPackage, attempt(workPackage));
    if (!blocking.isEmpty()) {
      var ids = String.join(", ", blocking.stream().map(TrippedStop::id).toList());
      var why = workPackage.id() + " stops the gate (" + ids + ")";
      closed.put(workPackage.id(), why);
      if (!workPackage.keepGoing()) {
        ending.put(workPackage.id(), why);
      }
    } else {
      restsOn.ifPresent(what -> unsure.put(workPackage.id(), what));
    }
  }

  private List<TrippedStop> tripped(WorkPackage workPackage, Optional<String> restsOn) {
    return known(workPackage, plan().tripped(workPackage, attempt(workPackage)), restsOn);
  }

  private List<TrippedStop> blocking(WorkPackage workPackage, Optional<String> restsOn) {
    return known(workPackage, plan().blocking(workPackage, attempt(workPackage)), restsOn);
  }

  /** That something was not measured trips nothing once the steps that would are left out. */
  private List<TrippedStop> known(
      WorkPackage workPackage, List<TrippedStop> stops, Optional<String> restsOn) {
    var learned = attempt(workPackage).learned();
    return restsOn.isEmpty()
        ? stops
        : stops.stream()
            .filter(stop -> measured(workPackage, stop, learned) || unread(workPackage, stop))
            .toList();
  }

  /** A service that says no, or does not answer, says so to the run, too. */
  private boolean unread(WorkPackage workPackage, TrippedStop stop) {
    return attempt(workPackage).performed().stream()
        .filter(each -> each.finding().obstacle() != null)
        .flatMap(each -> step(workPackage, each.step()).stream())
        .flatMap(step -> ImplicitStop.of(step).stream())
        .anyMatch(each -> each.id().equals(stop.id()));
  }

  private static Optional<StepDefinition> step(WorkPackage workPackage, String id) {
    return workPackage.steps().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static boolean measured(WorkPackage workPackage, TrippedStop stop, Facts learned) {
    return workPackage.stops().stream()
        .filter(each -> each.id().equals(stop.id()))
        .flatMap(each -> each.when().factNames().stream())
        .allMatch(name -> learned.get(name).isPresent());
  }

  private Line line(WorkPackage workPackage, int attempt, StepDefinition step, String restsOn) {
    boolean now = restsOn.isEmpty() || step.kind().writes();
    return now || step.kind().ahead().test(step.settings())
        ? performed(workPackage, attempt, step, restsOn)
        : Line.later(step, restsOn);
  }

  /** What is done only because something stopped the package may seal or diagnose: left alone. */
  private Line afterStop(WorkPackage workPackage, int attempt, StepDefinition step) {
    return step.kind().writes() ? performed(workPackage, attempt, step, "") : Line.later(step, "");
  }

  private Line performed(
      WorkPackage workPackage, int attempt, StepDefinition step, String restsOn) {
    var evidence = "gates/dry-run/" + workPackage.id();
    watcher.reads(workPackage.id(), step.id());
    var progress = watcher.progress(workPackage.id());
    var world = worlds.forStep(evidence, progress, Children.UNRECORDED, step.passed());
    var assignment = new Assignment(definition, state, workPackage.id(), attempt, step.id());
    try {
      return Line.done(
          step,
          StillNeeded.of(Performer.perform(step, () -> world, assignment), world.forge()),
          restsOn);
    } catch (Withheld withheld) {
      return Line.withheld(step, withheld);
    }
  }

  private Attempt attempt(WorkPackage workPackage) {
    return measured.newestAttempt(workPackage.id()).orElseThrow();
  }

  private Plan plan() {
    return new Plan(definition, measured, now());
  }

  private void apply(Event event) {
    state = state.after(event);
    measured = measured.after(event);
  }

  private Instant now() {
    return worlds.outside().time().now();
  }
}
