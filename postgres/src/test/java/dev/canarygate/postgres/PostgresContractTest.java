package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.EngineContract;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.Holder;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises, promised by this one: machines share a real database. */
public final class PostgresContractTest extends EngineContract {
  private final Queue<PostgresEngine> engines = new ConcurrentLinkedQueue<>();
  private OwnServer server;
  private String database;

  @BeforeEach
  void makeDatabase() throws SQLException {
    server = OwnServer.shared();
    database = server.databaseForOne();
  }

  @AfterEach
  void closeAll() {
    engines.forEach(PostgresEngine::close);
  }

  @Override
  protected Gates seenBy(String machine) {
    var engine =
        new PostgresEngine(server.settings("driver", database), next -> {}, PostgresEngine.SILENCE);
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

  /** The server computes each digest itself. */
  @Override
  protected boolean altered(Exhibit exhibit) {
    return false;
  }

  @Test
  void aCopyIsNotContinuedAsIfItWereTheGate() {
    var here = seenBy("a");
    here.create(me("ana"), NOW, "A gate", () -> {}).close();
    var gate = here.newest().orElseThrow();
    var files = FileEngine.gates(gate.artifacts());

    assertThatThrownBy(() -> files.take(gate, me("ana"), NOW))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("this is a copy of gate " + gate.name())
        .hasMessageContaining("add: --engine postgres");
    assertThatThrownBy(() -> files.speak(gate, me("ana"), NOW)).isInstanceOf(BadData.class);
    assertThat(files.holder(gate)).isEmpty();
  }
}
