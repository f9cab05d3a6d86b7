package dev.canarygate.rehearsal;

import dev.canarygate.rehearsal.runner.StandInPrograms;
import dev.canarygate.rehearsal.runner.StandInStage;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A rehearsal world that is up: its server, its programs and its folder. */
public final class Rehearsal implements AutoCloseable {
  /** Any text works as a token here; this one is not a real token. */
  public static final String TOKEN = "any-token-will-do";

  private static final String WORLD = "world";

  /** Where a world's parameters are, in the folder of the rehearsal. */
  public static final Path SET_FILE = Path.of(WORLD, SetFile.NAME);

  private static final Pattern ELSEWHERE = Pattern.compile("(GATE|GH|GITHUB)_.*");

  private final LiveWorld world;
  private final WorldServer server;
  private final StandInStage stage;
  private final Path setFile;

  private Rehearsal(LiveWorld world, WorldServer server, StandInStage stage, Path setFile) {
    this.world = world;
    this.server = server;
    this.stage = stage;
    this.setFile = setFile;
  }

  /**
   * Starts a world.
   *
   * @param folder where all of it is kept: the programs under {@code world}, the evidence of the
   *     gate under {@code artifacts}; made when it is not there
   * @param port 0 for a free one
   */
  public static Rehearsal start(Path folder, Episode episode, int port) {
    try {
      var world = Episodes.world(episode, Clock.systemUTC());
      var server = new WorldServer(world, port);
      var stage = StandInStage.set(folder.resolve(WORLD), server.address());
      server.setPrograms(new StandInPrograms(world, stage, server::started)::play);
      var setFile = SetFile.write(stage, folder.resolve("artifacts"), episode.set());
      return new Rehearsal(world, server, stage, setFile);
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

  public StandInStage stage() {
    return stage;
  }

  /** Parameters by which a gate comes to this world. */
  public Path setFile() {
    return setFile;
  }

  /**
   * The environment of a gate in this world: the real one, without what would lead it elsewhere.
   */
  public static Map<String, String> environment(Map<String, String> real) {
    var environment = new HashMap<>(real);
    environment.keySet().removeIf(name -> ELSEWHERE.matcher(name).matches());
    environment.put("GH_TOKEN", TOKEN);
    return environment;
  }

  public LiveWorld world() {
    return world;
  }

  /** Keeps the log next to the programs and ends the world. */
  @Override
  public void close() {
    server.close();
    log().keep(stage.folder().resolve("log.json"));
  }
}
