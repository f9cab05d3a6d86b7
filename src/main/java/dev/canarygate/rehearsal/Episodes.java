package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.rehearsal.state.History;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.StateForm;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.text.ProgramData;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Every episode there is, and the history that they all begin in. */
public final class Episodes {
  /** The episode in which all goes well. */
  public static final String USUAL = "cleared";

  private Episodes() {}

  /** In the order in which people should read them. */
  public static List<Episode> all() {
    var tree = resource("episodes.yaml");
    return StreamSupport.stream(tree.spliterator(), false)
        .map(each -> StateForm.read(each, Episode.class))
        .toList();
  }

  public static Optional<Episode> named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The world in which an episode begins. */
  public static LiveWorld world(String name, Clock clock) {
    var episode = named(name).orElseThrow(() -> new IllegalArgumentException("no episode " + name));
    return world(episode, clock);
  }

  static LiveWorld world(Episode episode, Clock clock) {
    var world = new LiveWorld(history(), episode.asOf(), clock);
    world.merge(episode.patch());
    return world;
  }

  private static History history() {
    var tree = StateForm.merged(resource("history.yaml"), resource("fixes.yaml"));
    return new History(StateForm.read(tree, WorldState.class));
  }

  private static JsonNode resource(String name) {
    return ProgramData.read(Episodes.class, name, JsonNode.class);
  }
}
