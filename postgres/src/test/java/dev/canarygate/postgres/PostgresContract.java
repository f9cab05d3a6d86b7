package dev.canarygate.postgres;

import dev.canarygate.engine.EngineContract;
import dev.canarygate.engine.EngineSettings;
import dev.canarygate.engine.Gates;
import dev.canarygate.journal.Holder;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every engine promises, of machines that share a real database. */
abstract class PostgresContract extends EngineContract {
  private final Queue<PostgresEngine> engines = new ConcurrentLinkedQueue<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  final void makeDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseForOne();
  }

  @AfterEach
  final void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  /** How a machine reaches the database, and where evidence is. */
  EngineSettings settings() {
    return server.settings("driver", database);
  }

  @Override
  protected final Gates seenBy(String machine) {
    var engine = new PostgresEngine(settings(), next -> {}, PostgresEngine.SILENCE);
    engines.add(engine);
    return engine.in(folder.resolve(machine));
  }

  @Override
  protected final Holder doomed(String person) {
    return new Holder(
        person, "host", Integer.MAX_VALUE, 1, NOW, NOW, person + "-token-of-old", null);
  }

  @Override
  protected final void silence() {
    try {
      server.sql(
          database,
          "update gate_runner.gate set until = clock_timestamp() - interval '1 second' where token is not null");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
