package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.World;
import java.util.List;

/** Says something on an issue, once for each attempt at the candidate. */
record CommentStep(Settings settings) implements Step {
  static final StepKind KIND =
      new StepKind(
              "issues.comment",
              "Comments on an issue, from a template whose blanks are filled with what was measured.",
              TargetIssue.SHAPE
                  .required(
                      "slot",
                      Shape.Type.TEXT,
                      "Name of this comment; each is said once per attempt.")
                  .required("template", Shape.Type.TEMPLATE, "File with the words and the blanks."),
              true,
              CommentStep::new)
          .writing()
          .learning(IssueFacts.COMMENT)
          .filling("slot", settings -> List.of(settings.text("slot")));

  @Override
  public Finding perform(World world, Assignment assignment) {
    var issue = TargetIssue.of(settings, assignment);
    var slot = new Slot(assignment, settings.text("slot"));
    return new WantedComment(world, issue, slot, settings.text("template")).finding();
  }
}
