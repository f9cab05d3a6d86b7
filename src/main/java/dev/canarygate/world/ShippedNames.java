package dev.canarygate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What the subject of the shipped gate calls things, where a package file gives no other name. It
 * is read from {@code shipped-names.properties}, next to this class, because every start of a
 * command that knows the kinds of step needs it at once.
 *
 * @param eventsField JSON pointer to the version of the events package in the deployment's answer
 * @param suiteFolder folder of the suite's logs and reports in the evidence of its package
 * @param canaryRules file with the triage rules of the canary
 * @param suiteRules file with the triage rules of the suite
 */
public record ShippedNames(
    String eventsField, String suiteFolder, String canaryRules, String suiteRules) {
  private static final ShippedNames ALL = read();

  public static ShippedNames all() {
    return ALL;
  }

  private static ShippedNames read() {
    var file = "shipped-names.properties";
    try (var in = ShippedNames.class.getResourceAsStream(file)) {
      var names = new Properties();
      names.load(in);
      return new ShippedNames(
          name(names, "events-field"),
          name(names, "suite-folder"),
          name(names, "canary-rules"),
          name(names, "suite-rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " in the program", e);
    }
  }

  private static String name(Properties names, String key) {
    return Objects.requireNonNull(names.getProperty(key), key);
  }
}
