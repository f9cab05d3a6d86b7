package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.World;
import java.time.Instant;
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
          .learning(IssueFacts.COMMENT, IssueFacts.DELETED)
          .asking(CommentStep::questions)
          .filling("slot", settings -> List.of(settings.text("slot")));

  /** Whether a comment that somebody deleted is posted once more. */
  private static List<Question> questions(Settings settings, Assignment asked, Instant now) {
    return new DeletedComment(new EffectSlot(asked, settings.text("slot"))).questions();
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var issue = TargetIssue.of(settings, assignment);
    var slot = new EffectSlot(assignment, settings.text("slot"));
    return new WantedComment(world, issue, slot, settings.text("template")).finding();
  }
}
