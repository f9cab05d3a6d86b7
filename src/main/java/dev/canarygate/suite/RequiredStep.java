package dev.canarygate.suite;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Decision.Choice;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.Visible;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Remark;
import dev.canarygate.world.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what people wrote on the tracker, newest first. When somebody wrote that the suite may be
 * left out, a person decides; so does one after a failed run, because a retry needs a cause first.
 * This step never decides.
 */
final class RequiredStep implements Step {
  private static final int QUOTED = 200;

  private final IssueRef tracker;
  private final List<LinearPattern> phrases;
  private final int shown;

  /**
   * @param phrases words that say that the suite may be left out
   * @param shown how many comments a person is shown
   */
  RequiredStep(IssueRef tracker, List<LinearPattern> phrases, int shown) {
    this.tracker = tracker;
    this.phrases = List.copyOf(phrases);
    this.shown = shown;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var comments =
        world.forge().comments(tracker).stream()
            .filter(each -> !Marker.heads(each.body()))
            .sorted(Comparator.comparing(Remark::createdAt).reversed())
            .toList();
    var finding = answer(assignment, comments);
    return finding.details(comments.stream().limit(shown).map(RequiredStep::quote).toList());
  }

  private Finding answer(Assignment assignment, List<Remark> comments) {
    var decisions = decisions(assignment);
    var newest = newest(decisions);
    if (newest != null && newest.choice() == Choice.SKIP) {
      return decided(newest, "no", "The suite is not required: ");
    }
    var failed = failedBefore(assignment);
    if (isUnexplained(failed, decisions)) {
      return Finding.waiting(
          "The suite failed on this candidate "
              + (failed.size() == 1 ? "once" : failed.size() + " times")
              + ": a person says what caused it before it is tried again.");
    }
    if (newest != null && newest.choice() == Choice.RUN) {
      return decided(newest, "yes", "The suite is required: ");
    }
    return comments.stream()
        .filter(this::saysNotRequired)
        .findFirst()
        .map(this::asks)
        .orElseGet(
            () ->
                Finding.passed("Nobody wrote on " + tracker + " that the suite may be left out.")
                    .with(SuiteFacts.REQUIRED, "yes"));
  }

  /** What it asks a person, as far as the journal shows. */
  static List<Question> questions(Settings settings, Assignment asked, Instant now) {
    boolean due = isUndecided(asked);
    var choices = due ? List.of(Choice.SKIP, Choice.RUN) : List.<Choice>of();
    return List.of(Question.ofDecision(asked, Decision.Subject.SUITE, choices, due));
  }

  private static boolean isUndecided(Assignment asked) {
    var decisions = decisions(asked);
    var newest = newest(decisions);
    return newest == null
        ? isAsked(asked) || !failedBefore(asked).isEmpty()
        : newest.choice() != Choice.SKIP && isUnexplained(failedBefore(asked), decisions);
  }

  /** Whether the newest failure has no decision of its own: one from before was about another. */
  private static boolean isUnexplained(List<Attempt> failed, List<GivenStatement> decisions) {
    return !failed.isEmpty()
        && decisions.stream().noneMatch(each -> each.isAfter(failed.get(failed.size() - 1)));
  }

  private static @Nullable Decision newest(List<GivenStatement> decisions) {
    return decisions.isEmpty() ? null : (Decision) decisions.get(decisions.size() - 1).what();
  }

  private static boolean isAsked(Assignment asked) {
    return asked
        .state()
        .newestAttempt(asked.workPackage())
        .flatMap(attempt -> attempt.learned().get(SuiteFacts.ASKED_BY))
        .isPresent();
  }

  /** Decisions about this candidate; one that names no candidate counts for any. */
  private static List<GivenStatement> decisions(Assignment assignment) {
    var candidate = assignment.facts().get(SharedFacts.CANDIDATE_VERSION);
    return assignment
        .state()
        .statements()
        .counting()
        .filter(
            each ->
                each.what() instanceof Decision decision
                    && decision.workPackage().equals(assignment.workPackage())
                    && decision.subject().equals(Decision.Subject.SUITE)
                    && (decision.candidate() == null
                        || Optional.of(decision.candidate()).equals(candidate)))
        .toList();
  }

  /** Attempts at which the suite failed on this candidate and deployment, oldest first. */
  private static List<Attempt> failedBefore(Assignment assignment) {
    var facts = assignment.facts();
    return assignment.state().attempts(assignment.workPackage()).stream()
        .filter(Attempt::hasEnded)
        .filter(each -> each.verdict() == Verdict.FAILED)
        .filter(each -> each.learned().get(SuiteFacts.FAILED_RUN).isPresent())
        .filter(each -> same(each.facts(), facts, SharedFacts.CANDIDATE_VERSION))
        .filter(each -> same(each.facts(), facts, SharedFacts.SAAS_SHA))
        .toList();
  }

  private static boolean same(Facts then, Facts now, Fact fact) {
    return then.get(fact).equals(now.get(fact));
  }

  private static Finding decided(Decision decision, String required, String start) {
    return Finding.passed(start + decision.person() + " decided: " + decision.reason())
        .with(SuiteFacts.REQUIRED, required)
        .with(SuiteFacts.DECIDED_BY, decision.person())
        .with(SuiteFacts.DECIDED_BECAUSE, decision.reason());
  }

  private boolean saysNotRequired(Remark comment) {
    return phrases.stream().anyMatch(phrase -> phrase.isIn(blanked(comment.body())));
  }

  private Finding asks(Remark comment) {
    return Finding.waiting(
            comment.author()
                + " may have written on "
                + comment.createdAt()
                + " that the suite is no longer required: a person decides.")
        .with(SuiteFacts.ASKED_BY, comment.url())
        .detail("Words that suggest it: " + words(comment))
        .detail("Read it whole: " + comment.url());
  }

  private String words(Remark comment) {
    var said = blanked(comment.body());
    return phrases.stream()
        .flatMap(phrase -> phrase.firstIn(said).stream())
        .findFirst()
        .map(RequiredStep::oneLine)
        .orElse("");
  }

  private static String quote(Remark comment) {
    return comment.createdAt() + " " + comment.author() + ": " + oneLine(comment.body());
  }

  private static String oneLine(String text) {
    return Visible.line(blanked(text), QUOTED);
  }

  /** Where lines break means nothing in Markdown. */
  private static String blanked(String text) {
    return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
  }
}
