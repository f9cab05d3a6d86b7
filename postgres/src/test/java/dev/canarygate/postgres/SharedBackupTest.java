package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Backs up a database with gates and restores it, as docs/team.md says. */
@Slow
final class SharedBackupTest extends SharedMachines {
  @Test
  void aRestoredDatabaseHasEachGateWhole() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    ends(0, "desk", PERSON, "approve ONE --by bob");
    ends(0, "build", RUNNER, "resume --by ana");

    var page = Files.readString(Path.of("../docs/team.md"));
    assertThat(page)
        .contains("pg_dump --format=custom --file=gates.dump gates")
        .contains("createdb --encoding=UTF8 gates\npg_restore --dbname=gates gates.dump")
        .contains("./gate-runner db check\n./gate-runner verify --engine postgres");
    var restored = database + "_restored";
    server.type("pg_dump", "--format=custom", "--file=" + server.file(restored), database);
    server.type("createdb", "--encoding=UTF8", restored);
    server.type("pg_restore", "--dbname=" + restored, server.file(restored).toString());
    use(restored);

    var check = type("third", PERSON, "db check");
    assertThat(check.code()).as(check.said()).isZero();
    assertThat(ends(0, "third", PERSON, "status").said()).contains("CLEARED");
    assertThat(ends(0, "third", PERSON, "verify").said()).contains("journal records");
    assertThat(ends(0, "build", RUNNER, "resume --by ana").said()).contains("CLEARED");

    var gate = GateFolder.list(folder.resolve("desk/artifacts")).get(0).name();
    use(server.databaseWithTables());
    assertThat(ends(65, "desk", PERSON, "status --gate-id " + gate).said())
        .as("a backup that is older than the gate")
        .contains("gate " + gate + " is not in it, although ");
  }
}
