package dev.canarygate.edge.shell;

import java.nio.charset.StandardCharsets;

/** The last bytes of a stream, in bounded memory. */
final class Tail {
  private final byte[] ring;
  private long written;

  Tail(int capacity) {
    ring = new byte[capacity];
  }

  synchronized void write(byte[] bytes, int from, int length) {
    int skipped = Math.max(0, length - ring.length);
    written += skipped;
    for (int i = from + skipped; i < from + length; ) {
      int at = (int) (written % ring.length);
      int piece = Math.min(ring.length - at, from + length - i);
      System.arraycopy(bytes, i, ring, at, piece);
      i += piece;
      written += piece;
    }
  }

  synchronized long written() {
    return written;
  }

  synchronized byte[] bytes() {
    int size = (int) Math.min(written, ring.length);
    var tail = new byte[size];
    for (int i = 0; i < size; i++) {
      tail[i] = ring[(int) ((written - size + i) % ring.length)];
    }
    return tail;
  }

  /** As UTF-8; what is not shows as U+FFFD, and a character cut at the start is left out. */
  String text() {
    var bytes = bytes();
    int start = 0;
    while (written() > bytes.length && start < bytes.length && (bytes[start] & 0xc0) == 0x80) {
      start++;
    }
    return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }
}
