package dev.canarygate.issues;

import dev.canarygate.gate.Assignment;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Settlement;
import java.util.Optional;

/** How the effects of one slot ended, over all tries. */
final class Slots {
  private Slots() {}

  /** The first name that did not end yet. */
  static String id(Assignment assignment, String slot) {
    for (int i = 1; ; i++) {
      var id = name(assignment, slot, i);
      if (assignment.state().settlement(id).isEmpty()) {
        return id;
      }
    }
  }

  private static String name(Assignment assignment, String slot, int number) {
    return assignment.effectId(slot) + (number == 1 ? "" : "~" + number);
  }

  /** The settlement by which it is as wanted. */
  static Optional<Settlement> settled(Assignment assignment, String slot) {
    for (int i = 1; ; i++) {
      var settlement = assignment.state().settlement(name(assignment, slot, i));
      if (settlement.isEmpty() || settlement.get().asWanted()) {
        return settlement;
      }
    }
  }

  /** What was wanted before and met a conflict: it may be there, in these words. */
  static Optional<String> earlierWords(Assignment assignment, String slot) {
    var id = name(assignment, slot, 1);
    return assignment
        .state()
        .settlement(id)
        .filter(settlement -> settlement.how() == Settlement.How.CONFLICT)
        .flatMap(settlement -> assignment.state().effect(id))
        .filter(Effect.Comment.class::isInstance)
        .map(effect -> ((Effect.Comment) effect).body());
  }
}
