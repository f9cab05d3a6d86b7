package dev.canarygate.gatefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values one after another, each with its length, so that {@link FormIn} reads the same. */
final class FormOut {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

  byte[] bytes() {
    return bytes.toByteArray();
  }

  FormOut number(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write(value >>> shift);
    }
    return this;
  }

  FormOut flag(boolean value) {
    bytes.write(value ? 1 : 0);
    return this;
  }

  FormOut text(String value) {
    return block(value.getBytes(UTF_8));
  }

  FormOut block(byte[] value) {
    number(value.length);
    bytes.writeBytes(value);
    return this;
  }

  FormOut textOrNull(@Nullable String value) {
    flag(value != null);
    return value == null ? this : text(value);
  }

  FormOut texts(Collection<String> values) {
    return all(values, FormOut::text);
  }

  FormOut textMap(Map<String, String> values) {
    return map(values, FormOut::text);
  }

  <T> FormOut all(Collection<T> values, BiConsumer<FormOut, T> each) {
    number(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  <T> FormOut map(Map<String, T> values, BiConsumer<FormOut, T> each) {
    number(values.size());
    values.forEach((key, value) -> each.accept(text(key), value));
    return this;
  }

  /**
   * A setting's value.
   *
   * @throws IllegalArgumentException when settings cannot have such a value
   */
  FormOut value(Object value) {
    if (value instanceof String text) {
      return number('t').text(text);
    }
    if (value instanceof Long || value instanceof Boolean) {
      return number(value instanceof Long ? 'n' : 'f').text(value.toString());
    }
    if (value instanceof List<?> list) {
      return number('l').all(list, FormOut::value);
    }
    if (value instanceof Map<?, ?> map) {
      number('m').number(map.size());
      map.forEach((key, each) -> text((String) key).value(each));
      return this;
    }
    throw new IllegalArgumentException("a setting cannot be a " + value.getClass());
  }
}
