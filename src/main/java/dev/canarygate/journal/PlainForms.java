package dev.canarygate.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.text.JsonStreams;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that have the form in which {@link EventForms} writes them, and means the same by
 * them: each component under its name, as a text, a number, a list or a record again. It needs no
 * reader of any JSON, which takes longer to get ready than most journals take to read. What has
 * another form is left to that one, which says what is wrong.
 */
final class PlainForms {
  private static final Map<String, Class<? extends Effect>> EFFECTS =
      Map.of(
          "comment", Effect.Comment.class,
          "close", Effect.Close.class,
          "reopen", Effect.Reopen.class,
          "status", Effect.Status.class);

  private final JsonParser in;
  private boolean lacks;

  private PlainForms(JsonParser in) {
    this.in = in;
  }

  /** Says nothing: another reader says what is wrong, if anything is. */
  private static final class Otherwise extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Otherwise() {
      super(null, null, false, false);
    }
  }

  /**
   * The data of an event where a parser is.
   *
   * @param at time of the record, as its text
   * @return null when they have another form
   * @throws IOException when they are not JSON
   */
  static @Nullable Event event(String kind, String at, JsonParser data) throws IOException {
    var type = EventForms.type(kind);
    if (type == null || data.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    var form = RecordForm.of(type);
    var values = form.none();
    values[form.place("at")] = EventForms.time(at);
    return (Event) whole(data, form, values);
  }

  /**
   * A document that is one record.
   *
   * @return null when it has another form, or has something that the record has not
   */
  static <T extends Record> @Nullable T document(String json, Class<T> type) {
    try (var parser = JsonStreams.strict().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      var form = RecordForm.of(type);
      var read = whole(parser, form, form.none());
      return parser.nextToken() == null ? type.cast(read) : null;
    } catch (IOException | RuntimeException otherwise) {
      return null;
    }
  }

  /** A whole number of a document that is an object; empty when it has another form. */
  static OptionalLong number(byte[] json, String name) {
    try (var parser = JsonStreams.strict().createParser(json)) {
      var found = OptionalLong.empty();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return found;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isIt = parser.currentName().equals(name);
        if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && isIt) {
          found = OptionalLong.of(parser.getLongValue());
        }
        parser.skipChildren();
      }
      return parser.nextToken() == null ? found : OptionalLong.empty();
    } catch (IOException otherwise) {
      return OptionalLong.empty();
    }
  }

  private static @Nullable Record whole(JsonParser data, RecordForm form, @Nullable Object[] values)
      throws IOException {
    try {
      var reader = new PlainForms(data);
      var read = reader.record(form, values);
      if (reader.lacks) {
        Whole.require(read);
      }
      return read;
    } catch (Otherwise | IllegalArgumentException | NullPointerException otherwise) {
      return null;
    }
  }

  /** From after the brace that opens it. */
  private Record record(RecordForm form, @Nullable Object[] values) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      int place = form.place(in.currentName());
      if (place < 0 || values[place] != null) {
        throw new Otherwise();
      }
      in.nextToken();
      values[place] = value(form.type(place));
    }
    for (var each : values) {
      lacks |= each == null;
    }
    return form.make(values);
  }

  private Object value(Type type) throws IOException {
    if (type instanceof ParameterizedType all) {
      var parts = all.getActualTypeArguments();
      return all.getRawType() == List.class ? list(parts[0]) : map(all, parts);
    }
    return in.hasToken(JsonToken.START_OBJECT) ? object((Class<?>) type) : scalar((Class<?>) type);
  }

  private List<Object> list(Type part) throws IOException {
    require(JsonToken.START_ARRAY);
    var all = new ArrayList<Object>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      all.add(value(part));
    }
    return all;
  }

  private Map<String, Object> map(ParameterizedType type, Type... parts) throws IOException {
    if (type.getRawType() != Map.class || parts[0] != String.class) {
      throw new Otherwise();
    }
    require(JsonToken.START_OBJECT);
    var all = new LinkedHashMap<String, Object>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName();
      in.nextToken();
      all.put(name, value(parts[1]));
    }
    return all;
  }

  private Object object(Class<?> type) throws IOException {
    if (type == Facts.class) {
      return facts();
    }
    if (Effect.class.isAssignableFrom(type)) {
      return effect(type);
    }
    // These are texts where they are written.
    if (!type.isRecord() || type == EffectId.class || type == Decision.Subject.class) {
      throw new Otherwise();
    }
    var form = RecordForm.of(type);
    return record(form, form.none());
  }

  private Facts facts() throws IOException {
    var values = new LinkedHashMap<String, String>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName();
      in.nextToken();
      values.put(name, text());
    }
    return Facts.of(values);
  }

  /** The kind comes first. */
  private Object effect(Class<?> expected) throws IOException {
    var kind = "kind".equals(in.nextFieldName()) ? in.nextTextValue() : null;
    var type = kind == null ? null : EFFECTS.get(kind);
    if (type == null || !expected.isAssignableFrom(type)) {
      throw new Otherwise();
    }
    var form = RecordForm.of(type);
    return record(form, form.none());
  }

  private Object scalar(Class<?> type) throws IOException {
    if (type == int.class || type == long.class || type == Long.class) {
      require(JsonToken.VALUE_NUMBER_INT);
      return type == int.class ? (Object) in.getIntValue() : (Object) in.getLongValue();
    }
    if (type == boolean.class || type == Boolean.class) {
      return in.hasToken(JsonToken.VALUE_TRUE) || falseValue();
    }
    var meant = PlainMeaning.of(type, text());
    if (meant == null) {
      throw new Otherwise();
    }
    return meant;
  }

  private boolean falseValue() {
    require(JsonToken.VALUE_FALSE);
    return false;
  }

  private String text() throws IOException {
    require(JsonToken.VALUE_STRING);
    return in.getText();
  }

  private void require(JsonToken token) {
    if (!in.hasToken(token)) {
      throw new Otherwise();
    }
  }
}
