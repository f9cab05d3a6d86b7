package dev.canarygate.postgres;

import dev.canarygate.evidence.Exhibit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is asked of the tables that have evidence. Each can be asked twice. */
record EvidenceTables(Link link) {
  /** Whether the name has this content now. */
  boolean keep(String path, String sha256, byte[] content) {
    return Sql.one(link, "write to", "select gate_runner.keep(?, ?, ?)", path, sha256, content)
        .filter("kept"::equals)
        .isPresent();
  }

  /** The digest of the content that a name has. */
  Optional<String> digest(String path) {
    return Sql.one(link, "read", "select sha256 from gate_runner.exhibit where path = ?", path);
  }

  /**
   * The same for content that an outside store has.
   *
   * @param store its id
   */
  boolean keepName(Exhibit exhibit, long size, String store) {
    return Sql.one(
            link,
            "write to",
            "select gate_runner.keep_name(?, ?, ?, ?)",
            exhibit.path(),
            exhibit.sha256(),
            size,
            store)
        .filter("kept"::equals)
        .isPresent();
  }

  /** Names of files in a folder, and what they are. */
  List<Exhibit> exhibits(String folder) {
    return Sql.ask(
        link,
        "read",
        "select path, exhibit.sha256, coalesce(size, octet_length(content))"
            + " from gate_runner.exhibit"
            + " left join gate_runner.evidence on evidence.sha256 = exhibit.sha256"
            + " where path ~>=~ ? and path ~<~ ? order by path",
        EvidenceTables::exhibit,
        folder + "/",
        // The character after the slash.
        folder + "0");
  }

  /** All whose content an outside store has. */
  List<Exhibit> outside() {
    return Sql.ask(
        link,
        "read",
        "select path, sha256, size from gate_runner.exhibit where store is not null order by path",
        EvidenceTables::exhibit);
  }

  private static Exhibit exhibit(ResultSet row) throws SQLException {
    return new Exhibit(row.getString(1), row.getString(2), row.getLong(3));
  }

  /**
   * A store outside of the database.
   *
   * @param place as the machine named it that used it first
   */
  record Outside(String id, String place) {}

  /** The outside store of this database; empty while nothing is kept in one. */
  Optional<Outside> store() {
    return Sql.ask(
            link,
            "read",
            "select id, place from gate_runner.store",
            row -> new Outside(row.getString(1), row.getString(2)))
        .stream()
        .findFirst();
  }

  /** Makes a store that of this database, unless it has one; which one it has. */
  String adopt(Outside store) {
    return Sql.one(link, "write to", "select gate_runner.adopt(?, ?)", store.id(), store.place())
        .orElseThrow();
  }

  boolean has(String sha256) {
    return Sql.one(link, "read", "select sha256 from gate_runner.evidence where sha256 = ?", sha256)
        .isPresent();
  }

  Optional<byte[]> content(String sha256) {
    return Sql.ask(
            link,
            "read",
            "select content from gate_runner.evidence where sha256 = ?",
            row -> row.getBytes(1),
            sha256)
        .stream()
        .findFirst();
  }
}
