package dev.canarygate.report;

import dev.canarygate.gate.GateState;
import dev.canarygate.text.Words;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;

/** What became of a change that was wanted on GitHub, in the words of a report. */
final class EffectSummary {
  private EffectSummary() {}

  /** The change and its fate: {@code commented on o/e2e#41: https://…}. */
  static String line(Effect effect, GateState state) {
    return state
        .settlement(effect.id())
        .filter(each -> !state.isUnconfirmed(effect.id()))
        .map(each -> settled(effect, each))
        .orElseGet(() -> effect.inWords() + ": " + pending(effect, state));
  }

  /** Of a change that ended. */
  static String settled(Effect effect, Settlement settlement) {
    return switch (settlement.how()) {
      case LANDED -> done(effect) + ": " + settlement.receipt();
      case ADOPTED -> done(effect) + " earlier: " + settlement.receipt();
      case UNNEEDED ->
          effect.inWords() + ": not needed, it was so already, " + settlement.receipt();
      case CONFLICT, REFUSED, WITHDRAWN ->
          effect.inWords() + ": " + Words.of(settlement.how()) + ", " + settlement.receipt();
    };
  }

  private static String done(Effect effect) {
    return effect.read(new Done());
  }

  /** Of a change that has not ended: what is known of it. */
  static String pending(Effect effect, GateState state) {
    if (state.isUnconfirmed(effect.id())) {
      return "waits for a person's word: it came with a bundle whose digest nobody compared";
    }
    return state
        .unsettled(effect.id())
        .map(open -> open.inWords() + ", " + open.why())
        .orElse("not tried yet");
  }

  /** In the past tense. */
  private static final class Done implements Effect.Reader<String> {
    @Override
    public String on(Effect.Comment comment) {
      return "commented on " + comment.issue();
    }

    @Override
    public String on(Effect.Close close) {
      return "closed " + close.issue();
    }

    @Override
    public String on(Effect.Reopen reopen) {
      return "reopened " + reopen.issue();
    }

    @Override
    public String on(Effect.Status status) {
      return "set " + status.inWords();
    }
  }
}
