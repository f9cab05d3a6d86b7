package dev.canarygate.basic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;

/** How a file writes values down; each format gives the same kind of tree. */
enum DocumentFormat {
  JSON {
    @Override
    JsonNode tree(String text) throws IOException {
      return Readers.JSON.readTree(text);
    }
  },
  /** Of several documents the first counts. */
  YAML {
    @Override
    JsonNode tree(String text) throws IOException {
      requirePlain(text);
      return Readers.YAML.readTree(text);
    }
  },
  TOML {
    @Override
    JsonNode tree(String text) throws IOException {
      return Readers.TOML.readTree(text);
    }
  },
  /** One object; names keep their dots. */
  PROPERTIES {
    @Override
    JsonNode tree(String text) throws IOException {
      var properties = new Properties();
      properties.load(new StringReader(text));
      var object = Json.object();
      properties.stringPropertyNames().stream()
          .sorted()
          .forEach(name -> object.put(name, properties.getProperty(name)));
      return object;
    }
  },
  /** Only a text, for regular expressions. */
  TEXT {
    @Override
    JsonNode tree(String text) throws IOException {
      throw new IOException("a text has no pointers");
    }
  };

  /** Made when they are first asked for. */
  private static final class Readers {
    static final ObjectReader JSON =
        exact(
            Json.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build());
    static final ObjectReader YAML = exact(Json.yaml());
    static final ObjectReader TOML = exact(Json.toml());

    /** A number keeps its digits: 2.10 can be a version. */
    private static ObjectReader exact(ObjectMapper mapper) {
      return mapper
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }
  }

  private static final Map<String, DocumentFormat> ENDINGS =
      Map.of(
          "json",
          JSON,
          "yaml",
          YAML,
          "yml",
          YAML,
          "toml",
          TOML,
          "properties",
          PROPERTIES,
          "txt",
          TEXT);

  abstract JsonNode tree(String text) throws IOException;

  /**
   * By the word in a package file.
   *
   * @throws IllegalArgumentException naming those that there are
   */
  static DocumentFormat of(String word) {
    return Words.find(DocumentFormat.class, word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format: expected one of "
                        + String.join(", ", Words.all(DocumentFormat.class))
                        + ", found '"
                        + word
                        + "'"));
  }

  /** By the ending of a file's name; a text when the ending says nothing. */
  static DocumentFormat ofFile(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.getOrDefault(ending, TEXT);
  }

  /** The text with its tree, or with why it has none. */
  Material read(String text) {
    if (this == TEXT) {
      return Material.of(text);
    }
    try {
      return new Material(text, Optional.ofNullable(tree(text)), "", Map.of());
    } catch (JsonProcessingException e) {
      // The parser's own message may quote the text, which can hold a secret.
      return unreadable(text, place(Json.line(e), Json.column(e)));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      return unreadable(text, mark == null ? "" : place(mark.getLine() + 1, mark.getColumn() + 1));
    } catch (YAMLException | IllegalArgumentException e) {
      return unreadable(text, "");
    } catch (IOException e) {
      return unreadable(text, ": " + e.getMessage());
    }
  }

  private Material unreadable(String text, String where) {
    return new Material(
        text,
        Optional.empty(),
        "expected " + Words.of(this).toUpperCase(Locale.ROOT) + ", found something else" + where,
        Map.of());
  }

  private static String place(int line, int column) {
    return line < 1 ? "" : " at line " + line + ", column " + column;
  }

  /**
   * The reader takes an alias for a text, so that a pointer would find another value; and what is
   * nested deeply takes it minutes.
   */
  private static void requirePlain(String text) throws IOException {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    int depth = 0;
    for (var event : new Yaml(options).parse(new StringReader(text))) {
      if (event instanceof AliasEvent alias) {
        throw new IOException(
            "an alias in line " + (alias.getStartMark().getLine() + 1) + ", which is not followed");
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > Json.DEEPEST) {
        throw new IOException("it is nested deeper than " + Json.DEEPEST + " levels");
      }
    }
  }
}
