package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Remark;
import dev.canarygate.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
          .asking(RemarksStep::questions)
          .learning(IssueFacts.CHOICE)
          .filling("as", settings -> settings.optionalText("as").stream().toList());

  /** It asks while its newest finding waits and nobody has decided since. */
  private static List<Question> questions(Settings settings, Assignment asked, Instant now) {
    var subject = subject(settings);
    boolean due =
        asked
            .state()
            .newestAttempt(asked.workPackage())
            .filter(attempt -> waits(attempt, asked.step()))
            .filter(attempt -> !isDecided(attempt, asked, subject))
            .isPresent();
    var choices =
        due ? List.of(Decision.Choice.SKIP, Decision.Choice.RUN) : List.<Decision.Choice>of();
    return List.of(Question.ofDecision(asked, subject, choices, due));
  }

  private static boolean waits(Attempt attempt, String step) {
    return attempt.performed().stream()
        .filter(each -> each.step().equals(step))
        .anyMatch(each -> each.finding().verdict() == Verdict.WAITING);
  }

  private static boolean isDecided(Attempt attempt, Assignment asked, Decision.Subject subject) {
    return asked
        .state()
        .statements()
        .counting()
        .filter(each -> each.isSince(attempt))
        .anyMatch(
            each -> each.what() instanceof Decision decision && decision.subject().equals(subject));
  }

  private static Decision.Subject subject(Settings settings) {
    return new Decision.Subject(settings.text("decision"));
  }

  /** One for another candidate says nothing about this one. */
  private static Optional<Decision> decision(Assignment assignment, Decision.Subject subject) {
    var candidate = assignment.facts().get(SharedFacts.CANDIDATE_VERSION);
    return assignment
        .state()
        .decision(assignment.workPackage(), subject)
        .filter(
            each ->
                each.candidate() == null
                    || candidate.isEmpty()
                    || candidate.get().equals(each.candidate()));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var issue = TargetIssue.of(settings, assignment);
    var all = world.forge().comments(issue);
    long latest = settings.has("latest") ? settings.number("latest") : LATEST;
    var telling =
        all.stream().skip(Math.max(0, all.size() - latest)).filter(this::telling).toList();
    var decision = decision(assignment, subject(settings));
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
        ? Finding.passed("no recent comment on " + issue + " says " + words()).with(facts("none"))
        : Finding.waiting(
                (telling.size() == 1 ? "1 recent comment" : telling.size() + " recent comments")
                    + " on "
                    + issue
                    + (telling.size() == 1 ? " says " : " say ")
                    + words())
            .details(details);
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
    return settings.texts("says").stream()
        .map(each -> "'" + each + "'")
        .collect(Collectors.joining(" or "));
  }

  private static String inWords(Remark remark) {
    var line = CommentLimits.cut(Visible.line(remark.body().strip()), 200);
    return remark.createdAt() + " " + remark.author() + ": " + line + " (" + remark.url() + ")";
  }
}
