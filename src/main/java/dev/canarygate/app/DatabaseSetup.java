package dev.canarygate.app;

import dev.canarygate.engine.Database;
import dev.canarygate.engine.StoreAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sets up the database that machines share, and checks that it can be used. */
public final class DatabaseSetup {
  private final Database database;

  /**
   * @param url of the database; empty: as the environment says
   * @throws UsageProblem when this installation has no engine for databases
   * @throws dev.canarygate.gate.BadData when the URL is missing or wrong
   */
  public DatabaseSetup(Optional<String> url, Map<String, String> environment) {
    this(url, environment, PlugIns.installed(), EngineChoice.store(Configuration.here()));
  }

  DatabaseSetup(
      Optional<String> url,
      Map<String, String> environment,
      PlugIns plugIns,
      Optional<StoreAddress> store) {
    var settings = EngineChoice.settings(store, plugIns, environment);
    this.database =
        plugIns.engine(EngineChoice.POSTGRES).database(url.map(settings::at).orElse(settings));
  }

  /** Makes tables and roles. */
  public CommandAnswer init() {
    return answer(Database::init);
  }

  /** Looks at connection, tables and rights. */
  public CommandAnswer check() {
    return answer(Database::check);
  }

  /** Brings tables of an earlier version up to date. */
  public CommandAnswer migrate() {
    return answer(Database::migrate);
  }

  private CommandAnswer answer(Function<Database, List<String>> work) {
    return CommandAnswer.ofLines(work.apply(database));
  }
}
