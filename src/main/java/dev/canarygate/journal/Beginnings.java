package dev.canarygate.journal;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Digests of the first lines of a stream, of several numbers of lines in one pass. */
final class Beginnings {
  private static final int BUFFER = 64 * 1024;

  private final TreeSet<Long> wanted;
  private final SortedMap<Long, String> found = new TreeMap<>();
  private final Digest.Running digest = new Digest.Running();
  private long lines;

  private Beginnings(Collection<Long> wanted) {
    this.wanted = new TreeSet<>(wanted);
  }

  /**
   * Reads no further than the last line that is wanted.
   *
   * @param wanted numbers of lines, each with its line break
   * @return SHA-256 in hex for each number that the stream has lines for
   */
  static SortedMap<Long, String> of(InputStream in, Collection<Long> wanted) throws IOException {
    var all = new Beginnings(wanted);
    all.note();
    var buffer = new byte[BUFFER];
    for (int n = 0; n >= 0 && !all.wanted.isEmpty(); n = in.read(buffer)) {
      all.add(buffer, n);
    }
    return all.found;
  }

  private void add(byte[] buffer, int count) {
    int from = 0;
    for (int at = 0; at < count; at++) {
      if (buffer[at] == '\n') {
        lines++;
        if (!wanted.isEmpty() && wanted.first() == lines) {
          digest.add(buffer, from, at + 1 - from);
          from = at + 1;
          note();
        }
      }
    }
    digest.add(buffer, from, count - from);
  }

  private void note() {
    if (wanted.remove(lines)) {
      found.put(lines, digest.soFar());
    }
  }
}
