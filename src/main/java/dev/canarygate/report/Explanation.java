package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a gate does and why it has its status, at length.
 *
 * <p>One class, because its sections share one text and its order.
 */
public final class Explanation {
  private static final String KEEPS_GOING =
      "Keeps going: packages that do not need it start although something stopped it";

  private final Plan plan;
  private final Layout layout;
  private final Launcher launcher;
  private final List<String> lines = new ArrayList<>();

  private Explanation(Plan plan, Layout layout, Launcher launcher) {
    this.plan = plan;
    this.layout = layout;
    this.launcher = launcher;
  }

  /** The whole gate: its parameters and, shortly, each package. */
  public static String of(Plan plan, Layout layout) {
    var explanation = new Explanation(plan, layout, Launcher.PLAIN);
    explanation.banner();
    explanation.gate();
    return explanation.text();
  }

  /** One package in full, with what its newest attempt found. */
  public static String of(Plan plan, WorkPackage workPackage, Layout layout) {
    return of(plan, workPackage, layout, Launcher.PLAIN);
  }

  /**
   * The same.
   *
   * @param launcher words the commands that its findings name
   */
  public static String of(Plan plan, WorkPackage workPackage, Layout layout, Launcher launcher) {
    var explanation = new Explanation(plan, layout, launcher);
    explanation.banner();
    explanation.workPackage(workPackage);
    return explanation.text();
  }

  private void banner() {
    if (RehearsalMark.isIn(plan.definition().parameters())) {
      say(0, RehearsalMark.BANNER);
    }
  }

  private String text() {
    return layout.folded(String.join("\n", lines) + "\n");
  }

  private void say(int indent, String text) {
    lines.add((" ".repeat(indent) + Visible.line(launcher.told(text))).stripTrailing());
  }

  /** A text that has lines of its own, as a gate's files word it. */
  private void paragraph(int indent, String text) {
    Visible.lines(text).lines().forEach(line -> say(indent, line));
  }

  private void gate() {
    say(0, plan.definition().title());
    for (var each : plan.definition().workPackages()) {
      lines.add("");
      outline(each);
    }
    lines.add("");
    var identity = plan.definition().identity();
    if (!identity.facts().isEmpty()) {
      say(0, "Every statement is about one and the same " + String.join(", ", identity.facts()));
    }
    say(0, "May write: " + rules(plan.definition().writePolicy().allow()));
    say(0, "Must never: " + rules(never()));
    lines.add("");
    var grid = new Grid();
    var empty = new ArrayList<String>();
    plan.definition()
        .parameters()
        .forEach(
            (name, value) -> {
              if (value.isBlank()) {
                empty.add(name);
              } else {
                grid.add(name, Visible.line(value));
              }
            });
    lines.addAll(grid.lines(layout.columns()));
    if (!empty.isEmpty()) {
      say(0, "Without a value: " + String.join(", ", empty));
    }
  }

  /** What no gate lifts is about one project: other gates do not speak of it. */
  private List<WritePolicy.Rule> never() {
    var everywhere = WritePolicy.Rule.neverLifted();
    return plan.definition().writePolicy().never().stream()
        .filter(rule -> !everywhere.contains(rule) || isNamed(rule.repository()))
        .toList();
  }

  private boolean isNamed(String repository) {
    var definition = plan.definition();
    return definition.parameters().values().stream().anyMatch(repository::equals)
        || definition.writePolicy().allow().stream()
            .anyMatch(rule -> rule.repository().equals(repository));
  }

  private static String rules(List<?> rules) {
    return rules.isEmpty()
        ? "nothing"
        : String.join(", ", rules.stream().map(String::valueOf).toList());
  }

  private void outline(WorkPackage workPackage) {
    say(0, workPackage.id() + " " + workPackage.title() + needs(workPackage));
    if (!workPackage.placement().isAnywhere()) {
      say(2, "runs on " + runsOn(workPackage.placement()));
    }
    StepLines.of(workPackage.steps(), (id, step) -> id + ": " + step.kind().caption())
        .forEach(line -> say(2, line));
    for (var stop : workPackage.stops()) {
      say(2, "stops at " + stop.id() + " (" + verdict(stop) + ") when " + stop.when().text());
    }
    if (workPackage.keepGoing()) {
      say(2, KEEPS_GOING);
    }
  }

  private static String runsOn(Placement placement) {
    return "a runner with "
        + Placement.inWords(placement.tags())
        + (placement.sameAs() == null ? "" : ", the same as " + placement.sameAs());
  }

