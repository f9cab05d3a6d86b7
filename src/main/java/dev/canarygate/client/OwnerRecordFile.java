package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonJson;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the daemon's owner record, once.
 *
 * <p>The CLI treats a record that it cannot read like a missing record. Here that is an error: a
 * command that cannot tell which daemon owns the queue must not send.
 */
final class OwnerRecordFile {
  private static final List<String> REQUIRED =
      List.of(
          "pid",
          "port",
          "token",
          "package_version",
          "executable_path",
          "source_checkout_path",
          "server_url",
          "queue_db_path",
          "started_at");

  private final StateRoots roots;
  private final PathSpelling disk;

  OwnerRecordFile(StateRoots roots, PathSpelling disk) {
    this.roots = roots;
    this.disk = disk;
  }

  /**
   * The record; empty without a file.
   *
   * @throws UnreadableFile when there is one that is not a record
   */
  Optional<OwnerRecord> read() {
    return table(disk.at(roots.ownerRecord())).map(this::record);
  }

  /** All that a file holds; empty when missing. */
  static Optional<PyValue.Table> table(Path file) {
    try {
      return SmallFile.text(file).map(PythonJson::read).map(OwnerRecordFile::table);
    } catch (Malformed e) {
      throw new UnreadableFile(Reason.INVALID_JSON, String.valueOf(e.getMessage()));
    }
  }

  private static PyValue.Table table(PyValue value) {
    if (value instanceof PyValue.Table table) {
      return table;
    }
    throw new UnreadableFile(Reason.NOT_AN_OBJECT, "the top level is " + value.typeName());
  }

  private OwnerRecord record(PyValue.Table table) {
    for (String name : REQUIRED) {
      if (!table.has(name)) {
        throw new UnreadableFile(Reason.INVALID_FIELDS, name + " is missing");
      }
    }
    return new OwnerRecord(
        number(table, "pid"),
        number(table, "port"),
        table.get("package_version").str(),
        executable(table.get("executable_path").str()),
        table.get("source_checkout_path").str(),
        table.get("server_url").str(),
        optional(table, "auth_principal"),
        optional(table, "auth_team"),
        optional(table, "auth_scope"),
        table.get("queue_db_path").str(),
        table.get("started_at").str());
  }

  private String executable(String text) {
    try {
      return CanonicalPath.of(text, disk);
    } catch (Malformed e) {
      throw new UnreadableFile(Reason.INVALID_FIELDS, "executable_path: " + e.getMessage());
    }
  }

  private static BigInteger number(PyValue.Table table, String name) {
    try {
      return table.get(name).toInteger();
    } catch (PyValue.Unconvertible e) {
      throw new UnreadableFile(Reason.INVALID_FIELDS, name + ": " + e.getMessage());
    }
  }

  private static @Nullable String optional(PyValue.Table table, String name) {
    PyValue value = table.get(name);
    return value instanceof PyValue.Nothing ? null : value.str();
  }
}
