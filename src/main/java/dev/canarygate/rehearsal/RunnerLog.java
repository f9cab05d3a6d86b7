package dev.canarygate.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * What a runner of a rehearsal says, a line each, in a file.
 *
 * @param file made with its folder when the first line comes
 */
public record RunnerLog(Path file) implements Consumer<String> {
  @Override
  public void accept(String line) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("log of a runner: " + file, e);
    }
  }
}
