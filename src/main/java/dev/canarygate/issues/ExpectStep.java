package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.World;

/** Checks that an issue is open or closed, and that our comment is there as posted. */
record ExpectStep(Settings settings) implements Step {
  static final StepKind KIND =
      new StepKind(
              "issues.expect",
              "Checks that an issue is open or closed, and that the gate's comment on it is"
                  + " unchanged.",
              TargetIssue.SHAPE
                  .required("state", Shape.Type.TEXT, "open or closed.")
                  .optional("as", Shape.Type.TEXT, "Learns facts AS.state and AS.comment.")
                  .optional("comment", Shape.Type.TEXT, "Slot of the comment that must be there."),
              true,
              ExpectStep::new)
          .ahead(ExpectStep::expectsOpen)
          .learning(IssueFacts.STATE, IssueFacts.RECEIPT, IssueFacts.COMMENT, IssueFacts.DELETED)
          .filling("as", settings -> settings.optionalText("as").stream().toList())
          .filling("slot", settings -> settings.optionalText("comment").stream().toList());

  ExpectStep {
    var state = settings.text("state");
    if (!state.equals("open") && !state.equals("closed")) {
      throw new IllegalArgumentException("state '" + state + "': expected open or closed");
    }
  }

  /** On its way the gate closes issues, and opens none. */
  private static boolean expectsOpen(Settings settings) {
    return settings.text("state").equals("open");
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var ref = TargetIssue.of(settings, assignment);
    var found = world.forge().issue(ref);
    return found.isEmpty()
        ? Finding.inconclusive(ref + " is not there, or hidden from our token")
        : judged(found.get(), world, assignment)
            .details(found.get().movedFrom(ref).stream().toList());
  }

  private Finding judged(Issue issue, World world, Assignment assignment) {
    var state = issue.closed() ? "closed" : "open";
    var wanted = settings.text("state");
    var facts = facts(state, assignment);
    if (!state.equals(wanted)) {
      var summary = issue.ref() + " is " + state + ", expected " + wanted;
      return world.dry() && isWanted(wanted, issue.ref(), assignment)
          ? Finding.passed("withheld before: " + summary)
          : Finding.failed(summary).detail(issue.url()).with(facts);
    }
    var expected = Finding.passed(issue.ref() + " is " + state);
    return settings
        .optionalText("comment")
        .map(slot -> confirmed(new EffectSlot(assignment, slot), world, expected))
        .orElse(expected)
        .with(facts);
  }

  /** Whether the gate wants it so itself, and only the change is withheld. */
  private static boolean isWanted(String state, IssueRef issue, Assignment assignment) {
    var kind = state.equals("closed") ? Effect.Close.class : Effect.Reopen.class;
    return assignment.state().pending().stream()
        .filter(kind::isInstance)
        .map(Effect.OnIssue.class::cast)
        .anyMatch(effect -> effect.issue().equals(issue));
  }

  private static Finding confirmed(EffectSlot slot, World world, Finding expected) {
    var confirmed = PostedCommentCheck.of(slot);
    if (confirmed.isEmpty()) {
      return world.dry()
          ? expected
          : Finding.inconclusive("comment '" + slot.name() + "' is not confirmed");
    }
    var finding = confirmed.get().look(world);
    return finding.verdict() == Verdict.PASSED
        ? expected.detail(finding.summary()).with(finding.facts())
        : finding;
  }

  private Facts facts(String state, Assignment assignment) {
    var as = settings.optionalText("as");
    if (as.isEmpty()) {
      return Facts.NONE;
    }
    var facts = Facts.NONE.with(IssueFacts.STATE.of(as.get()), state);
    return settings
        .optionalText("comment")
        .flatMap(slot -> new EffectSlot(assignment, slot).asWanted())
        .map(settlement -> facts.with(IssueFacts.RECEIPT.of(as.get()), settlement.receipt()))
        .orElse(facts);
  }
}
