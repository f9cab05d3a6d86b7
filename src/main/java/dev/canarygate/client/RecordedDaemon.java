package dev.canarygate.client;

import dev.canarygate.client.python.PyValue;
import dev.canarygate.evidence.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The daemon that an owner record names, as far as the record goes: of a record that the client
 * itself would refuse, too. Its token is in none of this.
 *
 * @param digest of the record without its token
 */
public record RecordedDaemon(
    String digest,
    @Nullable Long pid,
    @Nullable String startedAt,
    @Nullable String packageVersion,
    @Nullable String scope) {
  /**
   * Empty without a file.
   *
   * @throws UnreadableFile when there is one that is not a record
   */
  public static Optional<RecordedDaemon> read(Path file) {
    return OwnerRecordFile.table(file).map(RecordedDaemon::of);
  }

  /**
   * The place of the record that counts on that machine: the newest version's, where it is there.
   */
  public static Path place(Host host) {
    return host.everyRoots().stream()
        .map(roots -> host.disk().at(roots.ownerRecord()))
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> host.disk().at(host.roots().ownerRecord()));
  }

  private static RecordedDaemon of(PyValue.Table record) {
    Map<String, PyValue> known = new TreeMap<>(record.entries());
    known.remove("token");
    return new RecordedDaemon(
        Digest.of(new PyValue.Table(known).str()),
        pid(record.get("pid")),
        text(record.get("started_at")),
        text(record.get("package_version")),
        text(record.get("auth_scope")));
  }

  private static @Nullable Long pid(PyValue value) {
    try {
      var number = value.toInteger();
      return number.bitLength() < Long.SIZE ? number.longValueExact() : null;
    } catch (PyValue.Unconvertible e) {
      return null;
    }
  }

  private static @Nullable String text(PyValue value) {
    return value instanceof PyValue.Nothing ? null : value.str();
  }
}
