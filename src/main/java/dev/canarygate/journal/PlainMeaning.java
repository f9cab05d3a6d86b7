package dev.canarygate.journal;

import dev.canarygate.gate.Decision;
import dev.canarygate.world.EffectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a text of a journal means, by the type of its place in a record. */
final class PlainMeaning {
  private PlainMeaning() {}

  /**
   * Null when the type has no text of that kind.
   *
   * @throws IllegalArgumentException when it is not a time, an id or a choice
   */
  static @Nullable Object of(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == Instant.class) {
      return EventForms.time(text);
    }
    if (type == EffectId.class) {
      return EffectId.parse(text);
    }
    if (type == Decision.Subject.class) {
      return new Decision.Subject(text);
    }
    if (type == Decision.Choice.class) {
      return Decision.Choice.of(text);
    }
    return constant(type, text);
  }

  private static @Nullable Object constant(Class<?> type, String name) {
    for (var each : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
      if (((Enum<?>) each).name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
