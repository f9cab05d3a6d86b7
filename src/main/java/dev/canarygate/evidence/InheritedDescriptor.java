package dev.canarygate.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file descriptor that the parent process left open for this one, such as the 3 of {@code 3<
 * FILE}. It is often a pipe, which {@link RegularFile} refuses: here a person said that it ends.
 */
public final class InheritedDescriptor {
  private InheritedDescriptor() {}

  /**
   * The first line, without its end; what follows is left.
   *
   * @param number 0 is standard input; others need a system with {@code /dev/fd}
   * @param limit in bytes
   * @throws IOException when it is not open, or the line is longer
   */
  public static byte[] line(int number, int limit) throws IOException {
    if (number == 0) {
      return line(System.in, limit);
    }
    try (var in = Files.newInputStream(Path.of("/dev/fd/" + number))) {
      return line(in, limit);
    }
  }

  private static byte[] line(InputStream in, int limit) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() == limit) {
        throw new IOException("the first line is longer than " + limit + " bytes");
      }
      line.write(next);
    }
    return line.toByteArray();
  }
}
