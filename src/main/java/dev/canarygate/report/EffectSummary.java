package dev.canarygate.report;

import dev.canarygate.gate.GateState;
import dev.canarygate.world.Effect;
import java.util.Locale;

/** What became of what was wanted on the forge. */
final class EffectSummary {
  private EffectSummary() {}

  static String fate(Effect effect, GateState state) {
    return state
        .settlement(effect.id())
        .map(each -> each.how().name().toLowerCase(Locale.ROOT) + ", " + each.receipt())
        .or(() -> state.unsettled(effect.id()).map(open -> open.inWords() + ", " + open.why()))
        .orElse("not tried yet");
  }
}
