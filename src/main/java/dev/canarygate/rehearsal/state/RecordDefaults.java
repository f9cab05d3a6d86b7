package dev.canarygate.rehearsal.state;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the records of this package require of a value, and the defaults for missing values. */
final class RecordDefaults {
  private RecordDefaults() {}

  static <T> List<T> list(@Nullable List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  /** Keeps the order in which the entries were given. */
  static <K, V> Map<K, V> map(@Nullable Map<K, V> given) {
    return given == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  static String time(String what, @Nullable String given) {
    if (given == null) {
      throw new IllegalArgumentException(what + " is missing: expected a time");
    }
    try {
      return Instant.parse(given).toString();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          what + " '" + given + "': expected a time such as 2026-05-21T05:39:45Z", e);
    }
  }

  static @Nullable String timeOrNull(String what, @Nullable String given) {
    return given == null ? null : time(what, given);
  }

  static String oneOf(String what, @Nullable String given, Collection<String> expected) {
    if (given == null || !expected.contains(given)) {
      throw new IllegalArgumentException(
          what + " '" + given + "': expected one of " + String.join(", ", expected));
    }
    return given;
  }
}
