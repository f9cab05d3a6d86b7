package dev.canarygate.gate;

/**
 * Whether the newest run of a gate ended without a word. A run that ends leaves nothing under way
 * and nothing that it could have done, so one that left either was cut short. What became due
 * since, by a person's word or by time, is not the run's.
 */
public final class CutShort {
  private CutShort() {}

  /**
   * @param definition by the gate's files of now; others than those of its newest run say nothing
   *     of what that would have done
   * @param state of a gate that nobody goes on with
   */
  public static boolean is(GateDefinition definition, GateState state) {
    return state.run() > 0
        && state.ended().isEmpty()
        && !state.interrupted()
        && (leftSomethingUnderWay(state) || leftSomethingToDo(definition, state));
  }

  private static boolean leftSomethingUnderWay(GateState state) {
    return state.allAttempts().anyMatch(each -> !each.hasEnded() && each.run() == state.run());
  }

  private static boolean leftSomethingToDo(GateDefinition definition, GateState state) {
    return !definition.differsFrom(state)
        && state.worked().map(then -> new Plan(definition, state.leftByRun(), then)).stream()
            .anyMatch(plan -> !plan.ready().isEmpty() || plan.awaitsClearing());
  }
}
