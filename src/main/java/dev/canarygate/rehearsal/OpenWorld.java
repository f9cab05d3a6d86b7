package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.state.History;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.StateForm;
import dev.canarygate.rehearsal.state.WorldState;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * A world on loopback for any gate: a GitHub without repositories at first, and web addresses. Who
 * starts it says what is in it.
 */
public final class OpenWorld implements AutoCloseable {
  private final LiveWorld state;
  private final WorldServer server;
  private final Path folder;

  private OpenWorld(LiveWorld state, WorldServer server, Path folder) {
    this.state = state;
    this.server = server;
    this.folder = folder;
  }

  /**
   * Starts it.
   *
   * @param folder gets the log when the world ends; must be there
   * @param port 0 for a free one
   * @param web answers what is asked below {@link #web}
   */
  public static OpenWorld start(
      Path folder, InstantSource clock, int port, Function<Request, Answer> web) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    var empty = JsonNodeFactory.instance.objectNode().put("as-of", now);
    empty.putArray("scopes").add("repo");
    var history = new History(StateForm.read(empty, WorldState.class));
    var state = new LiveWorld(history, now, clock);
    var server = new WorldServer(state, port);
    server.setWeb(web);
    return new OpenWorld(state, server, folder);
  }

  public LiveWorld state() {
    return state;
  }

  /** Address of its GitHub. */
  public URI api() {
    return server.api();
  }

  /** Below it is every other address. */
  public URI web() {
    return server.webAddress();
  }

  /** Notes that a program was started. */
  public void started(String words) {
    server.started(words);
  }

  public WorldLog log() {
    return server.log();
  }

  /** Keeps the log and ends the world. */
  @Override
  public void close() {
    server.close();
    log().keep(folder.resolve("log.json"));
  }
}
