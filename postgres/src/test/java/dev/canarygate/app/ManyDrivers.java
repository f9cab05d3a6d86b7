package dev.canarygate.app;

import dev.canarygate.run.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One process that drives many gates at once, as a service could. */
public final class ManyDrivers {
  private ManyDrivers() {}

  /**
   * Drives gates to their ends and says of each how it ended.
   *
   * @param args how many at once; then the folders of the gates
   */
  public static void main(String... args) throws Exception {
    var store =
        new EngineChoice(EngineChoice.POSTGRES, EngineChoice.OPTION, Optional.empty()).gates();
    var threads = Executors.newFixedThreadPool(Integer.parseInt(args[0]));
    var ends = new ArrayList<Future<String>>();
    for (var gate : List.of(args).subList(1, args.length)) {
      ends.add(threads.submit((Callable<String>) () -> driven(store, Path.of(gate))));
    }
    try {
      for (var each : ends) {
        System.out.println(each.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String driven(GateStore store, Path gate) {
    var source = GateSource.of(gate, null, List.of("artifacts-dir=artifacts"), List.of());
    var loaded = source.loaded(System.getenv());
    var worlds = new RealWorlds(loaded.definition(), System.getenv(), System.out::println, false);
    var gates = store.of(loaded.definition());
    var flow =
        new GateFlow(loaded.definition(), gates, worlds, "ana", false).startedWith(loaded.given());
    var ended = flow.start(true, Watcher.NONE);
    return gate + ": " + ended.plan().outcome();
  }
}
