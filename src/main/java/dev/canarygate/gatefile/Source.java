package dev.canarygate.gatefile;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file as it was read, once.
 *
 * @param file as people see it in messages
 * @param digest SHA-256 of its bytes
 */
record Source(String file, String text, String digest) {
  /** Fifty times the size of the largest file of a gate. */
  static final int MOST_BYTES = 1 << 20;

  /**
   * @throws BadData when it is not there, is not UTF-8 or is too long
   */
  static Source read(Path file) {
    try {
      var bytes = RegularFile.bytes(file, MOST_BYTES);
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Source(file.toString(), text, Digest.of(bytes));
    } catch (NoSuchFileException e) {
      throw new BadData(file.toString(), "file not found");
    } catch (CharacterCodingException e) {
      throw new BadData(file.toString(), "is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be read: " + DiskFault.words(e));
    }
  }

  FilePosition start() {
    return new FilePosition(file, 1, 1);
  }
}
