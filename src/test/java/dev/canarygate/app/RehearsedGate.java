package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Watcher;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A gate in a rehearsal world, run in this process by a person who vouches. */
public final class RehearsedGate {
  private final GateSource source;
  private final Map<String, String> environment = Rehearsal.environment(System.getenv());

  private RehearsedGate(GateSource source) {
    this.source = source;
  }

  /**
   * @param more files of parameters, which go before those of the world
   */
  public static RehearsedGate in(Rehearsal world, Path... more) {
    var files = Stream.concat(Stream.of(world.setFile()), Stream.of(more)).toList();
    return new RehearsedGate(GateSource.of(null, null, List.of(), files));
  }

  RehearsedGate where(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public RehearsedGate set(String... parameters) {
    var gate = new RehearsedGate(source.with(List.of(parameters)));
    gate.environment.putAll(new HashMap<>(environment));
    return gate;
  }

  public Plan start(Watcher watcher) {
    return flow().start(false, watcher).plan();
  }

  public Plan resume(Watcher watcher) {
    return flow().resume(watcher).plan();
  }

  GateFlow flow() {
    return new GateFlow(definition(), GateStore.FILES.of(definition()), worlds(false), "ana", true);
  }

  /** By a person who says nothing new. */
  GateFlow silentFlow() {
    return new GateFlow(
        definition(), GateStore.FILES.of(definition()), worlds(false), "ana", false);
  }

  public Preview preview() {
    return Preview.of(
        definition(),
        worlds(true),
        GateStore.FILES.of(definition()),
        "ana",
        GateChoice.NEWEST,
        false,
        Watcher.NONE);
  }

  /** As commands that only look see it. */
  GateView view() {
    var loaded = source.loaded(environment);
    return new GateView(GateStore.FILES, source, loaded, null, Launcher.PLAIN);
  }

  GateDefinition definition() {
    return source.definition(environment);
  }

  private RealWorlds worlds(boolean dry) {
    return new RealWorlds(definition(), environment, notice -> {}, dry);
  }
}
