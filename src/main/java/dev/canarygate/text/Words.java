package dev.canarygate.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How files, reports and people spell the constants of an enum: {@code say-again}. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of all its constants, in their order. */
  public static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Words::of).toList();
  }

  /** Empty when {@link #all} does not contain it. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Stream.of(type.getEnumConstants()).filter(each -> of(each).equals(word)).findFirst();
  }
}
