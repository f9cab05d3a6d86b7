package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Visible;
import dev.canarygate.world.FoundIssues;
import dev.canarygate.world.Issue;
import dev.canarygate.world.RepositoryName;
import dev.canarygate.world.World;
import java.util.stream.Collectors;

/**
 * Expects a question about issues to find none, or no more than so many. A label or a milestone
 * that nobody made finds nothing, and that is not a pass.
 */
record IssueListStep(String repository, IssueQuestion question, long atMost) implements Step {
  private static final int SHOWN = 100;
  private static final int TITLE = 120;

  static final StepKind KIND =
      new StepKind(
              "github.issues",
              "Counts the issues that match a query, and fails when there are more than allowed.",
              Shape.EMPTY
                  .required("repo", Shape.Type.TEXT, "Repository of the issues, as owner/name.")
                  .optional("labels", Shape.Type.TEXTS, "Labels that an issue has, all of them.")
                  .optional("milestone", Shape.Type.TEXT, "Title of the issues' milestone.")
                  .optional("state", Shape.Type.TEXT, "open, closed or all; open when not given.")
                  .optional(
                      "query",
                      Shape.Type.TEXT,
                      "Words of GitHub's search instead, for what the list cannot say; the search"
                          + " sees a change only minutes later.")
                  .optional(
                      "at-most", Shape.Type.NUMBER, "How many there may be; 0 when not given."),
              true,
              IssueListStep::of)
          .learning(HubFacts.ISSUES_COUNT, HubFacts.ISSUES_NUMBERS);

  IssueListStep {
    RepositoryName.require(repository);
    if (atMost < 0) {
      throw new IllegalArgumentException("at-most " + atMost + ": expected 0 or more");
    }
  }

  private static IssueListStep of(Settings settings) {
    long atMost = settings.has("at-most") ? settings.number("at-most") : 0;
    return new IssueListStep(settings.text("repo"), IssueQuestion.of(settings), atMost);
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var found = question.ask(world.forge(), repository);
    return found.unknown().isEmpty() ? judged(found) : unknown(found);
  }

  private Finding unknown(FoundIssues found) {
    return Finding.inconclusive(repository + " has no " + String.join(", no ", found.unknown()))
        .detail("What to do: check the spelling. Without it, no issue would ever be found.");
  }

  Finding judged(FoundIssues found) {
    if (!found.whole() && found.total() <= atMost) {
      return lagging(
          Finding.inconclusive(
              summary(found) + ", but its search ran out of time: there may be more"));
    }
    var finding =
        found.total() <= atMost
            ? Finding.passed(summary(found))
            : Finding.waiting(summary(found) + ", expected at most " + atMost);
    return lagging(finding)
        .details(found.issues().stream().limit(SHOWN).map(IssueListStep::line).toList())
        .with(facts(found));
  }

  private Finding lagging(Finding finding) {
    return question.isSearch()
        ? finding.detail(
            "GitHub's search sees a change only some time later, up to minutes: what was just"
                + " opened or closed can be missing.")
        : finding;
  }

  private String summary(FoundIssues found) {
    return repository + ": " + question.inWords(found.total());
  }

  private static String line(Issue issue) {
    return Visible.line("#%d %s".formatted(issue.ref().number(), issue.title()), TITLE)
        + ", "
        + Visible.line(issue.url());
  }

  private static Facts facts(FoundIssues found) {
    var facts = Facts.NONE.with(HubFacts.ISSUES_COUNT, found.total());
    var numbers =
        found.issues().stream()
            .limit(SHOWN)
            .map(each -> String.valueOf(each.ref().number()))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? facts : facts.with(HubFacts.ISSUES_NUMBERS, numbers);
  }
}
