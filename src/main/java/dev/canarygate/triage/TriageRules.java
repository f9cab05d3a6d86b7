package dev.canarygate.triage;

import dev.canarygate.gate.Id;
import dev.canarygate.gate.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All known failures of one kind of test. */
public record TriageRules(List<TriageRule> rules) {
  public TriageRules {
    rules = List.copyOf(rules);
    var ids = new HashSet<String>();
    for (var rule : rules) {
      TriageRule.require(
          ids.add(Id.key(rule.id())), rule.id(), "the id is taken by an earlier rule");
    }
  }

  /**
   * @throws IllegalArgumentException naming the rule, the setting and what would be right
   */
  public static TriageRules of(List<Settings> rules) {
    return new TriageRules(rules.stream().map(TriageRule::of).toList());
  }

  /**
   * @param scenario null when the text belongs to none; rules for certain scenarios stay silent
   *     then
   */
  public Diagnosis judge(@Nullable Integer scenario, FailureText text) {
    var matches =
        rules.stream().map(rule -> rule.match(scenario, text)).flatMap(Optional::stream).toList();
    boolean silent = text.words().isEmpty() && text.httpErrors().isEmpty();
    return new Diagnosis(scenario, matches, text.httpErrors(), text.repeats(), silent);
  }
}
