package dev.canarygate.journal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first lines of a stream, each with its line break; then it is at its end. */
final class FirstLines extends FilterInputStream {
  private long left;

  FirstLines(InputStream in, long lines) {
    super(in);
    this.left = lines;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int next = super.read();
    left -= next == '\n' ? 1 : 0;
    return next;
  }

  /** What was read beyond the last line is dropped: nobody reads on from there. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = super.read(buffer, offset, length);
    for (int at = 0; at < count; at++) {
      if (buffer[offset + at] == '\n' && --left == 0) {
        return at + 1;
      }
    }
    return count;
  }
}
