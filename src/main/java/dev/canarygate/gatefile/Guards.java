package dev.canarygate.gatefile;

import dev.canarygate.gate.Guard;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.StopCondition.Exit;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.NeverLifted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which facts of a step mean something that no gate file can change. */
final class Guards {
  private static final Pattern SETTING = Pattern.compile("\\{([a-z-]+)}");

  private final Set<Rule> never;

  /**
   * @param never what is never done to the issues that have a role
   */
  Guards(Set<Rule> never) {
    this.never = Set.copyOf(never);
  }

  List<Guard> of(StepKind kind, Settings settings) {
    return NeverLifted.list().guards().stream()
        .filter(each -> each.kind().equals(kind.name()))
        .filter(each -> each.never() == null || forbidden(each.never(), settings))
        .map(
            each ->
                new Guard(
                    fact(each.fact(), settings).orElse(null),
                    !Boolean.FALSE.equals(each.waivable()),
                    each.exit() == null ? null : Exit.of(each.exit())))
        .toList();
  }

  /** An issue whose number is known only later may be any issue of its repository. */
  private boolean forbidden(String change, Settings settings) {
    var repository = settings.optionalText("repo").orElse("");
    var issue = settings.optionalText("issue").orElse("").strip();
    return never.stream()
        .filter(rule -> rule.change().equals(change))
        .filter(rule -> rule.repository().equalsIgnoreCase(repository))
        .anyMatch(rule -> issue.contains("{{") || issue.equals(String.valueOf(rule.issue())));
  }

  /**
   * Empty when a setting that its name contains is not given: then the step learns no such fact.
   */
  private static Optional<String> fact(@Nullable String pattern, Settings settings) {
    if (pattern == null) {
      return Optional.empty();
    }
    var settled =
        SETTING
            .matcher(pattern)
            .replaceAll(name -> settings.optionalText(name.group(1)).orElse("{}"));
    return settled.contains("{}") ? Optional.empty() : Optional.of(settled);
  }
}
