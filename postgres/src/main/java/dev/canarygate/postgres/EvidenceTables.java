package dev.canarygate.postgres;

import static dev.canarygate.postgres.Tables.one;
import static dev.canarygate.postgres.Tables.rows;

import dev.canarygate.evidence.Exhibit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is asked of the tables that have evidence. Each can be asked twice. */
record EvidenceTables(Link link) {
  /** Whether the name has this content now. */
  boolean keep(String path, String sha256, byte[] content) {
    return link.ask(
        "write to",
        connection -> {
          try (var call = connection.prepareStatement("select gate_runner.keep(?, ?, ?)")) {
            call.setString(1, path);
            call.setString(2, sha256);
            call.setBytes(3, content);
            return rows(call, row -> row.getString(1)).get(0).equals("kept");
          }
        });
  }

  /** The digest of the content that a name has. */
  Optional<String> digest(String path) {
    return link.ask(
        "read",
        connection ->
            one(connection, "select sha256 from gate_runner.exhibit where path = ?", path));
  }

  /**
   * The same for content that an outside store has.
   *
   * @param store its id
   */
  boolean keepName(Exhibit exhibit, long size, String store) {
    return link.ask(
        "write to",
        connection -> {
          try (var call = connection.prepareStatement("select gate_runner.keep_name(?, ?, ?, ?)")) {
            call.setString(1, exhibit.path());
            call.setString(2, exhibit.sha256());
            call.setLong(3, size);
            call.setString(4, store);
            return rows(call, row -> row.getString(1)).get(0).equals("kept");
          }
        });
  }

  /** Names of files in a folder, and what they are. */
  List<Exhibit> exhibits(String folder) {
    return link.ask(
        "read",
        connection -> {
          try (var ask =
              connection.prepareStatement(
                  "select path, exhibit.sha256, coalesce(size, octet_length(content))"
                      + " from gate_runner.exhibit"
                      + " left join gate_runner.evidence on evidence.sha256 = exhibit.sha256"
                      + " where path ~>=~ ? and path ~<~ ? order by path")) {
            ask.setString(1, folder + "/");
            // The character after the slash.
            ask.setString(2, folder + "0");
            return rows(ask, EvidenceTables::exhibit);
          }
        });
  }

  /** All whose content an outside store has. */
  List<Exhibit> outside() {
    return link.ask(
        "read",
        connection -> {
          try (var ask =
              connection.prepareStatement(
                  "select path, sha256, size from gate_runner.exhibit"
                      + " where store is not null order by path")) {
            return rows(ask, EvidenceTables::exhibit);
          }
        });
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
    return link.ask(
        "read",
        connection -> {
          try (var ask = connection.prepareStatement("select id, place from gate_runner.store")) {
            return rows(ask, row -> new Outside(row.getString(1), row.getString(2))).stream()
                .findFirst();
          }
        });
  }

  /** Makes a store that of this database, unless it has one; which one it has. */
  String adopt(Outside store) {
    return link.ask(
        "write to",
        connection -> {
          try (var call = connection.prepareStatement("select gate_runner.adopt(?, ?)")) {
            call.setString(1, store.id());
            call.setString(2, store.place());
            return rows(call, row -> row.getString(1)).get(0);
          }
        });
  }

  boolean has(String sha256) {
    return link.ask(
            "read",
            connection ->
                one(connection, "select sha256 from gate_runner.evidence where sha256 = ?", sha256))
        .isPresent();
  }

  Optional<byte[]> content(String sha256) {
    return link.ask(
        "read",
        connection -> {
          try (var ask =
              connection.prepareStatement(
                  "select content from gate_runner.evidence where sha256 = ?")) {
            ask.setString(1, sha256);
            return rows(ask, row -> row.getBytes(1)).stream().findFirst();
          }
        });
  }
}
