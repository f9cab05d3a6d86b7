package dev.canarygate.integrity;

import dev.canarygate.evidence.RegularFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table at one moment, one a line in the order of their ids: {@code id, digest of
 * the row, digest of its event id or '-'}. Read line by line, so that a table of any size costs no
 * memory.
 *
 * @param file null: the table had no rows
 */
record RowListing(@Nullable Path file) {
  /** Event ids of added rows that are looked up; a table that grew by more is suspect anyway. */
  private static final int LOOKED_UP = 100_000;

  /** A listing is next to the fingerprints, under its own digest. */
  static String name(String digest) {
    return "observations/rows-" + digest.substring(0, 32) + ".txt";
  }

  static String line(long id, String row, String event) {
    return id + " " + row + " " + event + "\n";
  }

  /**
   * What became of the rows.
   *
   * @param again how many of the added rows carry an event that was there before
   */
  record Changes(long added, long gone, long rewritten, long again) {
    static final Changes NONE = new Changes(0, 0, 0, 0);
  }

  /**
   * @throws IOException when one of the two listings cannot be read
   */
  Changes to(RowListing after) throws IOException {
    var merge = new Merge();
    try (var then = new Rows(file);
        var now = new Rows(after.file())) {
      merge.all(then, now);
    }
    return new Changes(merge.added, merge.gone, merge.rewritten, queuedBefore(merge.newEvents));
  }

  private long queuedBefore(Set<String> events) throws IOException {
    long again = 0;
    try (var rows = new Rows(file)) {
      for (var row = events.isEmpty() ? null : rows.row; row != null; row = rows.next()) {
        again += events.contains(row.event()) ? 1 : 0;
      }
    }
    return again;
  }

  /** Two listings read side by side, the smaller id first. */
  private static final class Merge {
    private final Set<String> newEvents = new HashSet<>();
    private long added;
    private long gone;
    private long rewritten;

    private void all(Rows then, Rows now) throws IOException {
      while (then.row != null || now.row != null) {
        var old = then.row;
        var young = now.row;
        if (young == null || (old != null && old.id() < young.id())) {
          gone++;
          then.next();
        } else if (old == null || young.id() < old.id()) {
          add(young);
          now.next();
        } else {
          rewritten += old.equals(young) ? 0 : 1;
          then.next();
          now.next();
        }
      }
    }

    private void add(Row row) {
      added++;
      if (!row.event().equals("-") && newEvents.size() < LOOKED_UP) {
        newEvents.add(row.event());
      }
    }
  }

  private record Row(long id, String digest, String event) {
    private static Row of(String line) throws IOException {
      var parts = line.split(" ", -1);
      try {
        return new Row(Long.parseLong(parts[0]), parts[1], parts[2]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            "a listing of rows has a malformed line; expected 'id digest event'", e);
      }
    }
  }

  private static final class Rows implements AutoCloseable {
    private final @Nullable BufferedReader lines;
    private @Nullable Row row;

    private Rows(@Nullable Path file) throws IOException {
      lines = file == null ? null : reader(file);
      row = read();
    }

    private static BufferedReader reader(Path file) throws IOException {
      var in = RegularFile.open(file, RegularFile.LARGE);
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    }

    private @Nullable Row next() throws IOException {
      row = read();
      return row;
    }

    private @Nullable Row read() throws IOException {
      var line = lines == null ? null : lines.readLine();
      return line == null ? null : Row.of(line);
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      }
    }
  }
}
