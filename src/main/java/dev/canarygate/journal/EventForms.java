package dev.canarygate.journal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON. The names are on disk and never change; golden journals guard them.
 *
 * <p>Long, because it is a list: of each kind of event, and of each value that has a form of its
 * own.
 */
final class EventForms {
  private static final Map<String, Class<? extends Event>> KINDS =
      Map.ofEntries(
          Map.entry("run.started", Event.RunStarted.class),
          Map.entry("run.interrupted", Event.RunInterrupted.class),
          Map.entry("attempt.started", Event.AttemptStarted.class),
          Map.entry("package.unplaced", Event.PackageUnplaced.class),
          Map.entry("step.started", Event.StepStarted.class),
          Map.entry("step.finished", Event.StepFinished.class),
          Map.entry("attempt.superseded", Event.AttemptSuperseded.class),
          Map.entry("attempt.ended", Event.AttemptEnded.class),
          Map.entry("effect.sending", Event.EffectSending.class),
          Map.entry("effect.settled", Event.EffectSettled.class),
          Map.entry("effect.unsettled", Event.EffectUnsettled.class),
          Map.entry("pass.voided", Event.PassVoided.class),
          Map.entry("waived", Event.Waived.class),
          Map.entry("decided", Event.Decided.class),
          Map.entry("attested", Event.Attested.class),
          Map.entry("approved", Event.Approved.class),
          Map.entry("revoked", Event.Revoked.class),
          Map.entry("intervened", Event.Intervened.class),
          Map.entry("child.started", Event.ChildStarted.class),
          Map.entry("child.ended", Event.ChildEnded.class),
          Map.entry("notice.wanted", Event.NoticeWanted.class),
          Map.entry("notice.sent", Event.NoticeSent.class),
          Map.entry("notice.failed", Event.NoticeFailed.class),
          Map.entry("gate.ended", Event.GateEnded.class),
          Map.entry("verdict.stated", Event.VerdictStated.class),
          Map.entry("verdict.stamped", Event.VerdictStamped.class),
          Map.entry("journal.recovered", Event.JournalRecovered.class),
          Map.entry("holder.changed", Event.HolderChanged.class),
          Map.entry("gate.exported", Event.Exported.class),
          Map.entry("gate.imported", Event.Imported.class));

  private static final Map<Class<?>, String> NAMES =
      KINDS.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  /** Times beyond it cannot be reckoned with. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** Made when it is first asked for, which a look at a gate never does. */
  private static final class AnyJson {
    static final ObjectMapper MAPPER = mapper();

    /** Of data within a record, after which the record goes on; each is made when it is needed. */
    static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();
  }

  private EventForms() {}

  /** Null when no event has that name on disk. */
  static @Nullable Class<? extends Event> type(String kind) {
    return KINDS.get(kind);
  }

