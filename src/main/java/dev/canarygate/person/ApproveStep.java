package dev.canarygate.person;

import dev.canarygate.gate.Asking;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waits until enough persons have approved. It reads the journal alone: an approval is for the
 * candidate, the deployment and the definition that were known when it was given.
 */
record ApproveStep(ApprovalRule rule) implements Step {
  static final StepKind KIND =
      new StepKind(
              PersonSteps.APPROVE,
              "Waits until enough people have approved. People approve while the gate waits.",
              ApprovalRule.SHAPE,
              true,
              settings -> new ApproveStep(ApprovalRule.of(settings)))
          .ahead(settings -> true)
          .learning(ApprovalFacts.ALL)
          .asking(new Asks());

  @Override
  public Finding perform(World world, Assignment assignment) {
    var tally = ApprovalTally.of(rule, assignment, world.time().now());
    var finding =
        tally.missing() == 0
            ? Finding.passed("approved by " + String.join(" and ", tally.by()))
            : waiting(tally);
    return finding.with(facts(tally));
  }

  private Finding waiting(ApprovalTally tally) {
    return Finding.waiting("waits for " + missing(tally))
        .details(rule.conditions())
        .details(tally.notCounted().stream().map(each -> "Does not count: " + each).toList());
  }

  /** {@code 1 more person to approve, 1 of 2 has: bob}. */
  private static String missing(ApprovalTally tally) {
    int missing = tally.missing();
    var by = tally.by();
    return missing
        + (by.isEmpty() ? "" : " more")
        + (missing == 1 ? " person" : " persons")
        + " to approve"
        + (by.isEmpty()
            ? ""
            : ", %d of %d approved: %s"
                .formatted(by.size(), tally.rule().count(), String.join(", ", by)));
  }

  private static Facts facts(ApprovalTally tally) {
    var facts =
        Facts.NONE
            .with(ApprovalFacts.COUNT, tally.counted().size())
            .with(ApprovalFacts.NEEDED, tally.rule().count())
            .with(ApprovalFacts.MISSING, tally.missing())
            .with(ApprovalFacts.BY, or(tally.by(), "nobody"))
            .with(ApprovalFacts.NOT_COUNTED, or(tally.notCounted(), "nothing"));
    return tally
        .nextExpiry()
        .map(each -> facts.with(ApprovalFacts.NEXT_EXPIRY, each))
        .orElse(facts);
  }

  private static String or(List<String> texts, String none) {
    return texts.isEmpty() ? none : String.join("; ", texts);
  }

  /** One such step in a package needs no name. */
  private static String command(Assignment asked) {
    long steps =
        asked.definition().workPackages().stream()
            .filter(each -> each.id().equals(asked.workPackage()))
            .flatMap(each -> each.steps().stream())
            .filter(step -> step.kind().name().equals(PersonSteps.APPROVE))
            .count();
    return "approve " + asked.workPackage() + (steps > 1 ? "/" + asked.step() : "") + " --by NAME";
  }

  /** It asks while a run has come to it and too few have approved. */
  private static final class Asks implements Asking {
    @Override
    public List<Question> questions(Settings settings, Assignment asked, Instant now) {
      var tally = ApprovalTally.of(ApprovalRule.of(settings), asked, now);
      boolean due = tally.missing() > 0 && waits(asked);
      return List.of(
          Question.of(
              asked, Statement.Kind.APPROVAL, due, "waits for " + missing(tally), command(asked)));
    }

    private static boolean waits(Assignment asked) {
      return asked
          .state()
          .newestAttempt(asked.workPackage())
          .filter(attempt -> attempt.hasEnded() && attempt.run() == asked.state().run())
          .stream()
          .flatMap(attempt -> attempt.performed().stream())
          .filter(each -> each.step().equals(asked.step()))
          .anyMatch(each -> each.finding().verdict() == Verdict.WAITING);
    }

    @Override
    public List<String> rules(Settings settings, GateState state) {
      return ApprovalRule.of(settings).inWords();
    }

    @Override
    public Optional<String> refusal(Settings settings, GateState state, String person) {
      return ApprovalRule.of(settings).refusal(state, person);
    }

    @Override
    public Optional<Instant> until(Settings settings, GivenStatement given) {
      return Optional.ofNullable(ApprovalRule.of(settings).until(given));
    }

    @Override
    public Optional<Instant> until(Facts learned) {
      return learned.get(ApprovalFacts.NEXT_EXPIRY).map(Instant::parse);
    }
  }
}
