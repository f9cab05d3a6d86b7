package dev.canarygate.client;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A wheel's archive, opened within limits: an index could offer any file under a wheel's name.
 * Nothing is unpacked.
 */
final class WheelArchive implements AutoCloseable {
  /** Bytes; more than twice what PyPI accepts without an exception. */
  static final long LARGEST = 256L << 20;

  /** Bytes of the directory at its end, which is read as a whole. */
  private static final long DIRECTORY = 16L << 20;

  private static final int END = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int SIGNATURE = 0x06054b50;

  private final Path file;
  private final ZipFile zip;
  private final List<String> names;

  private WheelArchive(Path file, ZipFile zip, List<String> names) {
    this.file = file;
    this.zip = zip;
    this.names = names;
  }

  /**
   * @throws IOException when it is not a zip archive, is too large, or names a file twice
   */
  static WheelArchive open(Path file) throws IOException {
    RegularFile.require(file, LARGEST);
    requireSmallDirectory(file);
    var zip = new ZipFile(file.toFile());
    try {
      var names = zip.stream().map(ZipEntry::getName).toList();
      requireOnce(names);
      return new WheelArchive(file, zip, names);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static void requireOnce(List<String> names) throws IOException {
    var seen = new HashSet<String>();
    for (var name : names) {
      if (!seen.add(name)) {
        throw new IOException("the wheel holds the file " + name + " twice");
      }
    }
  }

  private static void requireSmallDirectory(Path file) throws IOException {
    long size = Files.size(file);
    int tail = (int) Math.min(size, END + LONGEST_COMMENT);
    try (var in = RegularFile.open(file, LARGEST)) {
      in.skipNBytes(size - tail);
      var bytes = ByteBuffer.wrap(in.readNBytes(tail)).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = bytes.limit() - END; at >= 0; at--) {
        if (bytes.getInt(at) == SIGNATURE) {
          requireSmall(Integer.toUnsignedLong(bytes.getInt(at + 12)));
          return;
        }
      }
    }
    throw new IOException("the file is not a zip archive, as a wheel is");
  }

  private static void requireSmall(long directory) throws IOException {
    if (directory > DIRECTORY) {
      throw new IOException(
          "the wheel's list of files has "
              + directory
              + " bytes; expected at most "
              + (DIRECTORY >> 20)
              + " MiB");
    }
  }

  List<String> names() {
    return names;
  }

  /**
   * The lines of a file in it.
   *
   * @throws IOException when it is missing, not UTF-8, or longer than {@link RegularFile#SMALL}
   */
  List<String> lines(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("the wheel has no file " + name);
    }
    try (var in = zip.getInputStream(entry)) {
      var bytes = in.readNBytes((int) RegularFile.SMALL + 1);
      if (bytes.length > RegularFile.SMALL) {
        throw new IOException(name + " in the wheel: expected at most 16 MiB, found more");
      }
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return decoder.decode(ByteBuffer.wrap(bytes)).toString().lines().toList();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
