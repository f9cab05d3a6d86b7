package dev.canarygate.postgres;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Engines that a test opens, each as a user of the database, and closes all at its end. */
final class OpenedEngines implements AutoCloseable {
  private final List<PostgresEngine> opened = new CopyOnWriteArrayList<>();

  PostgresEngine open(OwnServer server, String database, String user) {
    return open(server, database, user, next -> {});
  }

  PostgresEngine open(OwnServer server, String database, String user, Pause pause) {
    var settings = OwnServer.settings(server.url(user, database, server.port()));
    var engine = new PostgresEngine(settings, pause, PostgresEngine.SILENCE);
    opened.add(engine);
    return engine;
  }

  @Override
  public void close() {
    opened.forEach(PostgresEngine::close);
  }
}
