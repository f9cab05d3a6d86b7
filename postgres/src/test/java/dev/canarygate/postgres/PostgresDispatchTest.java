package dev.canarygate.postgres;

import dev.canarygate.engine.DispatchContract;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Workbench;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What every engine with runners promises, promised by a real database. */
public final class PostgresDispatchTest extends DispatchContract {
  private final List<PostgresEngine> engines = new ArrayList<>();
  private final OwnServer server = OwnServer.shared();
  private final String database;

  PostgresDispatchTest() throws SQLException {
    database = server.databaseWithTables();
  }

  @AfterEach
  void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  private PostgresEngine engine(String user) {
    var settings = OwnServer.settings(server.url(user, database, server.port()));
    var engine = new PostgresEngine(settings, next -> {}, PostgresEngine.SILENCE);
    engines.add(engine);
    return engine;
  }

  @Override
  protected Gates seenBy(String machine) {
    return engine("driver").in(folder.resolve(machine));
  }

  @Override
  protected Workbench bench() {
    return engine("performer").in(folder.resolve("runner")).workbench().orElseThrow();
  }

  @Override
  protected void silence(String runner) {
    try {
      server.sql(
          database,
          "update gate_runner.gate set until = clock_timestamp() - interval '1 s'"
              + " where token is not null",
          "update gate_runner.runner set until = clock_timestamp() - interval '1 s' where name = '"
              + runner
              + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
