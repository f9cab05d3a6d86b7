package dev.canarygate.gatefile;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event;
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
   * @param most of a length of time
   */
  record Own(Parameter.Type type, Duration least, Duration most) {
    Own(Parameter.Type type) {
      this(type, Duration.ZERO, Durations.LONGEST);
    }
  }

  private static final Map<String, Own> ALL =
      Map.of(
          "github.api-url", new Own(Parameter.Type.ADDRESS),
          "github.settle", new Own(Parameter.Type.DURATION),
          "github.longest-wait", new Own(Parameter.Type.DURATION),
          // None at all would mean to wait for an answer without end. As long as an answer may
          // take, the next run waits after a crash.
          "github.answer-limit",
              new Own(
                  Parameter.Type.DURATION, Duration.ofMillis(1), Event.EffectSending.LONGEST_LIFE));

  private OwnParameters() {}

  /** What the gate's file says, save for those of the program. */
  static Parameter.Type type(String name, Parameter.Type said) {
    return ALL.getOrDefault(name, new Own(said)).type();
  }

  /**
   * @throws IllegalArgumentException when a length of time is not one that the parameter can have
   */
  static void requireWithin(String name, String value) {
    var own = ALL.getOrDefault(name, new Own(Parameter.Type.DURATION));
    var length = Durations.parse(value);
    if (length.compareTo(own.least()) < 0) {
      throw new IllegalArgumentException(
          "'" + value + "' is too short; expected " + Durations.inWords(own.least()) + " or more");
    }
    if (length.compareTo(own.most()) > 0) {
      throw new IllegalArgumentException(
          "'" + value + "' is too long; expected at most " + Durations.inWords(own.most()));
    }
  }
}
