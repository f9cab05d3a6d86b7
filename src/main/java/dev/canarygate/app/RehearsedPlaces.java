package dev.canarygate.app;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rehearsals in a folder that has no gate of its own: {@code DIR/rehearsals/NAME}, each with an
 * artifacts folder.
 */
record RehearsedPlaces(Path folder) {
  private static final String ALL = "rehearsals";
  private static final String ARTIFACTS = "artifacts";

  /** What is here; empty when none is. */
  Optional<String> inWords() {
    var all = all();
    return newest(all)
        .map(newest -> "no gate was started here, only " + Words.counted(all.size(), "rehearsal"));
  }

  /** The command that checks the newest one; empty when none is kept. */
  Optional<String> checked() {
    return newest(all()).map(newest -> Launcher.PLAIN.line("verify " + Launcher.word(newest)));
  }

  /**
   * The option that leads to the newest world that was served here; empty when none was.
   *
   * @param parameters that a gate has; a world that sets others belongs to another gate
   */
  Optional<String> served(Set<String> parameters) {
    return places().stream()
        .map(each -> each.resolve(Rehearsal.SET_FILE))
        .filter(each -> parameters.containsAll(named(each)))
        .max(Comparator.comparing(each -> each.toFile().lastModified()))
        .map(RehearsedPlaces::option);
  }

  /**
   * The same to the world that was served next to the artifacts folder that a gate has.
   *
   * @param parameters of the gate, with their values
   */
  static Optional<String> servedFor(Map<String, String> parameters) {
    return Optional.ofNullable(parameters.get(GateDefinition.ARTIFACTS))
        .map(each -> Path.of(each).toAbsolutePath().normalize().getParent())
        .map(each -> each.resolve(Rehearsal.SET_FILE))
        .filter(Files::isRegularFile)
        .filter(each -> parameters.keySet().containsAll(named(each)))
        .map(RehearsedPlaces::option);
  }

  private static String option(Path setFile) {
    return "--set-file " + Launcher.word(fromHere(setFile));
  }

  /** The parameters that a set-file names; without one, a name that no parameter has. */
  static Set<String> named(Path setFile) {
    try {
      var names = new HashSet<String>();
      Json.yaml().readTree(setFile.toFile()).fieldNames().forEachRemaining(names::add);
      return names;
    } catch (IOException notServed) {
      return Set.of("");
    }
  }

  int count() {
    return all().size();
  }

  /** The command that shows the newest one; empty when none is kept. */
  Optional<String> shown() {
    return newest(all()).map(each -> shown(each, true));
  }

  /**
   * The command that shows one: one that remembers its files is shown from its own folder, any
   * other by the gate here.
   *
   * @param artifacts of the rehearsal
   * @param inFiles whether its gate was in files all the time: then the engine is said only when
   *     real gates here have another
   */
  static String shown(Path artifacts, boolean inFiles) {
    var remembers =
        ReadGate.in(GateStore.FILES.in(artifacts), null, (event, after) -> {})
            .flatMap(GateMemory::of)
            .isPresent();
    var place = Optional.ofNullable(artifacts.getParent());
    var shown =
        place
            .filter(folder -> remembers)
            .map(folder -> Launcher.PLAIN.in(fromHere(folder)).line("status"))
            .orElseGet(
                () ->
                    Launcher.PLAIN.line(
                        "status --set " + Launcher.word("artifacts-dir=" + fromHere(artifacts))));
    return shown
        + (inFiles && realOnesAre() ? "" : " " + EngineChoice.OPTION + " " + FileEngine.NAME);
  }

  private static boolean realOnesAre() {
    return EngineChoice.of(null, Configuration.here()).isFiles();
  }

  /** As short as it can be typed; where -C was typed, the person is in another folder. */
  private static Path fromHere(Path place) {
    var here = Path.of("").toAbsolutePath();
    var there = place.toAbsolutePath().normalize();
    return Launcher.isEntered() || !there.startsWith(here) ? there : here.relativize(there);
  }

  private static Optional<Path> newest(List<Path> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Artifacts folders, the newest last. */
  private List<Path> all() {
    return places().stream()
        .map(each -> each.resolve(ARTIFACTS))
        .filter(each -> Files.isDirectory(GateFolder.all(each)))
        .sorted(Comparator.comparing(RehearsedPlaces::changed).thenComparing(each -> each))
        .toList();
  }

  private List<Path> places() {
    var here = folder.resolve(ALL);
    var place = Files.isDirectory(here) ? here : folder;
    return Files.isDirectory(place) ? in(place) : List.of();
  }

  private static List<Path> in(Path rehearsals) {
    try (var all = Files.list(rehearsals)) {
      return all.toList();
    } catch (IOException e) {
      throw new DiskFault("list", rehearsals, e);
    }
  }

  /** When something was recorded there last; a command that records nothing leaves it. */
  private static long changed(Path artifacts) {
    return GateFolder.list(artifacts).stream()
        .mapToLong(each -> each.journal().toFile().lastModified())
        .max()
        .orElseGet(() -> GateFolder.all(artifacts).toFile().lastModified());
  }
}
