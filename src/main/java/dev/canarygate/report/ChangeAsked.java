package dev.canarygate.report;

import dev.canarygate.gate.Event.EffectUnsettled;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.world.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measured against expected, of a change on GitHub that stopped its package: what became of it, and
 * what was answered.
 */
record ChangeAsked(TrippedStop stop, GateState state) {
  private static final String PREFIX = "effect-";

  /**
   * @param wanted changes of the attempt that was stopped
   */
  List<Asked> rows(Stream<Effect> wanted) {
    return Stream.concat(
            Stream.of(change()),
            wanted
                .flatMap(each -> state.unsettled(each.id()).stream())
                .filter(each -> stop.report().contains(each.why()))
                .map(ChangeAsked::answer))
        .toList();
  }

  private Asked change() {
    return new Asked(
        "change on GitHub",
        Optional.of(stop.id().substring(PREFIX.length()).replace('-', ' ')),
        "made, and seen on GitHub");
  }

  private static Asked answer(EffectUnsettled open) {
    return new Asked("answer", Optional.of(open.why()), expected(open));
  }

  private static String expected(EffectUnsettled open) {
    if (open.kind() == null) {
      return "that it was made";
    }
    return switch (open.kind()) {
      case UNREACHABLE -> "an answer that can be read";
      case NO_PERMISSION -> "that this account may make it";
      case NOT_SHOWN -> "all of what GitHub has";
    };
  }
}
