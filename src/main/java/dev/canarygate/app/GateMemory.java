package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a gate was started with, as its journal has it: where things are, as it was given on this
 * machine last, and the rest as its newest run has it.
 *
 * @param here whether this machine was told where things are on it
 * @param artifacts where the gate was found
 * @param open whether the gate may still go on here
 * @param kept the files of its newest run, where they were kept next to its journal
 */
record GateMemory(GivenOptions given, boolean here, Path artifacts, boolean open, KeptFiles kept) {
  private static final String WORD = "(?:'[^'\n]*+'|\\S++)";

  private static final Pattern SET_FILE = Pattern.compile("(?<!\\S)--set-file (" + WORD + ")");

  private static final Pattern OLD_PLACE =
      Pattern.compile("(?<!\\S)--set (?=['\"]?artifacts-dir=)" + WORD + "(?: |$)");

  /** Of one gate; empty when an older version started it. */
  static Optional<GateMemory> of(ReadGate read) {
    return of(read.folder(), read.state());
  }

  /** The same of a gate whose journal adds up to this. */
  static Optional<GateMemory> of(GateFolder folder, GateState state) {
    boolean open = state.exportedTo().isEmpty() && !state.wasCleared();
    var runs = state.runs();
    return newest(runs.stream())
        .flatMap(
            run ->
                Optional.ofNullable(run.given())
                    .map(given -> known(run, given, runs, folder.artifacts())))
        .map(
            known ->
                new GateMemory(
                    known.given(),
                    known.here(),
                    folder.artifacts(),
                    open,
                    KeptFiles.of(folder, runs.get(runs.size() - 1))));
  }

  /** What the newest run was given, as far as it means something on this machine. */
  private record Known(GivenOptions given, boolean here) {}

  private static Known known(
      Event.RunStarted last, GivenOptions given, List<Event.RunStarted> runs, Path artifacts) {
    if (isHere(last)) {
      return new Known(isKeptAt(artifacts, given) ? given : moved(last, given), true);
    }
    var mine = newest(runs.stream().filter(GateMemory::isHere));
    var values = given.only(last::isShapedBy).and(mine.flatMap(GateMemory::places));
    var files = mine.flatMap(GateMemory::namedHere).or(() -> namedHere(last)).stream();
    var words = Stream.concat(files, Stream.of(GivenWords.typing(values)));
    return new Known(values.typedAs(words.collect(Collectors.joining(" "))), mine.isPresent());
  }

  private static boolean isKeptAt(Path artifacts, GivenOptions given) {
    return Optional.ofNullable(given.parameters().get(GateDefinition.ARTIFACTS))
        .filter(told -> !real(Path.of(told)).equals(real(artifacts)))
        .isEmpty();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      return folder.toAbsolutePath().normalize();
    }
  }

  /**
   * Of a gate that was imported, or whose folder was moved: a new one like it is kept where this
   * one is, and what named a file that is gone, or that leads to where the gate was, names values.
   */
  private static GivenOptions moved(Event.RunStarted last, GivenOptions given) {
    var files = SET_FILE.matcher(given.options()).results();
    if (files.map(each -> file(each.group(1))).allMatch(GateMemory::isOfAnyGate)) {
      return given.typedAs(OLD_PLACE.matcher(given.options()).replaceAll("").strip());
    }
    var words =
        Stream.concat(
            namedHere(last).stream(), Stream.of(GivenWords.typing(given.only(last::isShapedBy))));
    return given.typedAs(words.collect(Collectors.joining(" ")));
  }

  private static Path file(String word) {
    return Path.of(word.replaceAll("^'|'$", ""));
  }

  /** Whether a set-file is there, and does not say where one gate is kept. */
  private static boolean isOfAnyGate(Path setFile) {
    return Files.isRegularFile(setFile)
        && !RehearsedPlaces.named(setFile).contains(GateDefinition.ARTIFACTS);
  }

  /** The folder of the gate as a person named it, where it is on this machine, too. */
  private static Optional<String> namedHere(Event.RunStarted run) {
    return Optional.ofNullable(run.given())
        .filter(given -> given.options().startsWith("--gate "))
        .map(given -> Path.of(given.gate()))
        .filter(GateFolders::isGate)
        .map(files -> "--gate " + Launcher.word(files));
  }

  /** What a run was given to say where things are on its machine. */
  private static Optional<GivenOptions> places(Event.RunStarted run) {
    return Optional.ofNullable(run.given()).map(given -> given.only(name -> !run.isShapedBy(name)));
  }

  private static boolean isHere(Event.RunStarted run) {
    return run.host().equals(ThisMachine.name());
  }

  private static Optional<Event.RunStarted> newest(Stream<Event.RunStarted> runs) {
    return runs.reduce((first, later) -> later);
  }

  /** The gate's files, where they still are. */
  Optional<Path> files() {
    return Optional.of(Path.of(given.gate())).filter(GateFolders::isGate);
  }

  Optional<Path> templates() {
    return Optional.of(Path.of(given.templates())).filter(Files::isDirectory);
  }
}
