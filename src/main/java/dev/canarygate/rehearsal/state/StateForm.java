package dev.canarygate.rehearsal.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.text.Json;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state as JSON and back, and a change of it as an RFC 7396 merge patch. */
public final class StateForm {
  private static final JsonMapper MAPPER =
      Json.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  private StateForm() {}

  public static ObjectNode tree(WorldState state) {
    return MAPPER.valueToTree(state);
  }

  /**
   * Reads one part of a state, such as an episode's.
   *
   * @throws BadChange naming the place, the value and what would be right
   */
  public static <T> T read(JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      var known =
          e.getKnownPropertyIds() == null
              ? ""
              : new TreeSet<>(e.getKnownPropertyIds().stream().map(String::valueOf).toList())
                  .stream().collect(Collectors.joining(", "));
      throw new BadChange(
          place(e) + ": unknown key '" + e.getPropertyName() + "'; expected one of " + known, e);
    } catch (JsonMappingException e) {
      throw new BadChange(place(e) + ": " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new BadChange(e.getOriginalMessage(), e);
    }
  }

  /** The target with the patch merged in; null takes a key away. */
  public static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result =
        target.isObject() ? ((ObjectNode) target).deepCopy() : MAPPER.createObjectNode();
    for (var change : patch.properties()) {
      if (change.getValue().isNull()) {
        result.remove(change.getKey());
      } else {
        result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
      }
    }
    return result;
  }

  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(each -> each.getFieldName() == null ? "" + each.getIndex() : each.getFieldName())
        .map(each -> "/" + each.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String reason(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException own) {
      return String.valueOf(own.getMessage());
    }
    var wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    var found =
        e instanceof InvalidFormatException wrong ? "found '" + wrong.getValue() + "'; " : "";
    return wanted == null
        ? e.getOriginalMessage()
        : found + "expected " + (wanted.isEnum() ? "one of " + words(wanted) : inWords(wanted));
  }

  private static String words(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(each -> MAPPER.convertValue(each, String.class))
        .collect(Collectors.joining(", "));
  }

  private static String inWords(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type.equals(String.class)) {
      return "text";
    }
    if (type.equals(boolean.class) || type.equals(Boolean.class)) {
      return "true or false";
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : "an object";
  }
}
