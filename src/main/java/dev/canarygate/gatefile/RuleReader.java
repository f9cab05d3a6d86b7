package dev.canarygate.gatefile;

import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads which changes on which issues are meant. */
final class RuleReader {
  private static final String STATUS = "status";

  private final Problems problems;

  RuleReader(Problems problems) {
    this.problems = problems;
  }

  List<Rule> read(List<Piece.Keyed> pieces, GateParameters parameters) {
    return pieces.stream()
        .map(parameters::fill)
        .flatMap(each -> rules((Piece.Keyed) each))
        .toList();
  }

  private Stream<Rule> rules(Piece.Keyed piece) {
    return piece.text("change").stream().flatMap(change -> ruled(change, piece).stream());
  }

  private List<Rule> ruled(Piece.Text change, Piece.Keyed piece) {
    boolean onCommits = change.value().equals(STATUS);
    if (onCommits && piece.get("issue").isPresent()) {
      problems.add(piece.at(), "a status is about a commit; take out 'issue'");
    }
    if (!onCommits && piece.get("issue").isEmpty()) {
      problems.add(piece.at(), "this rule lacks 'issue': the number, or a list of numbers");
    }
    return rules(change, piece);
  }

  /**
   * The same change on each issue that a piece names under {@code repo} and {@code issue}, or
   * {@code issues}. A status is about any commit of the repository.
   *
   * @param piece parameters filled in
   */
  List<Rule> rules(Piece.Text change, Piece.Keyed piece) {
    requireKnown(change);
    var rules = new ArrayList<Rule>();
    if (change.value().equals(STATUS)) {
      piece.text("repo").ifPresent(repository -> rule(repository, rules));
      return rules;
    }
    for (var key : List.of("issue", "issues")) {
      for (var issue : piece.texts(key)) {
        piece.text("repo").ifPresent(repository -> rule(change.value(), repository, issue, rules));
      }
    }
    return rules;
  }

  void requireIssue(Piece.Keyed role) {
    boolean changes =
        Stream.of("allow", "never")
            .flatMap(key -> role.texts(key).stream())
            .anyMatch(change -> !change.value().equals(STATUS));
    if (changes && role.get("issue").isEmpty() && role.get("issues").isEmpty()) {
      problems.add(role.at(), "a role that allows or forbids a change lacks 'issue': its number");
    }
  }

  private void requireKnown(Piece.Text change) {
    if (!FileShapes.CHANGES.contains(change.value())) {
      problems.add(
          change.at(),
          change.inWords() + " is not a change" + Nearest.hint(change.value(), FileShapes.CHANGES));
    }
  }

  private void rule(Piece.Text repository, List<Rule> rules) {
    try {
      rules.add(new Rule(STATUS, RepositoryName.require(repository.value())));
    } catch (IllegalArgumentException e) {
      problems.add(repository.at(), String.valueOf(e.getMessage()));
    }
  }

  private void rule(String change, Piece.Text repository, Piece.Text issue, List<Rule> rules) {
    if (!issue.value().matches("[1-9]\\d{0,8}")) {
      problems.add(issue.at(), issue.inWords() + " is not an issue number; expected 1 or more");
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
