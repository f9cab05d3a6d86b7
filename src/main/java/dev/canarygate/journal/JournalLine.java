package dev.canarygate.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.text.Json;
import dev.canarygate.text.JsonStreams;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One record: {@code {"v":1,"seq":…,"prev":…,"ts":…,"type":…,"data":{…},"hash":…}}.
 *
 * <p>{@code hash} is the SHA-256 of the line's bytes before {@code ,"hash":"} and always comes
 * last, so no canonical form of JSON is needed and {@code sha256sum} can check it; {@code prev} is
 * the hash of the line before, for the first one the digest of {@code gate.json}.
 *
 * @param seq 0-based
 * @param prev hash of the record before
 * @param hash of this one: lower-case hex
 */
public record JournalLine(long seq, String prev, Event event, String hash) {
  private static final String MARK = ",\"hash\":\"";

  /** From the mark to the end of the line: bytes. */
  static final int SUFFIX = MARK.length() + 64 + 2;

  /** The line as it is written, line break included. */
  public static String write(long seq, String prev, Event event) {
    var record = EventForms.json().createObjectNode();
    record.put("v", 1).put("seq", seq).put("prev", prev).put("ts", event.at().toString());
    record.put("type", EventForms.kind(event)).set("data", EventForms.data(event));
    var text = record.toString();
    var body = text.substring(0, text.length() - 1);
    return body + MARK + Digest.of(body) + "\"}\n";
  }

  /** The hash of a line as {@link #write} made it. */
  public static String hash(String written) {
    return written.substring(written.length() - 67, written.length() - 3);
  }

  /**
   * @param line in UTF-8, without its end
   * @throws IOException saying what is wrong with the line
   */
  public static JournalLine read(byte[] line) throws IOException {
    return read(text(line), line);
  }

  /**
   * @throws IOException saying what is wrong with the line
   */
  static JournalLine read(String line) throws IOException {
    return read(line, line.getBytes(StandardCharsets.UTF_8));
  }

  private static JournalLine read(String line, byte[] bytes) throws IOException {
    int cut = line.length() - SUFFIX;
    if (cut < 0 || !line.startsWith(MARK, cut) || !line.endsWith("\"}")) {
      throw new IOException("the line has no hash at its end");
    }
    var hash = line.substring(cut + MARK.length(), line.length() - 2);
    // From its mark on the line has only characters of one byte, when the hash is one.
    if (!hash.equals(Digest.of(bytes, bytes.length - SUFFIX))) {
      throw new IOException("the line was changed: its hash does not match");
    }
    var plain = plain(line, hash);
    if (plain != null) {
      return plain;
    }
    var asWritten = asWritten(line, hash);
    return asWritten == null ? inAnyOrder(line, hash) : asWritten;
  }

  private static String text(byte[] line) throws IOException {
    var text = new String(line, StandardCharsets.UTF_8);
    // Bytes that are not UTF-8 become this character, which may also be there by itself.
    return text.indexOf('\uFFFD') < 0 ? text : strictly(line);
  }

  private static String strictly(byte[] line) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8", e);
    }
  }

  /**
   * Reads a record in the order in which it is written, without a tree of it.
   *
   * @return null when something about it is otherwise: then {@link #inAnyOrder} says what
   */
  static @Nullable JournalLine asWritten(String line, String hash) {
    return asWritten(line, hash, EventForms.json().getFactory(), EventForms::readAsWritten);
  }

  /** The same, without getting ready for any JSON. */
  static @Nullable JournalLine plain(String line, String hash) {
    return asWritten(line, hash, JsonStreams.strict(), PlainForms::event);
  }

  /** Reads the data of an event where a parser is; null when they are otherwise. */
  private interface Data {
    @Nullable Event read(String kind, String at, JsonParser in) throws IOException;
  }

  private static @Nullable JournalLine asWritten(
      String line, String hash, JsonFactory json, Data data) {
    try (var in = json.createParser(line)) {
      boolean begins =
          in.nextToken() == JsonToken.START_OBJECT
              && "v".equals(in.nextFieldName())
              && in.nextIntValue(0) == 1
              && "seq".equals(in.nextFieldName());
      long seq = begins ? in.nextLongValue(-1) : -1;
      var prev = text(in, "prev");
      var at = text(in, "ts");
      var type = text(in, "type");
      if (seq < 0 || prev == null || at == null || type == null) {
        return null;
      }
      var event = "data".equals(in.nextFieldName()) ? data.read(type, at, in) : null;
      boolean ends = hash.equals(text(in, "hash")) && in.nextToken() == JsonToken.END_OBJECT;
      return event != null && ends && in.nextToken() == null
          ? new JournalLine(seq, prev, event, hash)
          : null;
    } catch (IOException | RuntimeException otherwise) {
      return null;
    }
  }

  private static @Nullable String text(JsonParser in, String field) throws IOException {
    return field.equals(in.nextFieldName()) ? in.nextTextValue() : null;
  }

  private static JsonNode parse(String line) throws IOException {
    try {
      return EventForms.json().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("not JSON: " + Json.problem(e), e);
    }
  }

  static JournalLine inAnyOrder(String line, String hash) throws IOException {
    var record = parse(line);
    if (!record.path("v").isInt() || record.path("v").intValue() != 1) {
      throw new IOException(
          "form "
              + Visible.line(record.path("v").toString(), 100)
              + " of the journal; this program knows 1");
    }
    try {
      var at = EventForms.time(record.path("ts").asText());
      var event = EventForms.read(record.path("type").asText(), at, record.path("data"));
      return new JournalLine(
          record.path("seq").isIntegralNumber() ? record.path("seq").asLong(-1) : -1,
          record.path("prev").asText(),
          event,
          hash);
    } catch (IllegalArgumentException e) {
      throw new IOException("ts: " + e.getMessage(), e);
    }
  }
}
