package dev.canarygate.gatefile;

import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.IssueRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code verdict:} of a gate: which role's issue gets a comment with each signed verdict. */
record VerdictReader(Piece.Keyed roles, GateParameters parameters, Problems problems) {
  private static final String CHANGE = "comment";

  /**
   * @param verdict the section, parameters not filled in
   * @return null when the gate names none, or names it wrongly, which is among the problems then
   */
  @Nullable IssueRef announcedOn(Piece.Keyed verdict, WritePolicy policy) {
    return ((Piece.Keyed) parameters.fill(verdict))
        .text("comment-on")
        .filter(name -> !name.value().isBlank())
        .flatMap(name -> issue(name, policy))
        .orElse(null);
  }

  private Optional<IssueRef> issue(Piece.Text name, WritePolicy policy) {
    var role = roles.section(name.value());
    if (role.isEmpty()) {
      problems.add(
          name.at(),
          "unknown role " + name.inWords() + Nearest.hint(name.value(), roles.entries().keySet()));
      return Optional.empty();
    }
    var filled = (Piece.Keyed) parameters.fill(role.get());
    var rules = new RuleReader(problems).rules(new Piece.Text(name.at(), CHANGE), filled);
    if (rules.size() != 1) {
      problems.add(
          name.at(),
          "role " + name.inWords() + " names " + rules.size() + " issues; expected exactly one");
      return Optional.empty();
    }
    requireAllowed(name, rules.get(0), policy);
    return rules.get(0).onIssue();
  }

  private void requireAllowed(Piece.Text name, Rule rule, WritePolicy policy) {
    if (!policy.allow().contains(rule) || policy.never().contains(rule)) {
      problems.add(
          name.at(),
          "role "
              + name.inWords()
              + ": a comment with the verdict would be refused; expected '"
              + CHANGE
              + "' under its 'allow'");
    }
  }
}
