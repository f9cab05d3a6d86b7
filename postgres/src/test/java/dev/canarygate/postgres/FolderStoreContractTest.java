package dev.canarygate.postgres;

import dev.canarygate.Slow;
import dev.canarygate.engine.EngineContract;
import dev.canarygate.engine.EngineSettings;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.StoreAddress;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.journal.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every engine promises, with journals in a database and evidence in a shared folder. */
@Slow
public final class FolderStoreContractTest extends EngineContract {
  private final Queue<PostgresEngine> engines = new ConcurrentLinkedQueue<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  void makeDatabaseAndFolder() throws SQLException, IOException {
    server = OwnServer.shared();
    database = server.databaseForOne();
    Files.createDirectory(mounted());
  }

  private Path mounted() {
    return folder.resolve("mounted");
  }

  @AfterEach
  void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  @Override
  protected Gates seenBy(String machine) {
    var store =
        new StoreAddress("folder:" + mounted(), "test").folder(EngineSettings.EVIDENCE_LIMIT);
    var engine =
        new PostgresEngine(
            server.settings("driver", database).keepingIn(store),
            next -> {},
            PostgresEngine.SILENCE);
    engines.add(engine);
    return engine.in(folder.resolve(machine));
  }

  @Override
  protected Holder doomed(String person) {
    return new Holder(
        person, "host", Integer.MAX_VALUE, 1, NOW, NOW, person + "-token-of-old", null);
  }

  @Override
  protected void silence() {
    try {
      server.sql(
          database,
          "update gate_runner.gate set until = clock_timestamp() - interval '1 second' where token is not null");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected boolean altered(Exhibit exhibit) throws IOException {
    var sha256 = exhibit.sha256();
    var file = mounted().resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.writeString(file, "altered");
    return true;
  }
}
