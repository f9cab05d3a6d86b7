package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says before anything is sent what the write policy would refuse. It goes by the names as they are
 * written: a repository that was renamed is left to where the writes leave.
 */
record WritesAllowed(WritePolicy policy) {
  /** How a run would settle an effect that it must not send; empty when it may. */
  Optional<Event> refusal(Effect effect, Instant now) {
    return why(effect)
        .map(why -> new Settlement(Settlement.How.REFUSED, why))
        .map(refused -> new Event.EffectSettled(now, effect.id(), refused));
  }

  private Optional<String> why(Effect effect) {
    var rule = Rule.of(effect);
    var never =
        policy.never().stream()
            .filter(each -> near(each, rule))
            .filter(each -> each.repository().equalsIgnoreCase(rule.repository()))
            .findFirst();
    return never
        .map(each -> "never " + each)
        .or(() -> allowed(policy.allow(), rule) ? Optional.empty() : noRule(rule));
  }

  private static boolean allowed(List<Rule> rules, Rule rule) {
    return rules.stream().anyMatch(each -> near(each, rule));
  }

  private static boolean near(Rule one, Rule other) {
    return one.change().equals(other.change()) && one.issue() == other.issue();
  }

  private static Optional<String> noRule(Rule rule) {
    return Optional.of("no rule allows to " + rule);
  }
}
