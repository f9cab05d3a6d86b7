package dev.canarygate.run;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Repetition;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Withheld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do and how it would end, as far as can be read now.
 *
 * @param sections every package in order
 * @param unsettled wanted by earlier runs; a run looks for these first, and makes what is missing
 * @param plan what the gate would look like at the end of the run
 */
public record Outlook(List<Section> sections, List<Effect> unsettled, Plan plan) {
  /** The text for a step that depends on results not known yet. */
  public static final String LATER = "would come next; it rests on results that are not there yet";

  public Outlook {
    sections = List.copyOf(sections);
    unsettled = List.copyOf(unsettled);
  }

  /**
   * What would become of one package.
   *
   * @param standing before anything would be done: kept or due, and why
   * @param notReached which package stops the gate before this one starts; empty when none does
   * @param doubt which package may stop the gate before this one starts, although it does not need
   *     it; empty when none does
   */
  public record Section(
      String workPackage,
      String title,
      Standing standing,
      String notReached,
      String doubt,
      List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }

    static Section kept(WorkPackage workPackage, Standing standing) {
      return reached(workPackage, standing, "", List.of());
    }

    static Section notReached(WorkPackage workPackage, Standing standing, String why) {
      return new Section(workPackage.id(), workPackage.title(), standing, why, "", List.of());
    }

    static Section reached(
        WorkPackage workPackage, Standing standing, String doubt, List<Line> lines) {
      return new Section(workPackage.id(), workPackage.title(), standing, "", doubt, lines);
    }

    /** The same, for another reason of why it is due. */
    public Section with(Standing other) {
      return new Section(workPackage, title, other, notReached, doubt, lines);
    }

    private Stream<Change> changes() {
      return lines.stream()
          .flatMap(
              line ->
                  line.finding().wants().stream()
                      .map(effect -> new Change(workPackage, effect, line.restsOn(), doubt)));
    }
  }

  /**
   * What would become of one step.
   *
   * @param did whether it was really done, because it only reads
   * @param finding of a step that was done; else in words what it would do
   * @param restsOn the step, as {@code package step}, whose result is not there yet and that this
   *     one rests on; empty when missing
   * @param repetition the repeated block that the step is of; null: none
   */
  public record Line(
      String step,
      String caption,
      boolean did,
      Finding finding,
      String restsOn,
      @Nullable Repetition repetition) {
    static Line done(StepDefinition step, Finding finding, String restsOn) {
      return of(step, true, finding, restsOn);
    }

    static Line withheld(StepDefinition step, Withheld withheld) {
      var would = Finding.passed("withheld: " + withheld.getMessage());
      return of(step, false, would, "");
    }

    static Line later(StepDefinition step, String restsOn) {
      var would = Finding.passed(restsOn.isEmpty() ? step.kind().caption() : LATER);
      return of(step, false, would, restsOn);
    }

    private static Line of(StepDefinition step, boolean did, Finding finding, String restsOn) {
      return new Line(step.id(), step.kind().caption(), did, finding, restsOn, step.repetition());
    }
  }

  /**
   * A change that the run would make on the forge.
   *
   * @param workPackage that wants it; empty when an earlier run wanted it
   * @param restsOn as in {@link Line}: without that result it is not certain to be made
   * @param doubt as in {@link Section}
   */
  public record Change(String workPackage, Effect effect, String restsOn, String doubt) {
    /** Whether a run makes it in any case. */
    public boolean certain() {
      return !workPackage.isEmpty() && restsOn.isEmpty() && doubt.isEmpty();
    }
  }

  /** A stop that would end the run. */
  public record Stop(String workPackage, TrippedStop stop) {}

  /** The changes that would be made on the forge, in order. */
  public List<Change> changes() {
    var ids = new HashSet<EffectId>();
    var all = new ArrayList<Change>();
    Stream.concat(
            unsettled.stream().filter(this::isLookedFor).map(each -> new Change("", each, "", "")),
            sections.stream().flatMap(Section::changes))
        .filter(change -> ids.add(change.effect().id()))
        .filter(change -> !isSettled(change.effect()))
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** What an earlier run wanted is made when its package goes on, and not before. */
  private boolean isLookedFor(Effect effect) {
    var wanting = plan.state().wantedBy(effect.id());
    return sections.stream()
        .filter(each -> each.workPackage().equals(wanting))
        .allMatch(each -> each.notReached().isEmpty());
  }

  /** A run makes nothing that landed in an earlier run, and nothing that the policy refuses. */
  private boolean isSettled(Effect effect) {
    return plan.state().settlement(effect.id()).isPresent();
  }

  /** Every stop that would end the run, as far as can be read, in the order of the packages. */
  public List<Stop> stops() {
    return plan.blocked().stream().flatMap(this::stops).toList();
  }

  private Stream<Stop> stops(Attempt attempt) {
    var workPackage = plan.definition().workPackage(attempt.workPackage());
    return plan.blocking(workPackage, attempt).stream()
        .map(stop -> new Stop(attempt.workPackage(), stop));
  }
}
