package dev.canarygate.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of a kind of record, and how one is made of them; found once for each kind. */
final class RecordForm {
  private static final ClassValue<RecordForm> OF =
      new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> kind) {
          return new RecordForm(kind);
        }
      };

  private final Map<String, Integer> places = new HashMap<>();
  private final Type[] types;
  private final Constructor<?> maker;

  private RecordForm(Class<?> kind) {
    var parts = kind.getRecordComponents();
    var raw = new Class<?>[parts.length];
    types = new Type[parts.length];
    for (int i = 0; i < parts.length; i++) {
      places.put(parts[i].getName(), i);
      raw[i] = parts[i].getType();
      types[i] = parts[i].getGenericType();
    }
    maker = maker(kind, raw);
  }

  private static Constructor<?> maker(Class<?> kind, Class<?>... parts) {
    try {
      var maker = kind.getDeclaredConstructor(parts);
      maker.setAccessible(true);
      return maker;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record can always be made of its components", e);
    }
  }

  static RecordForm of(Class<?> kind) {
    return OF.get(kind);
  }

  /** A place for each component. */
  @Nullable Object[] none() {
    return new @Nullable Object[types.length];
  }

  /** Negative when the record has no such component. */
  int place(String name) {
    return places.getOrDefault(name, -1);
  }

  Type type(int place) {
    return types[place];
  }

  /**
   * @throws IllegalArgumentException when the record refuses them, or a number is missing
   */
  Record make(@Nullable Object... values) {
    try {
      return (Record) maker.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can always be made", e);
    }
  }
}
