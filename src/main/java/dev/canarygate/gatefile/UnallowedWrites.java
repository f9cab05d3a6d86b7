package dev.canarygate.gatefile;

import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Notes each step that wants a change on the forge which no rule of the gate allows. The run would
 * refuse it at the very end, when people have waited and approved.
 */
record UnallowedWrites(WritePolicy policy, Problems problems) {
  void note(PackageOrder.Read read) {
    read.workPackage().allSteps().stream()
        .filter(step -> step.kind().writes())
        .forEach(
            step ->
                wanted(step)
                    .filter(rule -> policy.allow().stream().noneMatch(each -> same(each, rule)))
                    .ifPresent(rule -> problems.hint(at(read, step), inWords(step, rule))));
  }

  /** The last word of such a kind is its change. Empty when the issue is known only in the run. */
  private static Optional<Rule> wanted(StepDefinition step) {
    var kind = step.kind().name();
    var change = kind.substring(kind.lastIndexOf('.') + 1);
    var repository = step.settings().text("repo");
    var issue = step.settings().optionalText("issue").orElse("0");
    return issue.matches("\\d{1,9}")
        ? Optional.of(new Rule(change, repository, Integer.parseInt(issue)))
        : Optional.empty();
  }

  private static boolean same(Rule one, Rule other) {
    return one.change().equals(other.change())
        && one.issue() == other.issue()
        && one.repository().equalsIgnoreCase(other.repository());
  }

  private static String inWords(StepDefinition step, Rule rule) {
    var issue = rule.issue() == 0 ? "" : ", issue: " + rule.issue();
    return "step '"
        + step.id()
        + "': a run would refuse this change, because no rule allows it; expected '"
        + rule.change()
        + "' under 'allow' of its role, or {change: "
        + rule.change()
        + ", repo: "
        + rule.repository()
        + issue
        + "} under 'writes', 'allow'";
  }

  /** Where the file names it; the package when it does so only in a block, a group or a stop. */
  private static FilePosition at(PackageOrder.Read read, StepDefinition step) {
    return read.piece().get("steps").stream()
        .flatMap(steps -> steps instanceof Piece.Many many ? many.items().stream() : Stream.of())
        .flatMap(
            each -> each instanceof Piece.Keyed keyed ? keyed.text("id").stream() : Stream.of())
        .filter(id -> id.value().equals(step.id()))
        .map(Piece.Text::at)
        .findFirst()
        .orElse(read.id());
  }
}
