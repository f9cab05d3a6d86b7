package dev.canarygate.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The JSON documents of this room, to bytes and back. */
final class StatementJson {
  /** A key that is given twice, or a second document, means one thing to one reader only. */
  private static final ObjectReader READER =
      Json.mapper()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private StatementJson() {}

  /** One line, keys in the order in which they were put: the same values give the same bytes. */
  static byte[] bytes(JsonNode tree) {
    try {
      return (Json.mapper().writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other line ends come from programs that changed the document on its way. */
  static JsonNode read(byte[] document) throws MalformedStatement {
    for (var each : document) {
      if (each == '\r') {
        throw new MalformedStatement("it has a carriage return (CR); expected LF as line end");
      }
    }
    try {
      return READER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new MalformedStatement("it is not JSON: " + Json.problem(e));
    } catch (IOException e) {
      throw new MalformedStatement("it is not JSON: " + e.getMessage());
    }
  }

  static Bytes base64(JsonNode node, String key) throws MalformedStatement {
    try {
      return new Bytes(Base64.getDecoder().decode(node.path(key).asText("!")));
    } catch (IllegalArgumentException e) {
      throw new MalformedStatement("'" + key + "' is not base64");
    }
  }
}
