package dev.canarygate.journal;

import dev.canarygate.evidence.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes what is read from it to another place. */
final class Tee extends FilterInputStream {
  private final OutputStream out;

  private Tee(InputStream in, OutputStream out) {
    super(in);
    this.out = out;
  }

  /** Copies to the end, in bounded memory, and gives back the digest of what was copied. */
  static String copy(InputStream in, OutputStream out) throws IOException {
    return Digest.of(new Tee(in, out));
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    if (read > 0) {
      out.write(buffer, from, read);
    }
    return read;
  }
}
