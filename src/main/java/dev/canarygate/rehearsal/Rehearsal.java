package dev.canarygate.rehearsal;

import dev.canarygate.rehearsal.runner.Programs;
import dev.canarygate.rehearsal.runner.Stage;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** A rehearsal world that is up: its server, its programs and its folder. */
public final class Rehearsal implements AutoCloseable {
  private final LiveWorld world;
  private final WorldServer server;
  private final Stage stage;

  private Rehearsal(LiveWorld world, WorldServer server, Stage stage) {
    this.world = world;
    this.server = server;
    this.stage = stage;
  }

  /**
   * Starts a world.
   *
   * @param folder where its programs live; made when it is not there
   * @param port 0 for a free one
   */
  public static Rehearsal start(Path folder, Episode episode, int port) {
    try {
      var world = Episodes.world(episode, Clock.systemUTC());
      var server = new WorldServer(world, port);
      var stage = Stage.set(folder, server.address());
      server.setPrograms(new Programs(world, stage, server::started)::play);
      return new Rehearsal(world, server, stage);
    } catch (IOException e) {
      throw new UncheckedIOException("rehearsal world in " + folder, e);
    }
  }

  public URI address() {
    return server.address();
  }

  public WorldLog log() {
    return server.log();
  }

  public Stage stage() {
    return stage;
  }

  public LiveWorld world() {
    return world;
  }

  @Override
  public void close() {
    server.close();
  }
}
