package dev.canarygate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A bundle that somebody unpacked, changed and packed again. */
final class Repacked {
  private Repacked() {}

  /** Changes the first file that has this in its name, and gives back its name. */
  static String withOneByteChanged(Path bundle, Path changed, String item) throws IOException {
    var touched = "";
    try (var in =
            new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(bundle)));
        var out =
            new TarArchiveOutputStream(
                new GzipCompressorOutputStream(Files.newOutputStream(changed)))) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var content = in.readAllBytes();
        if (touched.isEmpty() && entry.getName().contains(item) && content.length > 0) {
          content[content.length / 2] ^= 1;
          touched = entry.getName();
        }
        var copy = new TarArchiveEntry(entry.getName());
        copy.setSize(content.length);
        out.putArchiveEntry(copy);
        out.write(content);
        out.closeArchiveEntry();
      }
    }
    return touched;
  }
}
