package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.app.EngineChoice;
import dev.canarygate.app.FilesElsewhere;
import dev.canarygate.app.GateSource;
import dev.canarygate.app.GateStore;
import dev.canarygate.app.GateView;
import dev.canarygate.app.GivenWords;
import dev.canarygate.app.OtherGate;
import dev.canarygate.app.OwnDefinitions;
import dev.canarygate.app.RehearsedValues;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Which gate a command speaks of: its files and its parameters.
 *
 * <p>One class, because picocli fills it, and each answer rests on all of its options.
 */
final class GateOptions {
  @Option(
      names = "--gate",
      paramLabel = "DIR",
      converter = PathThere.class,
      description =
          "Folder with gate.yaml (default: work-packages or gate here, else the one next to the"
              + " program).")
  private @Nullable Path gate;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      converter = PathThere.class,
      description =
          "Folder with the comment templates (default: templates in the gate's folder, else"
              + " evidence-templates next to it).")
  private @Nullable Path templates;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of gate.yaml; may be repeated; goes before everything else.")
  private List<String> sets = List.of();

  @Option(
      names = "--set-file",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "Parameters from a file, which may be repeated: YAML, or name=value lines in one whose"
              + " name ends in .properties.")
  private List<Path> setFiles = List.of();

  @Option(
      names = EngineChoice.OPTION,
      paramLabel = "NAME",
      description =
          "What keeps the gates: files or postgres (default: GATE_RUNNER_ENGINE, else the"
              + " configuration, else files).")
  private @Nullable String engine;

  /** The gate that was found, for the commands that people are asked to type. */
  private @Nullable GateSource source;

  private @Nullable GivenWords words;
  private @Nullable String id;
  private Set<String> missing = Set.of();
  private Map<String, String> examples = Map.of();
  private boolean starts;
  private Optional<String> person = Optional.empty();
  private boolean rehearsal;
  private @Nullable GateStore store;
  private boolean looksAtAll;
  private boolean isThere;

  /**
   * A gate to start, or files to look at.
   *
   * @throws UsageProblem when no gate is named and none is found
   */
  GateSource source() {
    starts = true;
    return given().fresh();
  }

  /**
   * The same for a rehearsal, which only takes what was given here and now.
   *
   * @throws UsageProblem when no gate is named and none is found
   */
  GateSource rehearsed() {
    starts = true;
    return words().fresh().unconfigured();
  }

  /** Tells people to type a real run of the gate that was rehearsed, with what it still needs. */
  Launcher real() {
    known(given().fresh());
    return launcher();
  }

  /** The same before a gate is started: with what it still needs, where its files can be read. */
  Launcher unstarted() {
    try {
      return real();
    } catch (BadData | UsageProblem unread) {
      return launcher();
    }
  }

  /** Types the files of the gate alone. */
  Launcher withoutParameters() {
    return new GivenWords(gate, templates, List.of(), List.of(), engine, Configuration.here())
        .launcher(null);
  }

  /** What keeps the gates of a rehearsal: files, unless another engine was typed. */
  EngineChoice keepsRehearsals() {
    return EngineChoice.ofRehearsals(engine);
  }

  /**
   * The gate that was started before, with what it was started with; what is different now is said.
   *
   * @param name null for the newest
   */
  GateSource started(@Nullable String name) {
    return started(name, (event, after) -> {});
  }

  /** The same, with a reader of its journal, as {@link GivenWords#started} has it. */
  GateSource started(@Nullable String name, BiConsumer<Event, GateState> reader) {
    id = name;
    isThere = true;
    return found(given().started(store(), name, reader));
  }

  /** The same while the newest gate can still go on here; else a gate to start. */
  GateSource next() {
    return found(given().next(store()));
  }

  /** The gate as its files and its journal show it; what is different now is noted. */
  GateView view(@Nullable String name, BiConsumer<Event, GateState> reader, Console console) {
    var found = started(name, reader);
    var loaded = known(found);
    var own = own(found, loaded);
    if (own.isPresent()) {
      var other = OtherGate.of(found, loaded, own.get());
      if (other.isPresent()) {
        console.notes(List.of(other.get().note(launcher())));
        return new GateView(store(), found, own.get(), name, launcher());
      }
    }
    console.notes(loaded.differences());
    return new GateView(store(), found, loaded, name, launcher());
  }

  /** What {@code --set} says of another gate than the one that was started; else empty. */
  Optional<OtherGate> other(GateSource found, LoadedGate loaded) {
    return own(found, loaded)
        .flatMap(own -> OtherGate.of(found, loaded, own))
        .filter(each -> each.isAmong(sets));
  }

  /** The gate as it was started, where it is another one with what was typed now. */
  private Optional<LoadedGate> own(GateSource found, LoadedGate loaded) {
    return words().asStarted(found).filter(own -> found.differs(loaded)).map(this::lookedAt);
  }

  /** By which files each gate is judged in a look at all gates. */
  OwnDefinitions definitions() {
    var newest = known(started(null)).definition();
    return new OwnDefinitions(newest, given(), System.getenv());
  }

  /** The files of a gate that a person speaks about. */
  LoadedGate spoken(@Nullable String name) {
    return known(started(name));
  }

  /**
   * What a command needs that goes on with a gate: where none was started, parameters may be
   * without a value, and the command says that.
   */
  LoadedGate loaded(GateSource started) {
    return started.isStarted() ? noted(started.loaded(System.getenv())) : known(started);
  }

  /** A gate to start: each of its parameters needs a value. */
  LoadedGate toStart(GateSource found) {
    return noted(found.loaded(System.getenv()));
  }

  private LoadedGate known(GateSource found) {
    var loaded = noted(lookedAt(found));
    missing = loaded.missing().keySet();
    examples = missing.isEmpty() ? Map.of() : RehearsedValues.of(found.files(), missing);
    return loaded;
  }

  /** Who names the files means these. */
  private LoadedGate lookedAt(GateSource found) {
    return gate == null
        ? new FilesElsewhere(store(), words().configuration().folder())
            .known(found, System.getenv())
        : found.known(System.getenv());
  }

  private LoadedGate noted(LoadedGate loaded) {
    rehearsal = RehearsalMark.isIn(loaded.definition().parameters());
    return placeNotes().stream().reduce(loaded, LoadedGate::noting, (one, other) -> other);
  }

  /** That a gate was found elsewhere than where gates usually are; empty for one to start. */
  List<String> placeNotes() {
    return isThere ? words().placeNotes() : List.of();
  }

  /** Whether the gate of a command is a rehearsal, once its files were read. */
  static boolean isRehearsal(CommandSpec command) {
    return all(command)
        .map(CommandSpec::userObject)
        .anyMatch(each -> each instanceof GateOptions given && given.rehearsal);
  }

  private GateSource found(GateSource found) {
    source = found;
    return found;
  }

  /** What was typed, once it is known that the engine that it chooses is here. */
  GivenWords given() {
    store();
    return words();
  }

  /** Where the gates are kept: by the engine that was typed or configured. */
  GateStore store() {
    if (store == null) {
      var gates = words().keptBy().gates();
      store = looksAtAll ? gates.forChecks() : gates;
    }
    return store;
  }

  /** Evidence of one gate that is changed where it is kept ends no look at all of them. */
  void looksAtAll() {
    looksAtAll = true;
  }

  /** Configuration files are read once for a command. */
  private GivenWords words() {
    if (words == null) {
      words = new GivenWords(gate, templates, sets, setFiles, engine, Configuration.here());
    }
    return words;
  }

  /** Tells people to type the program with what this person gave, as far as that is needed. */
  Launcher launcher() {
    return speaking(starts ? words().starting() : words().launcher(source).ofGate(named()));
  }

  /** The same for a look at what a run would do, with all that was typed for it. */
  Launcher looking() {
    var known = words().looking(source);
    return speaking(starts ? known : known.ofGate(named()));
  }

  private Launcher speaking(Launcher known) {
    var giving = known.giving(missing, examples);
    return person.map(giving::spokenBy).orElse(giving);
  }

  /** Where machines share gates, another one may be the newest before a person has typed. */
  private @Nullable String named() {
    return id != null || source == null || words().keptBy().isFiles()
        ? id
        : source.readId().orElse(null);
  }

  /** Commands that a person is asked to type say who they are, where they said so. */
  void spokenBy(Optional<String> name) {
    person = name;
  }

  /** The same for a command that failed; {@link Launcher#PLAIN} when it takes no such options. */
  static Launcher launcher(CommandSpec command) {
    return of(command, GateOptions::afterFailure);
  }

  /**
   * Types all that was given once more, for another look at the same files.
   *
   * @param sets values of {@code --set}, names put right
   * @param wrong those of them that are left out
   */
  static Launcher again(CommandSpec command, List<String> sets, Collection<String> wrong) {
    return of(command, given -> given.words().setting(sets).without(wrong).launcher(null));
  }

  /** Whether the gate has such a parameter. */
  static boolean knows(CommandSpec command, String parameter) {
    return given(command).filter(each -> each.words().names(parameter)).isPresent();
  }

  /**
   * Parameters of the gate that have no value, as far as its files can be read.
   *
   * @param sets values of {@code --set}
   */
  static Collection<String> lacking(CommandSpec command, List<String> sets) {
    return given(command).map(each -> each.words().setting(sets).lacking()).orElse(Set.of());
  }

  /** Values that the gate's rehearsal has for parameters that nobody gave. */
  static Map<String, String> rehearsed(CommandSpec command, Collection<String> parameters) {
    return given(command).map(each -> each.rehearsed(parameters)).orElse(Map.of());
  }

  /** The files of a gate that machines share can be with it alone. */
  private Map<String, String> rehearsed(Collection<String> parameters) {
    try {
      return RehearsedValues.of(words().fresh().files(), parameters);
    } catch (UsageProblem noFiles) {
      return Map.of();
    }
  }

  private static Launcher of(CommandSpec command, Function<GateOptions, Launcher> words) {
    return given(command).map(words).orElse(Launcher.PLAIN);
  }

  private static Optional<GateOptions> given(CommandSpec command) {
    return all(command)
        .map(CommandSpec::userObject)
        .flatMap(each -> each instanceof GateOptions given ? Stream.of(given) : Stream.empty())
        .findFirst();
  }

  /** What is wrong may be in the options themselves. */
  private Launcher afterFailure() {
    try {
      return launcher();
    } catch (BadData wrong) {
      return new Launcher("");
    }
  }

  private static Stream<CommandSpec> all(CommandSpec command) {
    return Stream.concat(
        Stream.of(command), command.mixins().values().stream().flatMap(GateOptions::all));
  }
}
