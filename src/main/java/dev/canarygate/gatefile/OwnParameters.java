package dev.canarygate.gatefile;

import java.time.Duration;
import java.util.Map;

/**
 * Parameters that the program itself reads, whatever the gate does with them: what they hold does
 * not depend on what a gate's file says of them.
 */
final class OwnParameters {
  /**
   * What one holds.
   *
   * @param least of a length of time
   */
  record Own(Parameter.Type type, Duration least) {
    Own(Parameter.Type type) {
      this(type, Duration.ZERO);
    }
  }

  private static final Map<String, Own> ALL =
      Map.of(
          "github.api-url", new Own(Parameter.Type.ADDRESS),
          "github.settle", new Own(Parameter.Type.DURATION),
          "github.longest-wait", new Own(Parameter.Type.DURATION),
          // None at all would mean to wait for an answer without end.
          "github.answer-limit", new Own(Parameter.Type.DURATION, Duration.ofMillis(1)));

  private OwnParameters() {}

  /** What the gate's file says, save for those of the program. */
  static Parameter.Type type(String name, Parameter.Type said) {
    return ALL.getOrDefault(name, new Own(said)).type();
  }

  static Duration least(String name) {
    return ALL.getOrDefault(name, new Own(Parameter.Type.DURATION)).least();
  }
}
