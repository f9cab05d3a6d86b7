package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A text from a file, or with {@code -} from standard input; bounded. */
public final class TextInput {
  private static final int LIMIT = 16 << 20;

  private TextInput() {}

  /**
   * Bytes that are not UTF-8 become replacement characters: logs of failures may hold anything.
   *
   * @throws BadData when it cannot be read or is longer than 16 MiB
   */
  public static String read(String name) {
    if (name.equals("-")) {
      return read(name, System.in);
    }
    try {
      return new String(RegularFile.bytes(Path.of(name), LIMIT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadData(name, "cannot be read; expected a text file, or -: " + DiskFault.words(e));
    }
  }

  private static String read(String name, InputStream in) {
    try {
      var bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new BadData(name, "is longer than 16 MiB; expected the text of one failure");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadData(name, "cannot be read: " + DiskFault.words(e));
    }
  }
}
