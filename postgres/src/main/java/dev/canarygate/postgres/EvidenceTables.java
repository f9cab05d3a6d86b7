package dev.canarygate.postgres;

import static dev.canarygate.postgres.Tables.one;
import static dev.canarygate.postgres.Tables.rows;

import dev.canarygate.evidence.Exhibit;
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

  /** Names of files in a folder, and what they are. */
  List<Exhibit> exhibits(String folder) {
    return link.ask(
        "read",
        connection -> {
          try (var ask =
              connection.prepareStatement(
                  "select path, exhibit.sha256, octet_length(content) from gate_runner.exhibit"
                      + " join gate_runner.evidence on evidence.sha256 = exhibit.sha256"
                      + " where path ~>=~ ? and path ~<~ ? order by path")) {
            ask.setString(1, folder + "/");
            // The character after the slash.
            ask.setString(2, folder + "0");
            return rows(
                ask, row -> new Exhibit(row.getString(1), row.getString(2), row.getLong(3)));
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
