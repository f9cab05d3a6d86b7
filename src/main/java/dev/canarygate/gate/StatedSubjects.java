package dev.canarygate.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of a gate's subjects its verdict names: those whose name and digest were measured.
 *
 * @param plan of the gate as it is now
 */
public record StatedSubjects(Plan plan) {
  /** Those that were measured, in the order of the gate's files. */
  public List<Subject.Measured> measured() {
    var facts = facts();
    return all()
        .filter(each -> missing(each, facts).isEmpty())
        .map(each -> each.in(facts))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Of each other one, what is missing: a clause for people. */
  public List<String> unmeasured() {
    var facts = facts();
    return all()
        .flatMap(
            each ->
                missing(each, facts).stream()
                    .map(
                        why ->
                            Blanks.missing(each.name(), facts).isEmpty()
                                ? Blanks.fill(each.name(), facts) + ": " + why
                                : why))
        .toList();
  }

  private Stream<Subject> all() {
    return plan.definition().identity().subjects().stream();
  }

  private Optional<String> missing(Subject subject, Facts facts) {
    var fact = subject.sha256();
    long values = values(fact);
    if (looked().get(fact).isEmpty() && values != 1) {
      return Optional.of(
          values == 0
              ? fact + " was not measured"
              : fact + " was measured with " + values + " different values");
    }
    var name = Blanks.missing(subject.name(), facts);
    if (!name.isEmpty()) {
      return Optional.of(String.join(", ", name) + " was not measured");
    }
    return subject.in(facts).isEmpty()
        ? Optional.of(fact + " is not a SHA-256 in hexadecimal digits")
        : Optional.empty();
  }

  /** How many the steps of the newest attempts learned of a fact: of several, none counts. */
  private long values(String fact) {
    return plan.definition().workPackages().stream()
        .flatMap(each -> plan.state().newestAttempt(each.id()).stream())
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(done -> done.finding().facts().get(fact).stream())
        .distinct()
        .count();
  }

  /** All facts; of those that the looks at the identity learned, what these saw. */
  public Facts facts() {
    return plan.state().facts().and(looked());
  }

  /**
   * What the looks at the identity learned last: another step may learn a fact of the same name
   * about something else.
   */
  private Facts looked() {
    var looks = plan.definition().identity().look().stream().map(StepDefinition::id).toList();
    return plan.state()
        .allAttempts()
        .flatMap(attempt -> attempt.performed().stream())
        .filter(done -> looks.contains(done.step()))
        .sorted(Comparator.comparing(Attempt.Performed::at))
        .map(done -> done.finding().facts())
        .reduce(Facts.NONE, Facts::and);
  }
}
