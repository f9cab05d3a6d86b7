package dev.canarygate.app;

import dev.canarygate.engine.DefinitionFiles;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.journal.GateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gate's files as its driver kept them, and this machine as it is.
 *
 * @param artifacts folder of this machine's copies
 * @param base where the gate's folder would be: what is relative to it is found there
 * @param configured files whose parameters go after those of the environment
 * @param environment of this process
 */
record KeptGround(
    Workbench bench,
    Path artifacts,
    Path base,
    List<String> sets,
    List<Path> setFiles,
    List<ConfigFile> configured,
    Map<String, String> environment)
    implements RunnerGround {
  private static final Object TURN = new Object();

  @Override
  public GateDefinition definition(Job job, GateState state) {
    return loaded(job.definition(), state).definition();
  }

  /**
   * The same with whom it notifies from here.
   *
   * @param kept the gate's files
   */
  LoadedGate loaded(Exhibit kept, GateState state) {
    var files = files(kept);
    var source = source(files, state);
    var read = source.notifying(source.read(environment, Map.of()).gate());
    requireSame(read.definition(), state);
    // Programs of steps start in it, also where the project's files are not.
    DurableFiles.makeFolder(base.resolve(files.folder()));
    return read;
  }

  @Override
  public RealWorlds worlds(GateDefinition definition, Consumer<String> tell) {
    return new RealWorlds(definition, environment, tell, false).requireHome();
  }

  /** Steps of one runner share its copies. */
  private DefinitionFiles files(Exhibit kept) {
    synchronized (TURN) {
      var file = artifacts.resolve(kept.path());
      bench.fetch(kept, file);
      return DefinitionFiles.read(file);
    }
  }

  private GateSource source(DefinitionFiles files, GateState state) {
    var runs = state.runs();
    var here = new ArrayList<>(sets);
    here.add("artifacts-dir=" + artifacts);
    return new GateSource(
        FoundFiles.kept(files, base),
        here,
        setFiles,
        runs.stream().reduce((first, later) -> later).flatMap(this::memory),
        configured,
        Optional.empty());
  }

  /** As on any other machine than the one where it was started. */
  private Optional<GateMemory> memory(Event.RunStarted run) {
    var kept = KeptFiles.of(new GateFolder(artifacts, run.gate()), run);
    return Optional.ofNullable(run.given())
        .map(given -> new GateMemory(given, false, artifacts, true, kept));
  }

  /**
   * Parameters that shape the gate are its driver's; those that say where things are, this
   * machine's.
   */
  private static void requireSame(GateDefinition read, GateState state) {
    if (read.differsFrom(state)) {
      throw new BadData(
          "this machine",
          "expected the values that the gate was begun with, found others of "
              + String.join(", ", SameDefinition.changedParts(state, read))
              + "; take them out of --set, --set-file, the configuration and the environment here");
    }
  }
}