  private static String needs(WorkPackage workPackage) {
    return workPackage.needs().isEmpty()
        ? ""
        : " (needs " + String.join(", ", workPackage.needs()) + ")";
  }

  private static String verdict(StopCondition stop) {
    return stop.as().word();
  }

  private void workPackage(WorkPackage workPackage) {
    var row = PackageRow.of(workPackage, plan);
    say(0, workPackage.id() + " " + workPackage.title() + needs(workPackage));
    say(0, "Status: " + row.why());
    say(0, "Valid: " + holds(workPackage));
    if (!workPackage.owner().isEmpty()) {
      say(0, "Owner: " + workPackage.owner());
    }
    if (!workPackage.placement().isAnywhere()) {
      say(0, "Runs on: " + runsOn(workPackage.placement()));
    }
    if (!workPackage.uses().isEmpty()) {
      say(0, "Uses alone: " + String.join(", ", new TreeSet<>(workPackage.uses())));
    }
    if (workPackage.keepGoing()) {
      say(0, KEEPS_GOING);
    }
    lines.add("");
    say(0, "Steps");
    steps(workPackage.steps());
    if (!workPackage.stops().isEmpty()) {
      lines.add("");
      say(0, "Stops");
      workPackage.stops().forEach(this::stop);
    }
    steps("First, when anything stops it", workPackage.onStop());
    row.newest().ifPresent(this::attempt);
  }

  private static String holds(WorkPackage workPackage) {
    var parts = new ArrayList<String>();
    Optional.ofNullable(workPackage.freshFor())
        .ifPresent(length -> parts.add("for " + Durations.inWords(length)));
    if (!workPackage.holdsWhile().isEmpty()) {
      parts.add("while these stay the same: " + String.join(", ", workPackage.holdsWhile()));
    }
    if (workPackage.eachRun()) {
      parts.add("within one run");
    }
    return parts.isEmpty() ? "without a time limit" : String.join("; ", parts);
  }

  private void steps(String heading, List<StepDefinition> steps) {
    if (!steps.isEmpty()) {
      lines.add("");
      say(0, heading);
      steps(steps);
    }
  }

  private void steps(List<StepDefinition> steps) {
    StepLines.of(
            steps,
            (id, step) -> id + " (" + step.kind().name() + "): " + step.kind().caption(),
            step -> "  Stops the package when it does not pass: " + implicit(step))
        .forEach(line -> say(2, line));
  }

  private static String implicit(StepDefinition step) {
    var stops = ImplicitStop.of(step);
    return String.join(", ", stops.stream().map(ImplicitStop::id).toList())
        + (stops.stream().allMatch(ImplicitStop::waivable) ? "" : " (cannot be waived)");
  }

  private void stop(StopCondition stop) {
    say(2, stop.id() + " (" + verdict(stop) + ") when " + stop.when().text());
    paragraph(4, Blanks.named(stop.report()));
    paragraph(4, "Unblocks: " + Blanks.named(Launcher.toFill(stop.unblocks())));
    if (!stop.waivable()) {
      say(4, "Cannot be waived.");
    }
    stop.then().forEach(step -> say(4, "Then: " + step.id() + ", " + step.kind().caption()));
    if (!stop.voids().isEmpty()) {
      say(4, "No longer counts then: " + String.join(", ", stop.voids()));
    }
  }

  private void attempt(Attempt attempt) {
    lines.add("");
    var skipped = Skipped.of(attempt, plan.state()).map(each -> ", " + each.inWords()).orElse("");
    var started = layout.time().minute(attempt.startedAt());
    say(0, "Attempt " + attempt.number() + ", " + started + skipped);
    for (var each : attempt.performed()) {
      var finding = each.finding();
      say(2, each.step() + " " + finding.verdict().word() + ": " + layout.timed(finding.summary()));
      finding.details().forEach(detail -> say(4, layout.timed(detail)));
      finding.askedAgain().forEach(again -> say(4, Retried.at(again, layout.time())));
      finding.facts().asMap().forEach((name, value) -> say(4, name + " = " + value));
      finding.evidence().forEach(exhibit -> say(4, exhibit.path() + " " + exhibit.sha256()));
      finding.wants().forEach(effect -> say(4, EffectSummary.line(effect, plan.state())));
    }
    attempt.stops().forEach(stop -> paragraph(2, "Stopped by " + stop.id() + own(attempt, stop)));
  }

  /** What none of the steps above said. */
  private String own(Attempt attempt, TrippedStop stop) {
    return stop.repeats(attempt) ? "" : ": " + layout.timed(stop.report());
  }
}
