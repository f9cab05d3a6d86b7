package dev.canarygate.gatefile;

import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notes each subject whose digest several steps measure of different things, and no look at the
 * identity does. When the values differ, nobody can say which one is meant, and the verdict names
 * its list of evidence instead.
 */
record UnsureSubjects(List<WorkPackage> packages, Identity identity, Problems problems) {
  /** A step, and what it looks at. */
  private record Measuring(WorkPackage in, StepDefinition step) {
    String inWords() {
      return "'" + step.id() + "' of " + in.id();
    }

    List<String> subject() {
      return MeasuredTwice.subject(step);
    }
  }

  void note(Piece.Keyed gate) {
    gate.section("identity").stream()
        .flatMap(section -> section.sections("subjects").stream())
        .flatMap(subject -> subject.text("sha256").stream())
        .filter(fact -> Facts.isName(fact.value()))
        .forEach(fact -> inWords(fact.value()).ifPresent(why -> problems.hint(fact.at(), why)));
  }

  private Optional<String> inWords(String fact) {
    boolean looked = identity.look().stream().anyMatch(step -> learns(step, fact));
    var steps = measuring(fact).toList();
    if (looked || steps.stream().map(Measuring::subject).distinct().count() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        "several steps measure "
            + fact
            + ", of different things: "
            + MeasuredTwice.named(steps.stream().map(Measuring::inWords).toList())
            + ". When their values differ, the verdict is not about this subject but about its list"
            + " of evidence. Measure it under 'look'");
  }

  private Stream<Measuring> measuring(String fact) {
    return packages.stream()
        .flatMap(each -> each.allSteps().stream().map(step -> new Measuring(each, step)))
        .filter(each -> learns(each.step(), fact));
  }

  private static boolean learns(StepDefinition step, String fact) {
    return step.kind().subjects().stream().anyMatch(step.settings()::has)
        && step.kind().learns(step.settings()).stream().anyMatch(each -> each.name().equals(fact));
  }
}
