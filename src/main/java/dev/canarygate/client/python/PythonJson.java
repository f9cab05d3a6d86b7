package dev.canarygate.client.python;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the gated CLI reads it: {@code NaN} and the infinities are numbers, halves of surrogate
 * pairs are characters, the last of two equal keys wins; a byte order mark is an error.
 */
public final class PythonJson {
  /** Deeper is nothing that the CLI writes, and the language itself gives up before 1000. */
  private static final int DEEPEST = 200;

  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(PythonText.MOST_DIGITS + 1)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private PythonJson() {}

  /**
   * Reads one JSON document.
   *
   * @throws Malformed with line and column
   */
  public static PyValue read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return document(parser);
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation());
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }

  private static PyValue document(JsonParser parser) throws IOException {
    try {
      parser.nextToken();
      PyValue value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation());
      }
      return value;
    } catch (StreamConstraintsException e) {
      // The exception itself does not know its place.
      throw malformed(
          "not JSON that can be read, its nesting or a number is too large",
          parser.currentLocation());
    }
  }

  private static PyValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return table(parser);
    } else if (token == JsonToken.START_ARRAY) {
      return sequence(parser);
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      return new PyValue.Int(integer(parser));
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return new PyValue.Real(real(parser));
    }
    return word(parser, token);
  }

  private static PyValue word(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return new PyValue.Text(parser.getText());
    } else if (token == JsonToken.VALUE_NULL) {
      return new PyValue.Nothing();
    } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return new PyValue.Bool(token == JsonToken.VALUE_TRUE);
    }
    throw malformed(parser.currentLocation());
  }

  private static PyValue table(JsonParser parser) throws IOException {
    var entries = new LinkedHashMap<String, PyValue>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      entries.put(name, value(parser));
    }
    return new PyValue.Table(entries);
  }

  private static PyValue sequence(JsonParser parser) throws IOException {
    var items = new ArrayList<PyValue>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new PyValue.Sequence(items);
  }

  private static BigInteger integer(JsonParser parser) throws IOException {
    String text = parser.getText();
    int digits = text.startsWith("-") ? text.length() - 1 : text.length();
    if (digits > PythonText.MOST_DIGITS) {
      throw malformed(
          "not JSON that can be read, a number is too large", parser.currentTokenLocation());
    }
    return new BigInteger(text);
  }

  private static double real(JsonParser parser) throws IOException {
    String text = parser.getText();
    boolean named = !text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0);
    if (named && !NOT_FINITE.contains(text)) {
      throw malformed(parser.currentTokenLocation());
    }
    return Double.parseDouble(text);
  }

  private static Malformed malformed(@Nullable JsonLocation where) {
    return malformed("not JSON", where);
  }

  private static Malformed malformed(String what, @Nullable JsonLocation where) {
    return new Malformed(
        where == null
            ? what
            : what + " at line " + where.getLineNr() + ", column " + where.getColumnNr());
  }
}
