package dev.canarygate.gate;

import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement.How;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the gate has changed on the forge so far, in sentences that the journal bears out: the blank
 * {@code {{gate.posted}}} of stop texts.
 */
record Posted(GateState state) {
  /** An effect in conflict also counts: we made it, and somebody changed it later. */
  private static final Set<How> MADE = Set.of(How.LANDED, How.ADOPTED, How.CONFLICT);

  String inWords() {
    var made = list(this::made);
    var unknown = list(this::unknown);
    var sentences = new ArrayList<String>();
    if (!made.isEmpty()) {
      sentences.add("Posted before: " + String.join(", ", made) + ".");
    }
    if (!unknown.isEmpty()) {
      sentences.add("Not known whether GitHub has it: " + String.join(", ", unknown) + ".");
    }
    return sentences.isEmpty() ? "Nothing was posted." : String.join(" ", sentences);
  }

  private List<String> list(Predicate<Effect> which) {
    return state.wanted().stream().filter(which).map(this::inWords).toList();
  }

  private boolean made(Effect effect) {
    return state.settlement(effect.id()).filter(each -> MADE.contains(each.how())).isPresent();
  }

  private boolean unknown(Effect effect) {
    return state.settlement(effect.id()).isEmpty() && state.unsettled(effect.id()).isPresent();
  }

  private String inWords(Effect effect) {
    return state
        .settlement(effect.id())
        .filter(each -> effect instanceof Effect.Comment)
        .map(each -> effect.inWords() + ": " + each.receipt())
        .orElse(effect.inWords());
  }
}
