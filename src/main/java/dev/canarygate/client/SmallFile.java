package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.UnfitFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the small files of the CLI's state whole, each once. */
public final class SmallFile {
  private SmallFile() {}

  /**
   * The bytes of the file; empty when missing, also when a link leads nowhere.
   *
   * @throws UnreadableFile for a directory, a pipe, a file too large or without permission
   */
  static Optional<byte[]> bytes(Path file) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable(
          Files.isDirectory(file)
              ? "it is a directory"
              : "it is not a regular file that this user can read");
    }
    try {
      return Optional.of(RegularFile.bytes(file, RegularFile.SMALL));
    } catch (UnfitFile e) {
      throw unreadable(e.getReason());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw unreadable("permission denied");
    } catch (IOException e) {
      throw unreadable("reading failed: " + e.getClass().getSimpleName());
    }
  }

  /**
   * The text of the file.
   *
   * @throws UnreadableFile also when it is not UTF-8, naming the first wrong byte
   */
  public static Optional<String> text(Path file) {
    return bytes(file).map(SmallFile::decode);
  }

  static String decode(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new UnreadableFile(Reason.INVALID_TEXT, "byte " + in.position() + " is not UTF-8");
    }
    return out.flip().toString();
  }

  private static UnreadableFile unreadable(String detail) {
    return new UnreadableFile(Reason.UNREADABLE_FILE, detail);
  }
}
