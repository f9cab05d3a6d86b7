package dev.canarygate.postgres;

import dev.canarygate.engine.EvidenceStore;
import dev.canarygate.engine.EvidenceStoreContract;
import dev.canarygate.evidence.Exhibit;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The database as a store of evidence. */
public final class PostgresEvidenceTest extends EvidenceStoreContract {
  private final Queue<PostgresEngine> engines = new ConcurrentLinkedQueue<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  void makeDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseWithTables();
  }

  @AfterEach
  void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  @Override
  protected EvidenceStore seenByAMachine() {
    var engine =
        new PostgresEngine(server.settings("driver", database), next -> {}, PostgresEngine.SILENCE);
    engines.add(engine);
    return engine.in(folder.resolve("artifacts")).evidence();
  }

  /** The server computes each digest itself. */
  @Override
  protected boolean altered(Exhibit exhibit, byte[] content) {
    return false;
  }
}
