package dev.canarygate.report;

import dev.canarygate.gate.GateState;
import dev.canarygate.text.Words;
import dev.canarygate.world.Effect;

/** What became of what was wanted on the forge. */
final class EffectSummary {
  private EffectSummary() {}

  static String fate(Effect effect, GateState state) {
    if (state.isUnconfirmed(effect.id())) {
      return "waits for a person's word: it came with a bundle whose digest nobody compared";
    }
    return state
        .settlement(effect.id())
        .map(each -> Words.of(each.how()) + ", " + each.receipt())
        .or(() -> state.unsettled(effect.id()).map(open -> open.inWords() + ", " + open.why()))
        .orElse("not tried yet");
  }
}
