package dev.canarygate.postgres;

import dev.canarygate.engine.DispatchContract;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.Workbench;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** What every engine with runners promises, promised by a real database. */
public final class PostgresDispatchTest extends DispatchContract {
  private final OpenedEngines engines = new OpenedEngines();
  private final OwnServer server = OwnServer.shared();
  private final String database;

  PostgresDispatchTest() throws SQLException {
    database = server.databaseWithTables();
  }

  @AfterEach
  void closeAll() {
    engines.close();
  }

  private PostgresEngine engine(String user) {
    return engines.open(server, database, user);
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
