package dev.canarygate.gatefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link FormOut} wrote. What does not fit ends in an {@link IllegalArgumentException}
 * or a {@link java.nio.BufferUnderflowException}; nothing is longer or deeper than the bytes are.
 */
final class FormIn {
  /** Settings within settings; files have fewer. */
  private static final int DEEPEST = 100;

  private final ByteBuffer bytes;

  FormIn(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int number() {
    return bytes.getInt();
  }

  boolean flag() {
    return bytes.get() != 0;
  }

  boolean atEnd() {
    return !bytes.hasRemaining();
  }

  /** How many values or bytes follow, each of which takes a byte or more. */
  private int count() {
    int count = number();
    if (count < 0 || count > bytes.remaining()) {
      throw new IllegalArgumentException(count + " values in " + bytes.remaining() + " bytes");
    }
    return count;
  }

  String text() {
    int length = count();
    var text = new String(bytes.array(), bytes.position(), length, UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  byte[] block() {
    var block = new byte[count()];
    bytes.get(block);
    return block;
  }

  @Nullable String textOrNull() {
    return flag() ? text() : null;
  }

  List<String> texts() {
    return all(FormIn::text);
  }

  Map<String, String> textMap() {
    return map(FormIn::text);
  }

  <T> List<T> all(Function<FormIn, T> each) {
    int count = count();
    var all = new ArrayList<T>(count);
    for (int i = 0; i < count; i++) {
      all.add(each.apply(this));
    }
    return Collections.unmodifiableList(all);
  }

  /** In the order in which it was written. */
  <T> Map<String, T> map(Function<FormIn, T> each) {
    int count = count();
    var all = new LinkedHashMap<String, T>();
    for (int i = 0; i < count; i++) {
      all.put(text(), each.apply(this));
    }
    return Collections.unmodifiableMap(all);
  }

  /** A setting's value. */
  Object value() {
    return value(0);
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("settings are nested more than " + DEEPEST + " deep");
    }
    int kind = number();
    return switch (kind) {
      case 't' -> text();
      case 'n' -> Long.valueOf(text());
      case 'f' -> Boolean.valueOf(text());
      case 'l' -> all(in -> in.value(depth + 1));
      case 'm' -> map(in -> in.value(depth + 1));
      default -> throw new IllegalArgumentException("a setting of kind " + kind);
    };
  }
}
