package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.ProgramData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleLinesTest {
  @Test
  void theProgramsOwnFileMeansWhatYamlSaysThatItMeans() {
    var yaml = ProgramData.read(SecretRules.class, SecretRules.FILE, JsonNode.class);
    var expected = new LinkedHashMap<String, List<Map<String, List<String>>>>();
    yaml.properties()
        .forEach(
            section -> {
              var items = new ArrayList<Map<String, List<String>>>();
              section.getValue().forEach(item -> items.add(values(item)));
              expected.put(section.getKey(), items);
            });

    var read = RuleLines.read(ProgramData.text(SecretRules.class, SecretRules.FILE));

    assertThat(read).isEqualTo(expected).containsKeys("names", "places", "rules");
    assertThat(SecretRules.all()).hasSizeGreaterThan(20);
  }

  private static Map<String, List<String>> values(JsonNode item) {
    var values = new LinkedHashMap<String, List<String>>();
    item.properties()
        .forEach(
            each -> {
              var all = new ArrayList<String>();
              if (each.getValue().isArray()) {
                each.getValue().forEach(one -> all.add(one.textValue()));
              } else {
                all.add(each.getValue().textValue());
              }
              values.put(each.getKey(), all);
            });
    return values;
  }

  @Test
  void everyPatternCanBeMade() {
    assertThat(SecretRules.all()).allSatisfy(rule -> assertThat(rule.pattern()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - name: lost",
        "rules:\n    pattern: 'no item'",
        "rules:\n  - name 'no colon'",
        "rules:\n  - name: 'open",
        "rules:\n  - name: 'one' 'two'",
        "rules:\n  - triggers: ['a', b]",
        "rules:\n   - name: odd",
        "rules: []"
      })
  void whatIsWrittenOtherwiseIsRefused(String yaml) {
    assertThatThrownBy(() -> RuleLines.read(yaml)).isInstanceOf(IllegalArgumentException.class);
  }
}
