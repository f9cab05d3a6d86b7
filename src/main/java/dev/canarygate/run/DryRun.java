package dev.canarygate.run;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Withheld;
import dev.canarygate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Goes through a gate without changing anything: reads what can be read, and says of the rest what
 * would be done and written.
 *
 * <p>Once a change was withheld, or a package blocks, what needs it rests on results that nobody
 * has yet: there only texts that would be posted are made, with marks where a measured value would
 * stand.
 */
public final class DryRun {
  /** What is said of a step whose ground is not there yet. */
  public static final String LATER = "would come next; it rests on results that are not there yet";

  private static final Pattern MOMENTARY =
      Pattern.compile(".*\\.(took|at|started|finished|oldest-pending-seconds)");

  private final GateDefinition definition;
  private final Worlds worlds;
  private final List<Section> sections = new ArrayList<>();
  private GateState state;
  private final Set<String> unsure = new HashSet<>();

  /**
   * @param state of the gate that would go on; a new one when it would be started
   * @param worlds whose every world withholds changes
   */
  public DryRun(GateDefinition definition, GateState state, Worlds worlds) {
    this.definition = definition;
    this.state = state;
    this.worlds = worlds;
  }

  /**
   * What would become of one package.
   *
   * @param standing before anything would be done: kept or due, and why
   */
  public record Section(String workPackage, String title, Standing standing, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What would become of one step.
   *
   * @param did whether it was really done, because it only reads
   * @param finding of a step that was done; else in words what it would do
   */
  public record Line(String step, String caption, boolean did, Finding finding) {}

  /** Every package in order. */
  public List<Section> preview(Event.RunStarted start) {
    state = start.applyTo(state);
    for (var workPackage : definition.workPackages()) {
      var standing = standing(workPackage);
      var lines = standing.kept() ? List.<Line>of() : lines(workPackage);
      sections.add(new Section(workPackage.id(), workPackage.title(), standing, lines));
    }
    return List.copyOf(sections);
  }

  /** What holds by a fact that would be measured anew may not hold after it. */
  private Standing standing(WorkPackage workPackage) {
    var standing = new Plan(definition, state, now()).standing(workPackage);
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

  /** The changes that would be made on the forge, in order. */
  public List<Effect> effects() {
    return sections.stream()
        .flatMap(section -> section.lines().stream())
        .flatMap(line -> line.finding().wants().stream())
        .toList();
  }

  private List<Line> lines(WorkPackage workPackage) {
    int number = new Plan(definition, state, now()).attemptNumber(workPackage);
    apply(new Event.AttemptStarted(now(), workPackage.id(), number));
    var lines = new ArrayList<Line>();
    boolean guessing = workPackage.needs().stream().anyMatch(unsure::contains);
    for (var step : workPackage.steps()) {
      var line = line(workPackage, number, step, guessing);
      lines.add(line);
      apply(
          new Event.StepFinished(
              now(), workPackage.id(), number, step.id(), lasting(line.finding())));
      guessing |= !line.did() || line.finding().verdict() != Verdict.PASSED;
    }
    if (guessing) {
      unsure.add(workPackage.id());
    }
    return lines;
  }

  /** What is measured anew each time is left to the run itself, so that two dry runs agree. */
  private static Finding lasting(Finding finding) {
    var facts = new LinkedHashMap<>(finding.facts().asMap());
    facts.keySet().removeIf(name -> MOMENTARY.matcher(name).matches());
    return new Finding(
        finding.verdict(),
        finding.summary(),
        finding.details(),
        Facts.of(facts),
        finding.evidence(),
        finding.wants(),
        finding.obstacle());
  }

  private Line line(WorkPackage workPackage, int attempt, StepDefinition step, boolean guessing) {
    if (guessing && !step.kind().writes()) {
      return later(step);
    }
    var evidence = "gates/dry-run/" + workPackage.id();
    var world = worlds.forAttempt(evidence, Progress.SILENT);
    try {
      var assignment = new Assignment(definition, state, workPackage.id(), attempt, step.id());
      return new Line(step.id(), step.kind().caption(), true, perform(step, world, assignment));
    } catch (Withheld withheld) {
      var would = Finding.passed("withheld: " + withheld.getMessage());
      return new Line(step.id(), step.kind().caption(), false, would);
    }
  }

  private static Finding perform(StepDefinition step, World world, Assignment assignment) {
    try {
      return step.kind().step(step.settings()).perform(world, assignment);
    } catch (Obstacle obstacle) {
      return Finding.of(obstacle);
    }
  }

  private static Line later(StepDefinition step) {
    return new Line(step.id(), step.kind().caption(), false, Finding.passed(LATER));
  }

  private void apply(Event event) {
    state = event.applyTo(state);
  }

  private Instant now() {
    return worlds.outside().time().now();
  }
}
