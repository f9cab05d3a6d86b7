package dev.canarygate.report;

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
  private static final String WAITS = "waits for ";

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

  /** {@code waits for a person (operator): a person must decide on the suite}; else empty. */
  Optional<String> inWords() {
    return question()
        .map(Question::why)
        .map(why -> why.startsWith(WAITS) ? why.substring(WAITS.length()) : why)
        .map(why -> WAITS + "a person" + who() + ": " + why);
  }

  /** The same in a few words, where they are said more than once. */
  Optional<String> briefly() {
    return question().map(asked -> WAITS + "a person" + who());
  }

  /** What is expected of a fact that only a person's word changes. */
  Asked in(Asked asked) {
    return inWords()
        .map(each -> new Asked(asked.fact(), asked.measured(), asked.expected() + "; " + each))
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
