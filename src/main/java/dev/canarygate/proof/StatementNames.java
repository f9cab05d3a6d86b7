package dev.canarygate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The names that statements use, from {@code names.properties}. */
final class StatementNames {
  private static final Properties ALL = read();

  private StatementNames() {}

  static String of(String key) {
    return Objects.requireNonNull(ALL.getProperty(key), key);
  }

  private static Properties read() {
    try (var in = StatementNames.class.getResourceAsStream("names.properties")) {
      var names = new Properties();
      names.load(Objects.requireNonNull(in));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("names.properties in the program", e);
    }
  }
}
