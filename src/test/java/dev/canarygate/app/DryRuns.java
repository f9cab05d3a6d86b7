package dev.canarygate.app;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import dev.canarygate.run.Outlook;
import java.util.List;
import java.util.stream.Stream;

/** The product's own gate in a rehearsal world: its dry run, and its run. */
final class DryRuns {
  private static final List<String> AFTER_A_TRY =
      List.of("effect-not-landed", "effect-unsettled", "effect-conflict");

  private DryRuns() {}

  /** As the log of a rehearsal world has it. */
  static String inWords(Outlook.Change change) {
    return change.effect().change() + " " + change.effect().place().replaceFirst("^[^/]*/", "");
  }

  /** What steps of a run learned although their kinds do not declare it. */
  static List<String> undeclared(Plan plan) {
    var definition = plan.definition();
    return definition.workPackages().stream()
        .flatMap(each -> plan.state().attempts(each.id()).stream())
        .flatMap(
            attempt ->
                attempt.performed().stream().flatMap(each -> undeclared(definition, attempt, each)))
        .toList();
  }

  private static Stream<String> undeclared(
      GateDefinition definition, Attempt attempt, Attempt.Performed performed) {
    var step = step(definition, attempt.workPackage(), performed.step());
    return step.kind().undeclared(step.settings(), performed.finding()).stream();
  }

  private static StepDefinition step(GateDefinition definition, String workPackage, String id) {
    var within = definition.workPackage(workPackage);
    return Stream.of(
            definition.identity().look().stream(),
            within.steps().stream(),
            within.onStop().stream(),
            within.stops().stream().flatMap(stop -> stop.then().stream()))
        .flatMap(each -> each)
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** As {@code package/stop}. */
  static List<String> stops(Preview preview) {
    return preview.outlook().stops().stream()
        .map(each -> each.workPackage() + "/" + each.stop().id())
        .toList();
  }

  static List<String> stops(Plan plan) {
    return plan.blocked().stream()
        .flatMap(each -> each.stops().stream().map(stop -> each.workPackage() + "/" + stop.id()))
        .toList();
  }

  /** Whether a dry run could do every step that told the run to stop. */
  static boolean couldRead(Preview preview, Plan plan) {
    return plan.blocked().stream().allMatch(stopped -> couldRead(preview, stopped));
  }

  private static boolean couldRead(Preview preview, Attempt stopped) {
    // What GitHub answers to a change is not known before the change is tried.
    if (stopped.stops().stream().anyMatch(stop -> AFTER_A_TRY.contains(stop.id()))) {
      return false;
    }
    var done =
        preview.outlook().sections().stream()
            .filter(each -> each.workPackage().equals(stopped.workPackage()))
            .flatMap(each -> each.lines().stream())
            .filter(Outlook.Line::did)
            .map(Outlook.Line::step)
            .toList();
    return stopped.performed().stream()
        .filter(each -> each.finding().verdict() != Verdict.PASSED)
        .allMatch(each -> done.contains(each.step()));
  }
}
