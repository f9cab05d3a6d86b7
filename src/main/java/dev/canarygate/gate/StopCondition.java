package dev.canarygate.gate;

import java.util.List;

/**
 * When a package may not go on, although its steps could.
 *
 * @param as what tripping it says about the package: anything but PASSED
 * @param report what stopped, in words; {@code {{fact}}} is filled in
 * @param unblocks who or what must move before the gate can go on; {@code {{fact}}} is filled in
 * @param then steps to do when it tripped
 * @param voids packages whose pass no longer holds once it tripped
 */
public record StopCondition(
    String id,
    Condition when,
    Verdict as,
    String report,
    String unblocks,
    List<StepDefinition> then,
    List<String> voids) {
  public StopCondition {
    then = List.copyOf(then);
    voids = List.copyOf(voids);
    if (as == Verdict.PASSED) {
      throw new IllegalArgumentException(
          "stop '" + id + "': 'as' is passed; expected waiting, inconclusive or failed");
    }
  }
}
