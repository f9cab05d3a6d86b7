package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reopens an issue and says why; on an open one it only says why. */
record ReopenStep(Settings settings) implements Step {
  static final StepKind KIND =
      new StepKind(
              "issues.reopen",
              "Reopens an issue with a comment that says why. An open issue only gets the comment.",
              TargetIssue.SHAPE.required(
                  "template", Shape.Type.TEMPLATE, "File with the words and the blanks."),
              true,
              ReopenStep::new)
          .writing()
          .learning(IssueFacts.COMMENT, IssueFacts.DELETED)
          .asking(ReopenStep::questions)
          .filling("slot", settings -> List.of(commentSlot(settings)));

  /** Whether its comment, once deleted, is posted once more; before the issue is known, nothing. */
  private static List<Question> questions(Settings settings, Assignment asked, Instant now) {
    return TargetIssue.known(settings, asked)
        .map(issue -> new DeletedComment(new EffectSlot(asked, commentSlot(issue))).questions())
        .orElse(List.of());
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var ref = TargetIssue.of(settings, assignment);
    var found = world.forge().issue(ref);
    if (found.isEmpty()) {
      return Finding.inconclusive(ref + " is not there, or hidden from our token");
    }
    var slot = new EffectSlot(assignment, slot(ref));
    var said =
        new WantedComment(
                world, ref, new EffectSlot(assignment, commentSlot(ref)), settings.text("template"))
            .finding();
    return said.verdict() == Verdict.PASSED && found.get().closed()
        ? reopened(ref, slot, said)
        : said;
  }

  private static String slot(IssueRef issue) {
    return "reopen-" + issue.number();
  }

  /** Open when a fact names the issue. */
  private static String commentSlot(Settings settings) {
    var issue = settings.text("issue").strip();
    return issue.matches("[0-9]+") ? "reopen-" + issue + "-comment" : "{slot}";
  }

  static String commentSlot(IssueRef issue) {
    return slot(issue) + "-comment";
  }

  /** The issue is opened first, so that the comment's readers find it open. */
  private static Finding reopened(IssueRef issue, EffectSlot slot, Finding said) {
    // We opened it before and somebody closed it since then: that is their decision.
    if (slot.asWanted().isPresent()) {
      return said;
    }
    var wants = new ArrayList<Effect>();
    wants.add(new Effect.Reopen(slot.id(), issue));
    wants.addAll(said.wants());
    return Finding.passed(issue + " is to be reopened")
        .details(said.details())
        .proof(said.evidence())
        .wanting(wants.toArray(Effect[]::new));
  }
}
