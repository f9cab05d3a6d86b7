package dev.canarygate.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class of this source folder as a program of its own, with the Java that runs this one. */
final class InThisJvm {
  private InThisJvm() {}

  static Side side(String name, Path directory, Class<?> main, String... arguments) {
    var java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    var words =
        new ArrayList<>(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    words.addAll(List.of(arguments));
    return new Side(name, directory, Map.of(), words);
  }
}
