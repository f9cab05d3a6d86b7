package dev.canarygate.journal;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
      for (var part : Part.OF.get(whole.getClass())) {
        requirePart(part, whole, place);
      }
    } else if (value instanceof Collection<?> all) {
      all.forEach(each -> require(each, place));
    } else if (value instanceof Map<?, ?> all) {
      all.values().forEach(each -> require(each, place));
    }
  }

  private static void requirePart(Part part, Record whole, String place) {
    var value = part.value(whole);
    if (value != null || !part.nullable) {
      require(value, place.isEmpty() ? part.name : place + "/" + part.name);
    }
  }

  /** A part of a kind of record; found once for each kind, because that takes long. */
  private record Part(String name, Method accessor, boolean nullable) {
    static final ClassValue<List<Part>> OF =
        new ClassValue<>() {
          @Override
          protected List<Part> computeValue(Class<?> kind) {
            return Stream.of(kind.getRecordComponents()).map(Part::of).toList();
          }
        };

    private static Part of(RecordComponent part) {
      var accessor = part.getAccessor();
      accessor.setAccessible(true);
      return new Part(
          part.getName(), accessor, part.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    @Nullable Object value(Record whole) {
      try {
        return accessor.invoke(whole);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record can always be read", e);
      }
    }
  }
}
