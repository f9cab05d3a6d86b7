package dev.canarygate.journal;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything that a record must have is there. What is missing in JSON becomes null, and a
 * null where none belongs would be noticed long after the line that lacks it.
 */
final class Whole {
  private Whole() {}

  /**
   * @throws IllegalArgumentException that names what is missing, such as {@code finding/verdict}
   */
  static void require(Object value) {
    require(value, "");
  }

  private static void require(@Nullable Object value, String place) {
    if (value == null) {
      throw new IllegalArgumentException(place + " is missing");
    }
    if (value instanceof Record whole) {
      for (var part : whole.getClass().getRecordComponents()) {
        requirePart(whole, part, place.isEmpty() ? part.getName() : place + "/" + part.getName());
      }
    } else if (value instanceof Collection<?> all) {
      all.forEach(each -> require(each, place));
    } else if (value instanceof Map<?, ?> all) {
      all.values().forEach(each -> require(each, place));
    }
  }

  private static void requirePart(Record whole, RecordComponent part, String place) {
    var value = value(whole, part);
    if (value != null || !part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      require(value, place);
    }
  }

  private static @Nullable Object value(Record whole, RecordComponent part) {
    try {
      var read = part.getAccessor();
      read.setAccessible(true);
      return read.invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can always be read", e);
    }
  }
}
