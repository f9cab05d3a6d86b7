package dev.canarygate.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step that did not pass, and which stop conditions account for it: those that ask about what it
 * measured. Where its settings say which facts it reads, each of them that it did not find as
 * expected needs a condition that asks about it. So no waiver of one condition covers what nobody
 * has waived.
 */
record StepTrouble(WorkPackage workPackage, Attempt.Performed performed) {
  /** The worst that stops which account for the step say; as if it passed where none does. */
  Verdict accountedAs(Stream<TrippedStop> stops) {
    return isForStop() ? worst(stops.toList()) : askedAs(stops);
  }

  /** What is done because of a stop is a part of it. */
  private boolean isForStop() {
    return step().isPresent() && !workPackage.steps().contains(step().get());
  }

  private static Verdict worst(List<TrippedStop> stops) {
    return Verdict.worst(stops.stream().map(TrippedStop::as).toList());
  }

  private Verdict askedAs(Stream<TrippedStop> stops) {
    var about = stops.filter(each -> asked(each).anyMatch(this::isOfStep)).toList();
    boolean whole =
        reasons()
            .allMatch(
                reason -> about.stream().flatMap(this::asked).anyMatch(term -> isIn(reason, term)));
    return whole ? worst(about) : Verdict.PASSED;
  }

  private Stream<Term> asked(TrippedStop stop) {
    return workPackage.stops().stream()
        .filter(each -> each.id().equals(stop.id()))
        .flatMap(each -> each.when().terms().stream());
  }

  private boolean isOfStep(Term term) {
    return isMeasured(term.fact())
        || (term.asksWhetherMissing()
            && step().stream()
                .flatMap(each -> each.kind().learns(each.settings()).stream())
                .anyMatch(each -> each.matches(term.fact())));
  }

  private boolean isMeasured(String fact) {
    return facts().get(fact).isPresent();
  }

  /** In a repeated block a fact has two names. */
  private boolean isIn(List<String> facts, Term term) {
    return facts.contains(term.fact())
        || step().stream()
            .flatMap(each -> each.kind().elements().stream())
            .flatMap(each -> new ElementFacts(each).other(term.fact()).stream())
            .anyMatch(facts::contains);
  }

  /**
   * What its settings expect and it did not find: the facts of each, one of which a condition has
   * to ask about. Where it read none of its own facts, it came to no such question. Other kinds of
   * step sum up what they expect in facts of theirs.
   */
  private Stream<List<String>> reasons() {
    return step().stream()
        .filter(StepDefinition::readsOwnFacts)
        .flatMap(each -> Stream.concat(unmet(each), unread(each)))
        .filter(facts -> facts.stream().allMatch(this::isMeasured) || hasRead());
  }

  private Stream<List<String>> unmet(StepDefinition step) {
    return step.conditions().filter(each -> !each.holds(facts())).map(Condition::factNames);
  }

  private Stream<List<String>> unread(StepDefinition step) {
    return step.ownFacts()
        .filter(each -> !each.getValue().flag("optional") && !isMeasured(each.getKey()))
        .map(each -> List.of(each.getKey()));
  }

  private boolean hasRead() {
    return step().stream()
        .flatMap(StepDefinition::ownFacts)
        .anyMatch(each -> isMeasured(each.getKey()));
  }

  private Optional<StepDefinition> step() {
    return workPackage.allSteps().stream()
        .filter(each -> each.id().equals(performed.step()))
        .findFirst();
  }

  private Facts facts() {
    return performed.finding().facts();
  }
}
