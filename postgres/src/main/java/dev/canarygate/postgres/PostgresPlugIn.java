package dev.canarygate.postgres;

import dev.canarygate.engine.Database;
import dev.canarygate.engine.Engine;
import dev.canarygate.engine.EnginePlugIn;
import dev.canarygate.engine.EngineSettings;

/** Offers the engine {@code postgres}; {@code META-INF/services} names this class. */
public final class PostgresPlugIn implements EnginePlugIn {
  static final String NAME = "postgres";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Engine open(EngineSettings settings) {
    return new PostgresEngine(settings, Pause.REAL, PostgresEngine.SILENCE);
  }

  @Override
  public Database database(EngineSettings settings) {
    return new PostgresDatabase(
        Server.of(settings), Pause.REAL, settings.contents(), ClockCheck.OF_THIS_MACHINE);
  }
}
