package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Remark;
import dev.canarygate.world.World;
import java.util.Locale;

/**
 * Reads the latest comments for words that only a person can weigh. The gate never follows them by
 * itself: it waits until somebody decided, and says what was decided.
 */
record RemarksStep(Settings settings) implements Step {
  private static final long LATEST = 20;

  static final StepKind KIND =
      new StepKind(
              "issues.remarks",
              "Reads the latest comments of an issue. When one contains certain words, a person must"
                  + " decide.",
              TargetIssue.SHAPE
                  .required(
                      "says",
                      Shape.Type.TEXTS,
                      "Words to look for; upper and lower case are equal.")
                  .required(
                      "decision",
                      Shape.Type.TEXT,
                      "Subject of the decision that a person takes then.")
                  .optional("latest", Shape.Type.NUMBER, "How many comments are read, default 20.")
                  .optional(
                      "as", Shape.Type.TEXT, "Learns fact AS: the decision's choice, or 'none'."),
              true,
              RemarksStep::new)
          .learning(IssueFacts.CHOICE)
          .filling("as", settings -> settings.optionalText("as").stream().toList());

  @Override
  public Finding perform(World world, Assignment assignment) {
    var issue = TargetIssue.of(settings, assignment);
    var all = world.forge().comments(issue);
    long latest = settings.has("latest") ? settings.number("latest") : LATEST;
    var telling =
        all.stream().skip(Math.max(0, all.size() - latest)).filter(this::telling).toList();
    var subject = new Decision.Subject(settings.text("decision"));
    var decision = assignment.state().decision(assignment.workPackage(), subject);
    var details = telling.stream().map(RemarksStep::inWords).toList();
    if (decision.isPresent()) {
      var taken = decision.get();
      return Finding.passed(
              "%s decided '%s' on %s: %s"
                  .formatted(taken.person(), taken.choice(), taken.subject(), taken.reason()))
          .details(details)
          .with(facts(taken.choice().word()));
    }
    return telling.isEmpty()
        ? Finding.passed("no comment on " + issue + " says " + words()).with(facts("none"))
        : Finding.waiting(
                telling.size() + " of the latest comments on " + issue + " say " + words())
            .details(details)
            .detail(
                "A person decides on "
                    + settings.text("decision")
                    + ": "
                    + world
                        .launcher()
                        .line(
                            "decide " + assignment.workPackage() + " --skip|--run --reason TEXT"));
  }

  private Facts facts(String choice) {
    return settings
        .optionalText("as")
        .map(name -> Facts.NONE.with(IssueFacts.CHOICE.of(name), choice))
        .orElse(Facts.NONE);
  }

  private boolean telling(Remark remark) {
    var text = remark.body().toLowerCase(Locale.ROOT);
    return settings.texts("says").stream()
        .anyMatch(words -> text.contains(words.toLowerCase(Locale.ROOT)));
  }

  private String words() {
    return settings.texts("says").toString();
  }

  private static String inWords(Remark remark) {
    var line = CommentLimits.cut(Visible.line(remark.body().strip()), 200);
    return remark.createdAt() + " " + remark.author() + ": " + line + " (" + remark.url() + ")";
  }
}
