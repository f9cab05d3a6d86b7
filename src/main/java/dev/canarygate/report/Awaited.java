package dev.canarygate.report;

import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Whose word a stopped package waits for.
 *
 * @param due what the gate waits for people to say
 */
record Awaited(PackageRow row, TrippedStop stop, List<Question> due) {
  /** What a gate waits for; a person who has to decide reads at once what made that necessary. */
  static String sentence(Question asked, Report report) {
    var sentence = asked.workPackage() + ": " + asked.why() + ".";
    return asked.kind() == Statement.Kind.DECISION
        ? report.blocking().stream()
            .filter(row -> row.id().equals(asked.workPackage()))
            .flatMap(row -> row.blocking().stream())
            .findFirst()
            .map(stop -> sentence + " " + ShownTime.UTC.in(stop.report()))
            .orElse(sentence)
        : sentence;
  }

  /**
   * What stopped a package, in words. People may have said a part of what it waits for since: then
   * what is still missing.
   */
  static String report(StopReason reason, Report report) {
    return report(reason.row(), reason.stop(), report);
  }

  static String report(PackageRow row, TrippedStop stop, Report report) {
    var answers =
        row.newest().map(each -> report.plan().answers(row.workPackage(), each)).orElse(List.of());
    return report.questions().stream()
        .filter(each -> !answers.isEmpty() && each.workPackage().equals(row.id()))
        .filter(each -> stop.id().equals(ImplicitStop.id(each.step(), Verdict.WAITING)))
        .findFirst()
        .map(Question::why)
        .orElse(stop.report());
  }

  /** {@code after a decision by a person (operator)}; else empty. */
  Optional<String> inWords() {
    return question().map(asked -> "after " + kind(asked) + " by a person" + who());
  }

  private static String kind(Question asked) {
    return (asked.kind() == Statement.Kind.DECISION ? "a " : "an ") + asked.kind().word();
  }

  /** What is expected of a fact that only a person's word changes. */
  Asked in(Asked asked) {
    return inWords()
        .map(each -> new Asked(asked.fact(), asked.measured(), asked.expected() + ", " + each))
        .orElse(asked);
  }

  private String who() {
    var owner = row.workPackage().ownerOf(stop.id());
    return owner.isEmpty() ? "" : " (" + owner + ")";
  }

  private Optional<Question> question() {
    return due.stream()
        .filter(each -> stop.as() == Verdict.WAITING && each.workPackage().equals(row.id()))
        .findFirst();
  }
}
