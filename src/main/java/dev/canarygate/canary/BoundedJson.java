package dev.canarygate.canary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that a stranger wrote, in bounded memory: UTF-8 without byte order mark, no key twice,
 * no NaN, nothing after the end.
 */
final class BoundedJson {
  /** Seventy times the size of a real document. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  static final int MAX_DEPTH = 64;
  private static final int MAX_DIGITS = 100;
  private static final int MAX_NAME = 1_000;

  /** A tree costs about a hundred bytes a token. */
  private static final int MAX_TOKENS = 200_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_BYTES)
                  .maxNumberLength(MAX_DIGITS)
                  .maxNameLength(MAX_NAME)
                  .build())
          .build();
  private static final ObjectMapper MAPPER =
      Json.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private BoundedJson() {}

  /** Exactly one of the two is there. */
  record Parsed(@Nullable JsonNode tree, @Nullable DocumentProblem problem) {
    static Parsed broken(String pointer, String expected, String found) {
      return new Parsed(null, new DocumentProblem(pointer, expected, found));
    }
  }

  /**
   * @throws IOException when the file cannot be read
   */
  static Parsed read(Path file) throws IOException {
    try (var in = RegularFile.open(file, Long.MAX_VALUE)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        var size = Math.max(Files.size(file), bytes.length);
        return Parsed.broken("", "at most " + MAX_BYTES + " bytes", size + " bytes");
      }
      return parse(bytes);
    }
  }

  static Parsed parse(byte[] bytes) {
    if (bytes.length == 0) {
      return Parsed.broken("", "a JSON object", "an empty file");
    }
    if (startsWithMark(bytes)) {
      return Parsed.broken("", "UTF-8 without byte order mark", "a byte order mark");
    }
    if (hasZero(bytes)) {
      return Parsed.broken("", "UTF-8", "bytes that are zero, as in UTF-16 or in a lost file");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Parsed.broken("", "UTF-8", "bytes that are not UTF-8");
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
            || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
  }

  /** JSON writes a zero as an escape, so that the byte itself means another encoding, or damage. */
  private static boolean hasZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  private static Parsed parse(String text) {
    var problem = scan(text);
    if (problem != null) {
      return new Parsed(null, problem);
    }
    try {
      return new Parsed(MAPPER.readTree(text), null);
    } catch (JsonProcessingException e) {
      return new Parsed(null, problem("", e));
    }
  }

  /** Looks at every token before any tree is built, so that only good documents cost memory. */
  private static @Nullable DocumentProblem scan(String text) {
    try (var parser = FACTORY.createParser(text)) {
      return scan(parser);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("text in memory cannot fail to be read", e);
    }
  }

  private static @Nullable DocumentProblem scan(JsonParser parser) throws IOException {
    int tokens = 0;
    try {
      while (parser.nextToken() != null) {
        if (++tokens > MAX_TOKENS) {
          return new DocumentProblem(pointer(parser), "at most " + MAX_TOKENS + " tokens", "more");
        }
      }
      return null;
    } catch (JsonProcessingException e) {
      return problem(pointer(parser), e);
    }
  }

  private static String pointer(JsonParser parser) {
    return parser.getParsingContext().pathAsPointer().toString();
  }

  private static DocumentProblem problem(String pointer, JsonProcessingException e) {
    var at = e.getLocation();
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    if (e instanceof StreamConstraintsException) {
      return tooMuch(pointer, e.getOriginalMessage());
    }
    return new DocumentProblem(pointer, "valid JSON", words(e) + where);
  }

  private static DocumentProblem tooMuch(String pointer, String message) {
    if (message.contains("nesting")) {
      return new DocumentProblem(pointer, "at most " + MAX_DEPTH + " levels of nesting", "more");
    }
    return message.startsWith("Number")
        ? new DocumentProblem(
            pointer, "numbers of at most " + MAX_DIGITS + " digits", "a longer one")
        : new DocumentProblem(
            pointer, "keys of at most " + MAX_NAME + " characters", "a longer one");
  }

  /** Says no word of the document but a key's: any other could be a secret. */
  private static String words(JsonProcessingException e) {
    var message = e.getOriginalMessage();
    if (e instanceof JsonEOFException) {
      return "a truncated document";
    }
    if (message.startsWith("Duplicate field")) {
      return Visible.line(message, 200);
    }
    return message.startsWith("Non-standard token") ? "NaN or Infinity" : "something else";
  }
}
