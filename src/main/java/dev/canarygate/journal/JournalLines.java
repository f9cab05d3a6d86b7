package dev.canarygate.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a journal one by one, each as its bytes; never more than one is in memory. */
final class JournalLines {
  /** Longer ones are not read. */
  static final int LONGEST = 256 << 20;

  private static final int BUFFER = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private byte[] line = new byte[1024];
  private int length;
  private boolean whole;

  JournalLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line, without its end.
   *
   * @return null after the last one that has an end; what is left then is {@link #rest}
   * @throws LongLine when it is longer than {@link #LONGEST}
   */
  byte @Nullable [] next() throws IOException {
    length = 0;
    whole = false;
    while (!whole && filled()) {
      take();
    }
    return whole ? rest() : null;
  }

  /** What comes after the last line that has an end. */
  byte[] rest() {
    return Arrays.copyOf(line, length);
  }

  private boolean filled() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return next < end;
  }

  private void take() throws LongLine {
    int start = next;
    while (next < end && buffer[next] != '\n') {
      next++;
    }
    append(start, next - start);
    if (next < end) {
      whole = true;
      next++;
    }
  }

  private void append(int start, int count) throws LongLine {
    if (count > LONGEST - length) {
      throw new LongLine();
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
    }
    System.arraycopy(buffer, start, line, length, count);
    length += count;
  }

  /** No record is as long. */
  static final class LongLine extends IOException {
    private static final long serialVersionUID = 1;

    LongLine() {
      super("a line is longer than " + (LONGEST >> 20) + " MiB");
    }
  }
}
