package dev.canarygate.gatefile;

import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.IssueRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what may be written where. */
final class PolicyReader {
  private final Problems problems;

  PolicyReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * What may never be written is read twice, with the parameters as declared and as given, so that
   * no parameter can lift it. That the release tracker stays open needs no rule.
   */
  WritePolicy read(Piece.Keyed writes, Parameters given, Parameters declared) {
    var never = new LinkedHashSet<Rule>();
    for (var parameters : List.of(declared, given)) {
      never.addAll(rules(writes, "never", parameters));
      never.addAll(trackerStaysOpen(parameters.inWords()));
    }
    return new WritePolicy(rules(writes, "allow", given), List.copyOf(never));
  }

  private static List<Rule> trackerStaysOpen(Map<String, String> parameters) {
    var repository = parameters.get("repos.cli");
    var tracker = parameters.get("release-tracker");
    return repository != null && tracker != null && tracker.matches("[1-9]\\d{0,8}")
        ? List.of(new Rule("close", repository, Integer.parseInt(tracker)))
        : List.of();
  }

  private List<Rule> rules(Piece.Keyed writes, String key, Parameters parameters) {
    return writes.sections(key).stream()
        .map(parameters::fill)
        .flatMap(each -> rules((Piece.Keyed) each))
        .toList();
  }

  private Stream<Rule> rules(Piece.Keyed piece) {
    var change = piece.text("change");
    change.ifPresent(this::requireKnown);
    var repository = piece.text("repo");
    if (change.isEmpty() || repository.isEmpty()) {
      return Stream.of();
    }
    var rules = new ArrayList<Rule>();
    for (var issue : piece.texts("issue")) {
      rule(change.get().value(), repository.get(), issue, rules);
    }
    return rules.stream();
  }

  private void requireKnown(Piece.Text change) {
    if (!Shapes.CHANGES.contains(change.value())) {
      problems.add(
          change.at(),
          change.inWords() + " is no change" + Nearest.hint(change.value(), Shapes.CHANGES));
    }
  }

  private void rule(String change, Piece.Text repository, Piece.Text issue, List<Rule> rules) {
    if (!issue.value().matches("[1-9]\\d{0,8}")) {
      problems.add(issue.at(), issue.inWords() + " is no issue number; expected 1 or more");
      return;
    }
    try {
      var ref = new IssueRef(repository.value(), Integer.parseInt(issue.value()));
      rules.add(new Rule(change, ref.repository(), ref.number()));
    } catch (IllegalArgumentException e) {
      problems.add(repository.at(), String.valueOf(e.getMessage()));
    }
  }
}
