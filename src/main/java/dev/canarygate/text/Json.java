package dev.canarygate.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as programs print it, and the one place where readers and writers of JSON and YAML trees are
 * made. Indented, times in ISO 8601, keys in the order in which they were put. What hides is
 * written as an escape, so that no terminal and no build server can take it for something else; it
 * means the same to a program.
 */
public final class Json {
  /** Deeper than anything that a program means; a tree of this depth takes little of a stack. */
  public static final int DEEPEST = 200;

  private static final JsonMapper PLAIN = JsonMapper.builder(bounded()).build();

  /** Made when it is first asked for, which a command that prints no JSON never does. */
  private static final class Shown {
    static final JsonMapper MAPPER = shown();
  }

  private Json() {}

  private static JsonFactory bounded() {
    return JsonFactory.builder().streamReadConstraints(JsonStreams.limits()).build();
  }

  /**
   * With limits on depth, numbers and texts and no other setting: for documents of others, and for
   * bytes that only programs read.
   */
  public static JsonMapper mapper() {
    return PLAIN;
  }

  /** To be set up further. */
  public static JsonMapper.Builder builder() {
    return PLAIN.rebuild();
  }

  /**
   * To be set up further.
   *
   * @param factory with the limits of what is read
   */
  public static JsonMapper.Builder builder(JsonFactory factory) {
    return JsonMapper.builder(factory);
  }

  /** For YAML, without the places of what is wrong; a name that is given twice is an error. */
  public static YAMLMapper yaml() {
    return YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  /** For TOML 1.0, with the limits that JSON has. */
  public static TomlMapper toml() {
    return TomlMapper.builder(
            TomlFactory.builder()
                .streamReadConstraints(PLAIN.getFactory().streamReadConstraints())
                .build())
        .build();
  }

  /** What is wrong with a document, for people; never more than a line. */
  public static String problem(JsonProcessingException e) {
    var said = Visible.line(e.getOriginalMessage(), 300);
    if (!(e instanceof StreamConstraintsException)) {
      return said;
    }
    if (said.contains("nesting")) {
      return "it is nested deeper than " + DEEPEST + " levels";
    }
    return said.startsWith("Number")
        ? "a number in it has more than " + JsonStreams.MOST_DIGITS + " digits"
        : "a text or a name in it is too long";
  }

  /**
   * Counted from 1; 0 when the problem does not know its place, such as nesting that is too deep.
   */
  public static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  /** As {@link #line}. */
  public static int column(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ObjectNode object(Map<String, String> values) {
    var node = object();
    values.forEach(node::put);
    return node;
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode array(List<String> texts) {
    var node = array();
    texts.forEach(node::add);
    return node;
  }

  public static JsonNode tree(Object value) {
    return Shown.MAPPER.valueToTree(value);
  }

  /** An object of one text, in one line. */
  public static String line(String key, String text) {
    return text(object().put(key, text)).replaceAll("\\s*\\n\\s*", "");
  }

  /** Several lines, without a line break at the end. */
  public static String text(Object tree) {
    try {
      // In JSON this occurs only inside a text, and GitHub Actions reads it as a command.
      return Shown.MAPPER
          .writeValueAsString(tree)
          .replace("\r\n", "\n")
          .replace("##[", "##\\u005b");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static JsonMapper shown() {
    var mapper =
        JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    mapper.getFactory().setCharacterEscapes(new Escapes());
    return mapper;
  }

  /** Characters come one by one, so that halves of a pair count as what hides. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      var codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return c > 0x7f && Visible.isHidden(c)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c))
          : null;
    }
  }
}
