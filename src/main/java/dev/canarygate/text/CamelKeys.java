package dev.canarygate.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One style for the keys of JSON answers: {@code camelCase}. A key that was published in another
 * style stays as it is, and its value is there under the new key, too.
 */
public final class CamelKeys {
  private static final Pattern BORDER = Pattern.compile("[_-]([a-z0-9])");

  private CamelKeys() {}

  /** The same document; a key such as {@code run_id} has {@code runId} after all of them. */
  public static JsonNode added(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return object(object);
    }
    if (document.isArray()) {
      var array = Json.array();
      document.forEach(each -> array.add(added(each)));
      return array;
    }
    return document;
  }

  private static ObjectNode object(ObjectNode object) {
    var all = Json.object();
    var names = names(object);
    names.forEach(key -> all.set(key, added(object.path(key))));
    names.stream()
        .filter(key -> !object.has(of(key)))
        .forEach(key -> all.set(of(key), all.get(key)));
    return all;
  }

  private static List<String> names(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static String of(String key) {
    return key.equals("behavioural_test")
        ? "behavioralTest"
        : BORDER.matcher(key).replaceAll(each -> each.group(1).toUpperCase(Locale.ROOT));
  }
}
