package dev.canarygate.blocker;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether every blocker is closed and truly fixed. */
final class VerifyStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "blocker.verify",
              "Checks that each blocker is closed, and that the change that closed it changes"
                  + " behavior.",
              Shape.EMPTY
                  .required("repository", Shape.Type.TEXT, "Where the issues are, as owner/name.")
                  .required("issues", Shape.Type.TEXTS, "Numbers of the issues.")
                  .required(
                      "places",
                      Shape.Type.SECTIONS,
                      "Where a fix may be, unless said.",
                      FixPlace.SHAPE)
                  .optional(
                      "blockers",
                      Shape.Type.SECTIONS,
                      "What is special about single issues.",
                      Blocker.SHAPE),
              true,
              VerifyStep::new)
          .learning(BlockerFacts.ALL)
          .asking(VerifyStep::questions)
          .filling("issue", settings -> numbers(settings).map(String::valueOf).toList());

  /** Verdicts of the audit that leave it to a person. */
  private static final Set<String> ASKING = Set.of("person", "no-fix", "out-of-reach");

  private final List<Blocker> blockers;

  private VerifyStep(Settings settings) {
    String repository = settings.text("repository");
    List<FixPlace> places = settings.sections("places").stream().map(FixPlace::of).toList();
    blockers =
        numbers(settings)
            .map(number -> new IssueRef(repository, number))
            .map(issue -> Blocker.of(issue, special(settings, issue), places))
            .toList();
    if (blockers.isEmpty()) {
      throw new IllegalArgumentException("issues: no issue given; expected numbers of issues");
    }
  }

  private static Stream<Integer> numbers(Settings settings) {
    return settings.texts("issues").stream()
        .flatMap(text -> Stream.of(text.split("[\\s,]+")))
        .map(VerifyStep::number);
  }

  private static int number(String text) {
    if (!text.matches("#?\\d{1,9}")) {
      throw new IllegalArgumentException(
          "issues: '" + text + "' is not an issue; expected a number");
    }
    return Integer.parseInt(text.replace("#", ""));
  }

  private static Settings special(Settings settings, IssueRef issue) {
    return settings.sections("blockers").stream()
        .filter(each -> each.number("issue") == issue.number())
        .findFirst()
        .orElse(Settings.NONE);
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    List<Finding> findings = new ArrayList<>();
    for (Blocker blocker : blockers) {
      world.progress().doing(blocker.name());
      findings.add(new BlockerCheck(world, blocker, decision(blocker, assignment)).finding());
    }
    return whole(findings);
  }

  private static List<Question> questions(Settings settings, Assignment asked, Instant now) {
    return numbers(settings).map(number -> question(number, asked)).toList();
  }

  /** A person can accept what the audit leaves to a person, and reject all that it judged. */
  private static Question question(int number, Assignment asked) {
    var subject = Decision.Subject.blocker(number);
    var verdict = asked.facts().get(BlockerFacts.VERDICT.of(number)).orElse("");
    boolean due =
        ASKING.contains(verdict) && asked.state().decision(asked.workPackage(), subject).isEmpty();
    var choices =
        ASKING.contains(verdict)
            ? List.of(Decision.Choice.ACCEPT, Decision.Choice.REJECT)
            : verdict.isEmpty() ? List.<Decision.Choice>of() : List.of(Decision.Choice.REJECT);
    return Question.ofDecision(asked, subject, choices, due);
  }

  /** A decision that was taken for another candidate does not count for this one. */
  private static @Nullable Decision decision(Blocker blocker, Assignment assignment) {
    String candidate = assignment.facts().get(SharedFacts.CANDIDATE_VERSION).orElse(null);
    return assignment
        .state()
        .decision(assignment.workPackage(), blocker.subject())
        .filter(
            decision ->
                decision.candidate() == null
                    || candidate == null
                    || decision.candidate().equals(candidate))
        .orElse(null);
  }

  private Finding whole(List<Finding> findings) {
    Verdict worst = Verdict.worst(findings.stream().map(Finding::verdict).toList());
    List<String> telling =
        findings.stream()
            .filter(finding -> finding.verdict() != Verdict.PASSED || worst == Verdict.PASSED)
            .map(Finding::summary)
            .toList();
    Facts facts = findings.stream().map(Finding::facts).reduce(Facts.NONE, Facts::and);
    List<Exhibit> evidence =
        findings.stream().flatMap(finding -> finding.evidence().stream()).toList();
    return Finding.of(worst, String.join("; ", telling))
        .details(details(findings))
        .with(facts.with(BlockerFacts.WORST, worst.word()))
        .with(lists(findings))
        .proof(evidence);
  }

  /** A line for each blocker, with its verdict where they differ, then what else is known of it. */
  private static List<String> details(List<Finding> findings) {
    boolean alike = findings.stream().map(Finding::verdict).distinct().count() == 1;
    return findings.stream()
        .sorted(Comparator.comparing(Finding::verdict).reversed())
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(alike ? each.summary() : each.verdict() + ": " + each.summary()),
                    each.details().stream()))
        .toList();
  }

  /** Which blockers are in which state, for stop conditions that need no number. */
  private Facts lists(List<Finding> findings) {
    return Facts.NONE
        .and(listed(BlockerFacts.OPEN, findings, BlockerFacts.STATE, "open"))
        .and(listed(BlockerFacts.MISSING, findings, BlockerFacts.STATE, "missing"))
        .and(listed(BlockerFacts.NOT_PLANNED, findings, BlockerFacts.STATE, "not-planned"))
        .and(listed(BlockerFacts.DUPLICATE, findings, BlockerFacts.STATE, "duplicate"))
        .and(listed(BlockerFacts.REJECTED, findings, BlockerFacts.VERDICT, "rejected"))
        .and(listed(BlockerFacts.PERSON, findings, BlockerFacts.VERDICT, "person"))
        .and(listed(BlockerFacts.NO_FIX, findings, BlockerFacts.VERDICT, "no-fix"))
        .and(listed(BlockerFacts.OUT_OF_REACH, findings, BlockerFacts.VERDICT, "out-of-reach"));
  }

  private Facts listed(Fact list, List<Finding> findings, Fact fact, String value) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < blockers.size(); i++) {
      Blocker blocker = blockers.get(i);
      if (findings.get(i).facts().get(blocker.fact(fact)).filter(value::equals).isPresent()) {
        numbers.add(blocker.name());
      }
    }
    return numbers.isEmpty() ? Facts.NONE : Facts.NONE.with(list, String.join(", ", numbers));
  }
}
