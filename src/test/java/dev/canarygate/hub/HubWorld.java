package dev.canarygate.hub;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.FakeWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository with one tagged commit, and a gate that looks at it step by step. */
abstract class HubWorld {
  static final String REPO = "acme/lib";
  static final String TAG = "v2.4.0";
  static final String SHA = "0123456789abcdef0123456789abcdef01234567";
  static final CommitRef COMMIT = new CommitRef(REPO, SHA);

  @TempDir Path folder;
  FakeWorld world;
  private final List<Event> events = new ArrayList<>();

  @BeforeEach
  void makeWorld() {
    world = new FakeWorld(folder);
    world.forge.shows(REPO, TAG, SHA, Map.of());
    happened(
        new Event.RunStarted(
            world.time.now(), "gate-1", "digest", Map.of(), Map.of(), "tool", "ana", "host"),
        new Event.AttemptStarted(world.time.now(), "P", 1));
  }

  final void happened(Event... more) {
    events.addAll(List.of(more));
  }

  Assignment assignment() {
    return new Assignment(GateState.of(List.copyOf(events)), "P", 1, "step");
  }

  /** Settings by name and value; {@code repo} is there already. */
  static Settings settings(Object... namesAndValues) {
    var values = new HashMap<String, Object>(Map.of("repo", REPO));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Settings(values);
  }

  Finding perform(StepKind kind, Object... namesAndValues) {
    return kind.step(settings(namesAndValues)).perform(world, assignment());
  }

  static Map<String, String> facts(Finding finding) {
    return finding.facts().asMap();
  }
}
