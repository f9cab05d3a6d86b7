package dev.canarygate.app;

import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.world.Launcher;

/**
 * A gate whose outcome CLEARED is written down: what people say now changes nothing that it did. A
 * gate that is STOPPED goes on with {@code resume}, so it still listens.
 */
final class ClearedGate {
  private ClearedGate() {}

  /**
   * @param what a person wants to say, such as {@code a waiver}
   * @throws NothingToDo when the gate is cleared
   */
  static void refuse(GateState state, String what, Launcher launcher) {
    if (is(state)) {
      throw new NothingToDo(
          "Nothing was recorded: gate "
              + state.gate()
              + " is cleared, so "
              + what
              + " changes nothing in it.",
          "To decide about another candidate, start another gate: " + launcher.line("run"));
    }
  }

  static boolean is(GateState state) {
    return state.ended().filter(Outcome.CLEARED::equals).isPresent();
  }
}
