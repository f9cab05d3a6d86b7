package dev.canarygate.gatefile;

import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.NeverLifted;
import dev.canarygate.world.NeverLifted.Named;
import dev.canarygate.world.NeverLifted.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what is never done to the issues that have a role, by the gate file and by the program. */
final class RoleReader {
  private final RuleReader rules;

  RoleReader(RuleReader rules) {
    this.rules = rules;
  }

  /**
   * @param roles from {@code gate.yaml}: name to {@code repo}, {@code issue} and {@code never}
   * @param all the values of the parameters under which each of them is meant
   */
  Set<Rule> read(Piece.Keyed roles, List<GateParameters> all) {
    var never = new LinkedHashSet<>(Rule.neverLifted());
    for (var parameters : all) {
      roles
          .entries()
          .keySet()
          .forEach(
              name -> roles.section(name).ifPresent(role -> add(name, role, parameters, never)));
      NeverLifted.list().roles().values().forEach(role -> addNamed(role, parameters, never));
    }
    return never;
  }

  /** What roles allow, with the parameters as given. */
  Set<Rule> allowed(Piece.Keyed roles, GateParameters parameters) {
    var allowed = new LinkedHashSet<Rule>();
    for (var name : roles.entries().keySet()) {
      roles
          .section(name)
          .map(role -> (Piece.Keyed) parameters.fill(role))
          .ifPresent(
              role -> {
                rules.requireIssue(role);
                role.texts("allow").forEach(change -> allowed.addAll(rules.rules(change, role)));
              });
    }
    return allowed;
  }

  private void add(String name, Piece.Keyed role, GateParameters parameters, Set<Rule> never) {
    var filled = (Piece.Keyed) parameters.fill(role);
    Stream.concat(filled.texts("never").stream(), listed(name).map(each -> text(role, each)))
        .forEach(change -> never.addAll(rules.rules(change, filled)));
  }

  private static Stream<String> listed(String name) {
    return Stream.ofNullable(NeverLifted.list().roles().get(name))
        .flatMap(role -> role.never().stream());
  }

  private static Piece.Text text(Piece at, String value) {
    return new Piece.Text(at.at(), value);
  }

  /** The issue of a gate file that has no roles, by the parameters that name it. */
  private void addNamed(Role role, GateParameters parameters, Set<Rule> never) {
    var values = parameters.inWords();
    role.parameters().stream()
        .filter(each -> values.getOrDefault(each.issue(), "").matches("[1-9]\\d{0,8}"))
        .filter(each -> values.containsKey(each.repository()))
        .map(
            each ->
                new Named(
                    values.getOrDefault(each.repository(), ""),
                    values.getOrDefault(each.issue(), "")))
        .forEach(each -> role.never().forEach(change -> never.add(rule(change, each))));
  }

  private static Rule rule(String change, Named issue) {
    return new Rule(change, issue.repository(), Integer.parseInt(issue.issue()));
  }
}
