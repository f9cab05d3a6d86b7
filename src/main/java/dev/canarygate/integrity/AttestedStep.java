package dev.canarygate.integrity;

import dev.canarygate.gate.Asking;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Intervention;
import dev.canarygate.gate.Period;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A statement about what nobody can measure from here needs a person's name under it, for this
 * candidate and for a period that covers the runs.
 *
 * @param packages those whose runs the statement is about
 */
record AttestedStep(List<String> packages) implements Step {
  /** The setting with the words that a person vouches for. */
  static final String STATEMENT = "statement";

  private static final String NOBODY = "nobody has attested what cannot be measured";

  @Override
  public Finding perform(World world, Assignment assignment) {
    var candidate = assignment.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
    var runs = Period.ofRuns(assignment.state(), packages, candidate);
    return runs.map(each -> judged(world, assignment, candidate, each))
        .orElseGet(
            () ->
                Finding.inconclusive(
                    "too early to attest: not every run of "
                        + String.join(" and ", packages)
                        + " has ended"
                        + forCandidate(candidate)));
  }

  /** What it asks a person, as far as the journal shows. */
  static final class Asks implements Asking {
    @Override
    public List<Question> questions(Settings settings, Assignment asked, Instant now) {
      var candidate = asked.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
      boolean due =
          isMissing(asked)
              && runs(settings, asked.state())
                  .filter(each -> newest(asked, word -> word.covers(candidate, each)).isEmpty())
                  .isPresent();
      var why = NOBODY + forCandidate(candidate);
      return List.of(
          Question.of(asked, Statement.Kind.ATTESTATION, due, why, "attest")
              .stating(statement(settings)));
    }

    /** The word reaches beyond the runs: until the person gives it. */
    @Override
    public List<String> rules(Settings settings, GateState state) {
      var from =
          runs(settings, state)
              .map(each -> "It covers the time from " + seconds(each.began()))
              .orElse("It covers the time from the beginning of the runs");
      return List.of(
          from + " to the moment when you attest.",
          "It counts for these runs: when they are repeated, the gate asks again.");
    }

    private static String statement(Settings settings) {
      return settings.has(STATEMENT) ? settings.text(STATEMENT) : Attestation.USUAL;
    }

    private static Optional<Period> runs(Settings settings, GateState state) {
      var candidate = state.facts().get(SharedFacts.CANDIDATE_VERSION).orElse("");
      return Period.ofRuns(state, settings.texts("runs-of"), candidate);
    }
  }

  /** A gate need not be about one. */
  private static String forCandidate(String candidate) {
    return candidate.isEmpty() ? "" : " for candidate '" + candidate + "'";
  }

  private static boolean isMissing(Assignment asked) {
    return asked
        .state()
        .newestAttempt(asked.workPackage())
        .flatMap(attempt -> attempt.learned().get(IntegrityFacts.ATTESTATION))
        .filter("missing"::equals)
        .isPresent();
  }

  private Finding judged(World world, Assignment assignment, String candidate, Period runs) {
    var during = during(assignment);
    if (!during.isEmpty()) {
      return Finding.inconclusive("a person intervened during the runs: " + inWords(during))
          .with(IntegrityFacts.INTERVENED, inWords(during));
    }
    var finding =
        newest(assignment, each -> each.covers(candidate, runs))
            .map(AttestedStep::attested)
            .or(() -> intended(world, assignment, candidate, runs))
            .orElseGet(() -> missing(assignment, candidate, runs));
    return finding
        .with(IntegrityFacts.INTERVENTIONS, interventions(assignment))
        .with(IntegrityFacts.RUNS_BEGAN, seconds(runs.began()))
        .with(IntegrityFacts.RUNS_ENDED, seconds(runs.ended()));
  }

  /** Between two packages a person may repair something; while one of them runs nobody may. */
  private List<Intervention> during(Assignment assignment) {
    var state = assignment.state();
    return state.interventions().stream()
        .filter(each -> packages.stream().anyMatch(id -> ran(state.newestAttempt(id), each)))
        .toList();
  }

  private static boolean ran(Optional<Attempt> attempt, Intervention intervention) {
    return attempt
        .filter(each -> !intervention.at().isBefore(each.startedAt()))
        .map(Attempt::ended)
        .filter(end -> !intervention.at().isAfter(end.at()))
        .isPresent();
  }

  private static String interventions(Assignment assignment) {
    var all = assignment.state().interventions();
    return all.isEmpty() ? "none recorded" : inWords(all);
  }

  private static String inWords(List<Intervention> interventions) {
    return interventions.stream()
        .map(each -> seconds(each.at()) + " by " + each.person() + ": " + each.what())
        .collect(Collectors.joining("; "));
  }

  private static Optional<Attestation> newest(Assignment assignment, Predicate<Attestation> which) {
    return assignment.state().attestations().stream()
        .filter(which)
        .reduce((first, second) -> second);
  }

  /** Who vouches for a whole run does so now, when its runs are done. */
  private static Optional<Finding> intended(
      World world, Assignment assignment, String candidate, Period runs) {
    return newest(assignment, Attestation::wholeRun)
        .map(each -> each.of(candidate, runs.began(), world.time().now()))
        .map(each -> attested(each).attesting(each));
  }

  private static Finding attested(Attestation attestation) {
    return Finding.passed("attested by " + attestation.person())
        .with(IntegrityFacts.ATTESTATION, "given")
        .with(
            IntegrityFacts.ATTESTED,
            "by " + attestation.person() + period(attestation) + ": " + attestation.statement());
  }

  private static String period(Attestation attestation) {
    var from = attestation.from();
    var until = attestation.until();
    return (from == null ? "" : ", from " + seconds(from))
        + (until == null ? "" : (from == null ? ", until " : " to ") + seconds(until));
  }

  private static Finding missing(Assignment assignment, String candidate, Period runs) {
    var period = seconds(runs.began()) + " to " + seconds(runs.ended());
    var finding =
        Finding.waiting(NOBODY + forCandidate(candidate) + " from " + period)
            .with(IntegrityFacts.ATTESTATION, "missing")
            .detail("What happened from " + period + " has to be attested.");
    return newest(assignment, each -> each.candidate().equals(candidate) && !candidate.isEmpty())
        .map(AttestedStep::notCovered)
        .map(finding::detail)
        .orElse(finding);
  }

  private static String notCovered(Attestation earlier) {
    return earlier.person() + " attested" + period(earlier) + ", which does not cover these runs.";
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
