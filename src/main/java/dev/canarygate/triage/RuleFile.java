package dev.canarygate.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Settings;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Map;

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
      return TriageRules.of(list.stream().map(Settings::new).toList());
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new BadData(
          List.of(
              new BadData.Problem(
                  name,
                  at == null ? 0 : at.getLineNr(),
                  at == null ? 0 : at.getColumnNr(),
                  "expected a list of rules: " + e.getOriginalMessage())));
    } catch (IllegalArgumentException e) {
      throw new BadData(name, String.valueOf(e.getMessage()));
    }
  }
}
