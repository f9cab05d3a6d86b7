package dev.canarygate.issues;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Visible;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comment as it was posted, or as it would be written from what is known now; nobody is asked,
 * nothing is changed.
 *
 * @param slot its name, such as {@code e2e}
 * @param body Markdown; the very words once they are posted, before that with blanks that nothing
 *     was measured for marked
 * @param missing names of those blanks
 * @param unless why nothing would be posted, by what was measured; empty when it would be
 * @param said address of the comment that says it already; empty when none does for this evidence
 */
public record Wording(
    String workPackage,
    String slot,
    IssueRef issue,
    String body,
    Set<String> missing,
    String unless,
    Optional<Settlement> said) {
  /** Every comment that the gate can make, in the order of its files. */
  public static List<Wording> all(
      GateDefinition definition, GateState state, Secrets secrets, Instant now) {
    // Two packages may reopen the same issue: that is one comment.
    Map<String, Wording> all = new LinkedHashMap<>();
    for (var workPackage : definition.workPackages()) {
      steps(workPackage, state)
          .filter(each -> says(each.step()))
          .map(each -> of(definition, workPackage.id(), each, state, secrets, now))
          .forEach(wording -> all.merge(wording.slot(), wording, Wording::firstPosted));
    }
    return List.copyOf(all.values());
  }

  private static Wording firstPosted(Wording one, Wording other) {
    return one.unless.isEmpty() || !other.unless.isEmpty() ? one : other;
  }

  /** A step, and why it is not due. */
  private record Due(StepDefinition step, String unless) {}

  private static Stream<Due> steps(WorkPackage workPackage, GateState state) {
    var tripped =
        state.newestAttempt(workPackage.id()).stream().flatMap(each -> each.stops().stream());
    var ids = tripped.map(TrippedStop::id).collect(Collectors.toSet());
    var after =
        workPackage.stops().stream()
            .flatMap(
                stop ->
                    stop.then().stream()
                        .map(step -> new Due(step, ids.contains(stop.id()) ? "" : quiet(stop))));
    return Stream.concat(
        Stream.of(workPackage.steps(), workPackage.onStop())
            .flatMap(List::stream)
            .map(step -> new Due(step, "")),
        after);
  }

  private static String quiet(StopCondition stop) {
    return "stop condition '"
        + stop.id()
        + "' did not trip: it trips when "
        + Visible.line(stop.when().text(), 300);
  }

  private static boolean says(StepDefinition step) {
    return Stream.of(CommentStep.KIND, ReopenStep.KIND)
        .anyMatch(kind -> kind.name().equals(step.kind().name()));
  }

  private static Wording of(
      GateDefinition definition,
      String workPackage,
      Due due,
      GateState state,
      Secrets secrets,
      Instant now) {
    var step = due.step();
    var assignment = new Assignment(definition, state, workPackage, 1, step.id());
    var issue = TargetIssue.of(step.settings(), assignment);
    var slot =
        new EffectSlot(
            assignment,
            step.settings().optionalText("slot").orElseGet(() -> ReopenStep.commentSlot(issue)));
    var said = slot.asWanted();
    var posted = slot.said();
    if (posted.isPresent()) {
      return new Wording(workPackage, slot.name(), issue, posted.get().body(), Set.of(), "", said);
    }
    var words = new CommentWriter(step.settings().text("template"), assignment, secrets, now, true);
    var body = words.body(null);
    return new Wording(
        workPackage, slot.name(), issue, body.fitting(), body.missing(), due.unless(), said);
  }
}
