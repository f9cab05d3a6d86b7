package dev.canarygate.postgres;

import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Workbench;
import dev.canarygate.run.TicksContract;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What holds for runs that go from process to process, with a real database. */
public final class PostgresTicksTest extends TicksContract {
  private final Map<String, PostgresEngine> engines = new HashMap<>();
  private final OwnServer server = OwnServer.shared();
  private final String database;

  PostgresTicksTest() throws SQLException {
    database = server.databaseWithTables();
  }

  @AfterEach
  void closeAll() {
    engines.values().forEach(PostgresEngine::close);
  }

  /** One for each machine, as each has its connection. */
  private PostgresEngine engine(String machine, String user) {
    var settings = OwnServer.settings(server.url(user, database, server.port()));
    return engines.computeIfAbsent(
        machine, any -> new PostgresEngine(settings, next -> {}, PostgresEngine.SILENCE));
  }

  @Override
  protected Gates seenBy(String machine) {
    return engine(machine, "driver").in(folder.resolve(machine));
  }

  @Override
  protected Workbench bench() {
    return engine("runner", "performer").in(folder.resolve("runner")).workbench().orElseThrow();
  }

  @Override
  protected void silence() {
    try {
      server.sql(
          database,
          "update gate_runner.gate set until = clock_timestamp() - interval '1 s'"
              + " where token is not null");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
