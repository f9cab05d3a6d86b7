package dev.canarygate.text;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Data inside the program: YAML files next to the classes that read them. */
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
}
