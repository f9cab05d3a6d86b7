package dev.canarygate.signing;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file line by line, without blank lines and comments, and keeps all mistakes. */
final class SignerLines {
  private static final long MOST = 1L << 20;
  private static final int MOST_MISTAKES = 50;

  private final List<MalformedSigners.Mistake> mistakes = new ArrayList<>();

  /** Makes something of one line. */
  interface Reading<T> {
    T read(String line, int number) throws MalformedForm;
  }

  /**
   * @throws MalformedSigners when it cannot be read or a line is wrong
   */
  static String text(Path file) {
    try {
      return RegularFile.text(file, MOST);
    } catch (CharacterCodingException e) {
      throw whole(file, "expected text in UTF-8, found other bytes");
    } catch (IOException e) {
      throw whole(file, "cannot be read: " + DiskFault.words(e));
    }
  }

  static MalformedSigners whole(Path file, String problem) {
    return new MalformedSigners(file, List.of(new MalformedSigners.Mistake(0, problem)));
  }

  /**
   * @param file for messages
   * @throws MalformedSigners when a line is wrong
   */
  static <T> List<T> read(Path file, String text, Reading<T> reading) {
    var lines = new SignerLines();
    var read = lines.all(List.of(text.split("\n", -1)), reading);
    if (!lines.mistakes.isEmpty()) {
      throw new MalformedSigners(file, lines.mistakes);
    }
    return read;
  }

  private <T> List<T> all(List<String> lines, Reading<T> reading) {
    var read = new ArrayList<T>();
    for (int i = 0; i < lines.size() && mistakes.size() < MOST_MISTAKES; i++) {
      var line = lines.get(i).strip();
      if (line.indexOf('\r') >= 0) {
        mistakes.add(new MalformedSigners.Mistake(i + 1, "a carriage return inside the line"));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, i + 1, reading, read);
      }
    }
    return read;
  }

  private <T> void add(String line, int number, Reading<T> reading, List<T> read) {
    try {
      read.add(reading.read(line, number));
    } catch (MalformedForm e) {
      mistakes.add(new MalformedSigners.Mistake(number, e.words()));
    } catch (BadKey e) {
      mistakes.add(new MalformedSigners.Mistake(number, e.problem()));
    }
  }
}
