package dev.canarygate.world;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the subject of the shipped gate calls things, where a package file gives no other name. It
 * is read from {@code shipped-names.yaml}, next to this class.
 *
 * @param eventsField JSON pointer to the version of the events package in the deployment's answer
 * @param suiteFolder folder of the suite's logs and reports in the evidence of its package
 * @param canaryRules file with the triage rules of the canary
 * @param suiteRules file with the triage rules of the suite
 */
public record ShippedNames(
    @JsonProperty("events-field") String eventsField,
    @JsonProperty("suite-folder") String suiteFolder,
    @JsonProperty("canary-rules") String canaryRules,
    @JsonProperty("suite-rules") String suiteRules) {
  private static final ShippedNames ALL = read();

  public static ShippedNames all() {
    return ALL;
  }

  private static ShippedNames read() {
    try (var in = ShippedNames.class.getResourceAsStream("shipped-names.yaml")) {
      return Json.yaml().readValue(in, ShippedNames.class);
    } catch (IOException e) {
      throw new UncheckedIOException("shipped-names.yaml in the program", e);
    }
  }
}