  static String kind(Event event) {
    var name = NAMES.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException("no name on disk for " + event.getClass());
    }
    return name;
  }

  /** The same event when no text in it holds a secret. */
  static Event masked(Event event, Secrets secrets) {
    var data = data(event);
    var masked = secrets.maskValues(data);
    if (masked.equals(data)) {
      return event;
    }
    try {
      return read(kind(event), event.at(), masked);
    } catch (IOException e) {
      throw new UncheckedIOException("a masked event is still one of its kind", e);
    }
  }

  /** Everything but the time, which has a field of its own. */
  static ObjectNode data(Event event) {
    ObjectNode data = json().valueToTree(event);
    data.remove("at");
    return data;
  }

  /**
   * @throws IOException when the kind is unknown or its data do not fit; the message says which
   */
  static Event read(String kind, Instant at, JsonNode data) throws IOException {
    var type = KINDS.get(kind);
    if (type == null) {
      throw new IOException(
          "unknown event '"
              + Visible.line(kind, 100)
              + "'; a newer gate-runner wrote it, or it is not an event");
    }
    if (!(data instanceof ObjectNode found)) {
      throw new IOException("event '" + kind + "' has no object as its data");
    }
    var whole = found.deepCopy();
    whole.put("at", at.toString());
    try {
      var event = json().treeToValue(whole, type);
      Whole.require(event);
      return event;
    } catch (JsonProcessingException e) {
      throw new IOException("event '" + kind + "' does not fit: " + Json.problem(e), e);
    } catch (RuntimeException e) {
      throw new IOException("event '" + kind + "' does not fit: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the data of an event where a parser is.
   *
   * @param at time of the record, as its text
   * @return null when the data are not as this program writes them
   * @throws IOException when they do not fit the kind
   */
  static @Nullable Event readAsWritten(String kind, String at, JsonParser data) throws IOException {
    var type = KINDS.get(kind);
    if (type == null || data.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    var time = time(at);
    Event event = reader(type).readValue(withTime(time, data));
    Whole.require(event);
    // Data with a time of their own have replaced that of the record.
    return event.at().equals(time) ? event : null;
  }

  private static ObjectReader reader(Class<?> type) {
    return AnyJson.READERS.computeIfAbsent(
        type,
        each -> json().readerFor(each).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
  }

  /** An object that begins with the record's time and goes on as the data do. */
  private static JsonParser withTime(Instant at, JsonParser data) throws IOException {
    var begin = new TokenBuffer(data);
    begin.writeStartObject();
    begin.writeFieldName("at");
    begin.writeEmbeddedObject(at);
    return JsonParserSequence.createFlattened(false, begin.asParser(data), data);
  }

  static ObjectMapper json() {
    return AnyJson.MAPPER;
  }

  /**
   * @throws IllegalArgumentException when it is not a time, or one that no clock shows
   */
  static Instant time(String text) {
    try {
      var time = Instant.parse(text);
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
        throw new IllegalArgumentException("expected a time from 1970 to 9999, found " + text);
      }
      return time;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a time in ISO 8601, found '" + text + "'", e);
    }
  }

  private static ObjectMapper mapper() {
    var module = new SimpleModule();
    asText(module, Instant.class, EventForms::time);
    asText(module, EffectId.class, EffectId::parse);
    asText(module, Decision.Subject.class, Decision.Subject::new);
    asText(module, Decision.Choice.class, Decision.Choice::of);
    module.addSerializer(Facts.class, new StdDelegatingSerializer(Facts.class, new FactsOut()));
    module.addDeserializer(Facts.class, new FactsReader());
    return Json.builder()
        .addModule(module)
        .addMixIn(Effect.class, EffectForm.class)
        .addMixIn(Settlement.class, DerivedLeftOut.class)
        .addMixIn(Verdict.class, DerivedLeftOut.class)
        .addMixIn(Finding.class, DerivedLeftOut.class)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(LogicalType.Textual, EventForms::asWritten)
        .build();
  }

  /** What was written as a number is not a text. */
  private static void asWritten(MutableCoercionConfig texts) {
    for (var other :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      texts.setCoercion(other, CoercionAction.Fail);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.Comment.class, name = "comment"),
    @JsonSubTypes.Type(value = Effect.Close.class, name = "close"),
    @JsonSubTypes.Type(value = Effect.Reopen.class, name = "reopen"),
    @JsonSubTypes.Type(value = Effect.Status.class, name = "status")
  })
  private interface EffectForm {}

  @JsonIgnoreProperties({"asWanted", "inWords"})
  private interface DerivedLeftOut {}

  private static final class FactsOut extends StdConverter<Facts, Map<String, String>> {
    @Override
    public Map<String, String> convert(Facts facts) {
      return facts.asMap();
    }
  }

  private static final class FactsReader extends StdDeserializer<Facts> {
    private static final long serialVersionUID = 1;

    FactsReader() {
      super(Facts.class);
    }

    @Override
    public Facts deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var values = new LinkedHashMap<String, String>();
      if (!in.isExpectedStartObjectToken()) {
        throw context.wrongTokenException(in, Facts.class, JsonToken.START_OBJECT, "facts");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        var name = in.currentName();
        var value = in.nextTextValue();
        if (value == null) {
          throw context.wrongTokenException(in, Facts.class, JsonToken.VALUE_STRING, name);
        }
        values.put(name, value);
      }
      return Facts.of(values);
    }
  }

  /** A value that the journal keeps as its text. */
  private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(type, new TextReader<>(type, parse));
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final transient Function<String, T> parse;

    TextReader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)) {
        return type.cast(in.getEmbeddedObject());
      }
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        throw context.wrongTokenException(in, handledType(), JsonToken.VALUE_STRING, "a text");
      }
      var text = in.getText();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, handledType(), e.getMessage());
      }
    }
  }
}
