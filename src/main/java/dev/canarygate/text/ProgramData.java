package dev.canarygate.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Data inside the program: YAML and texts next to the classes that read them. */
public final class ProgramData {
  private ProgramData() {}

  /**
   * @param beside the class in whose package the file is
   * @param type of the whole document
   */
  public static <T> T read(Class<?> beside, String name, Class<T> type) {
    try (var in = beside.getResourceAsStream(name)) {
      return Json.yaml().readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the program", e);
    }
  }

  /** A whole text, UTF-8. */
  public static String text(Class<?> beside, String name) {
    try (var in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the program", e);
    }
  }
}
