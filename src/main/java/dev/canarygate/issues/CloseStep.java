package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.Effect;
import dev.canarygate.world.World;
import java.util.Optional;

/** Closes an issue, once what had to be said before is known to be there. */
record CloseStep(Settings settings) implements Step {
  static final StepKind KIND =
      new StepKind(
              "issues.close",
              "Closes an issue as completed, once the comment on it is confirmed.",
              TargetIssue.SHAPE.optional(
                  "after", Shape.Type.TEXT, "Slot of the comment that must be there."),
              true,
              CloseStep::new)
          .writing();

  @Override
  public Finding perform(World world, Assignment assignment) {
    var issue = TargetIssue.of(settings, assignment);
    var unsaid = settings.optionalText("after").flatMap(slot -> unsaid(assignment, slot));
    if (unsaid.isPresent() && !world.dry()) {
      return Finding.inconclusive(
          issue + " stays as it is: comment '" + unsaid.get() + "' is not confirmed");
    }
    var slot = "close-" + issue.number();
    return Finding.passed(issue + " is to be closed")
        .wanting(new Effect.Close(new EffectSlot(assignment, slot).id(), issue));
  }

  private static Optional<String> unsaid(Assignment assignment, String slot) {
    return new EffectSlot(assignment, slot).asWanted().isPresent()
        ? Optional.empty()
        : Optional.of(slot);
  }
}
