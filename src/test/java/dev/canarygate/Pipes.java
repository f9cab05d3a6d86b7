package dev.canarygate;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Named pipes, at which a careless reader waits without end; Windows has none among its files. */
public final class Pipes {
  private Pipes() {}

  /** Puts one at that place, instead of what is there. */
  public static Path at(Path place) throws IOException, InterruptedException {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "a named pipe is not a file here");
    Files.createDirectories(place.toAbsolutePath().getParent());
    Files.deleteIfExists(place);
    int exit = new ProcessBuilder("mkfifo", place.toString()).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("mkfifo ended with " + exit);
    }
    return place;
  }
}
