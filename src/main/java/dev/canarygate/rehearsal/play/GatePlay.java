package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gatefile.RehearsalScript;
import dev.canarygate.rehearsal.OpenWorld;
import dev.canarygate.rehearsal.WorldLog;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A rehearsal of any gate: the same gate, each of whose steps is played. The real runner runs it;
 * it sees programs, web addresses, files and a GitHub that the rehearsal makes up so that every
 * step passes, or that {@code rehearsal.yaml} gives.
 */
public final class GatePlay implements AutoCloseable {
  private static final String TOKEN = "any-value-will-do";
  private final OpenWorld world;
  private final PlayedClock clock;
  private final GateDefinition gate;
  private final List<String> gaps;

  private GatePlay(OpenWorld world, PlayedClock clock, GateDefinition gate, List<String> gaps) {
    this.world = world;
    this.clock = clock;
    this.gate = gate;
    this.gaps = List.copyOf(gaps);
  }

  /** Whether a kind of step can be played. */
  public static boolean plays(String kind) {
    return PlayedSteps.KINDS.contains(kind);
  }

  /** The kinds of step that it plays, in the order of the alphabet. */
  public static List<String> kinds() {
    return PlayedSteps.KINDS.stream().sorted().toList();
  }

  /**
   * Starts the world of a rehearsal.
   *
   * @param folder where all of it is kept: evidence under {@code artifacts}, the files that the
   *     gate sees under {@code world}
   * @param files the gate's folder
   * @param real the clock from which the rehearsal's own begins
   * @param port where the world listens; 0 for a free one
   */
  public static GatePlay start(
      Path folder, Path files, GateDefinition gate, RehearsalScript script, Time real, int port) {
    var clock = new PlayedClock(real);
    var below = folder.resolve("world");
    var disk = new PlayedDisk(below.resolve("files"), files, clock::now);
    disk.makeFolder(below.resolve("home"));
    var stage = new GateStage(script, disk, files);
    var world = OpenWorld.start(below, clock::now, port, stage::answer);
    stage.open(world);
    var steps = new PlayedSteps(stage);
    var played = steps.played(gate, parameters(gate, world, folder));
    return new GatePlay(world, clock, played, steps.gaps());
  }

  /** Whatever a person gave for these, none leads outside. */
  private static Map<String, String> parameters(GateDefinition gate, OpenWorld world, Path folder) {
    var parameters = new LinkedHashMap<>(gate.parameters());
    parameters.put("github.api-url", world.api().toString());
    parameters.put("github.settle", "1s");
    parameters.put("artifacts-dir", folder.resolve("artifacts").toAbsolutePath().toString());
    parameters.put("runner.home", folder.resolve("world/home").toAbsolutePath().toString());
    return parameters;
  }

  /** The gate to run. */
  public GateDefinition gate() {
    return gate;
  }

  /** The rehearsal's clock, on which pauses take no time. */
  public Time time() {
    return clock;
  }

  public WorldLog log() {
    return world.log();
  }

  /** What could not be made up so that it passes, each with what to write in the file. */
  public List<String> gaps() {
    return gaps;
  }

  /**
   * The environment that the gate's steps see.
   *
   * @param real variables from which steps take secret headers get a value that is not secret
   */
  public Map<String, String> environment(Map<String, String> real) {
    var environment = new HashMap<>(real);
    gate.workPackages().stream()
        .flatMap(each -> each.allSteps().stream())
        .map(StepDefinition::settings)
        .flatMap(each -> Stream.of(each, each.section("until")))
        .flatMap(each -> each.textMap("headers-from-environment").values().stream())
        .forEach(from -> environment.put(from.substring(from.lastIndexOf(' ') + 1), TOKEN));
    return environment;
  }

  @Override
  public void close() {
    world.close();
  }

  /** The kinds of step in a gate that cannot be played, each with the first step of it. */
  public static List<String> unplayed(GateDefinition gate) {
    var steps = new TreeSet<String>();
    for (var each : gate.workPackages()) {
      each.allSteps().stream()
          .filter(step -> !plays(step.kind().name()))
          .forEach(
              step -> steps.add(each.id() + "/" + step.id() + " (" + step.kind().name() + ")"));
    }
    return List.copyOf(steps);
  }
}
