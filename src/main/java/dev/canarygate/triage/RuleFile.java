package dev.canarygate.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Settings;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of rules in a file of its own, read without the gate that it belongs to. */
public final class RuleFile {
  private static final ObjectMapper YAML = Json.yaml();

  private RuleFile() {}

  /**
   * @param name of the file, for messages
   * @throws BadData when it is not a list of rules, naming what is wrong
   */
  public static TriageRules parse(String name, String yaml) {
    try {
      var list = YAML.readValue(yaml, new TypeReference<List<Map<String, Object>>>() {});
      return TriageRules.of(rules(list).stream().map(Settings::new).toList());
    } catch (JsonProcessingException e) {
      throw new BadData(
          List.of(
              new BadData.Problem(
                  name,
                  Json.line(e),
                  Json.column(e),
                  "expected a list of rules: " + Json.problem(e))));
    } catch (IllegalArgumentException e) {
      throw new BadData(name, Visible.cut(String.valueOf(e.getMessage()), 1_000));
    }
  }

  /** A file, a rule or a setting may be there and say nothing. */
  private static List<Map<String, Object>> rules(@Nullable List<Map<String, Object>> list) {
    if (list == null || list.stream().anyMatch(each -> each == null || each.containsValue(null))) {
      throw new IllegalArgumentException("expected a list of rules, found one without a value");
    }
    return list;
  }
}
