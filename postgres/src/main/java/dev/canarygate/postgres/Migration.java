package dev.canarygate.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One step of the tables' form. What a release has brought never changes; a new step comes after.
 *
 * @param version 1 for the first
 * @param script name of the file with its SQL
 */
record Migration(int version, String script) {
  /** All of them, in order. */
  static final List<Migration> ALL =
      List.of(
          new Migration(1, "1-gates.sql"),
          new Migration(2, "2-jobs.sql"),
          new Migration(3, "3-stores.sql"),
          new Migration(4, "4-endings.sql"),
          new Migration(5, "5-definitions.sql"),
          new Migration(6, "6-drives.sql"),
          new Migration(7, "7-refusals.sql"));

  /** The version that this program works with. */
  static int newest() {
    return ALL.size();
  }

  String sql() {
    try (var in = Migration.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + script);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lower-case hex. */
  String sha256() {
    return Digest.of(sql());
  }
}
