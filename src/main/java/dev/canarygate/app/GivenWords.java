package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person gave on the command line to say which gate they mean, and with which parameters.
 *
 * <p>One class, because what was typed is read, and typed again in commands that come next.
 *
 * @param gate null when not given
 * @param templates null when not given
 * @param engine null when not given
 * @param configuration what is configured for the current folder
 */
public record GivenWords(
    @Nullable Path gate,
    @Nullable Path templates,
    List<String> sets,
    List<Path> setFiles,
    @Nullable String engine,
    Configuration configuration) {
  public GivenWords {
    sets = List.copyOf(sets);
    setFiles = List.copyOf(setFiles);
  }

  /** The same with these parameters typed instead. */
  public GivenWords setting(List<String> others) {
    return new GivenWords(gate, templates, others, setFiles, engine, configuration);
  }

  /** The same without some parameters. */
  public GivenWords without(Collection<String> wrong) {
    var left = sets.stream().filter(each -> !wrong.contains(each)).toList();
    return new GivenWords(gate, templates, left, setFiles, engine, configuration);
  }

  /** Whether the gate has such a parameter, as far as its files can be read. */
  public boolean names(String parameter) {
    try {
      return setting(List.of()).fresh().outline(System.getenv()).settings().stream()
          .anyMatch(each -> each.name().equals(parameter));
    } catch (BadData | UsageProblem unread) {
      return false;
    }
  }

  /** Parameters without a value, as far as the gate's files can be read. */
  public Set<String> lacking() {
    try {
      return fresh().known(System.getenv()).missing().keySet();
    } catch (BadData | UsageProblem unread) {
      return Set.of();
    }
  }

  /** What keeps the gates. */
  public EngineChoice keptBy() {
    return EngineChoice.of(engine, configuration);
  }

  /**
   * A gate to start, or files to look at: nothing is remembered.
   *
   * @throws UsageProblem when no gate is named and none is found
   */
  public GateSource fresh() {
    requireGate();
    return GateSource.of(folder(), texts(), sets, setFiles, configuration.folder())
        .configuredBy(configuration);
  }

  /** A folder that was named, as the message of one that has no gate names it. */
  private void requireGate() {
    var from =
        gate != null
            ? "--gate " + Visible.cut(gate.toString(), 200)
            : configuration.gate().map(ConfigFile.Value::from).orElse("");
    var named = folder();
    if (named != null && !GateFolders.isGate(named)) {
      throw new BadData(
          from, "gate not found: expected a folder with gate.yaml, found none in " + named);
    }
  }

  /** As typed, else as configured. */
  private @Nullable Path folder() {
    return gate != null ? gate : path(configuration.gate());
  }

  /** Templates are configured for the gate that is configured. */
  private @Nullable Path texts() {
    return templates != null || gate != null ? templates : path(configuration.templates());
  }

  private static @Nullable Path path(Optional<ConfigFile.Value> value) {
    return value.map(each -> Path.of(each.text())).orElse(null);
  }

  /**
   * The gate that was started before, with what it was started with.
   *
   * @param store where it is kept
   * @param name null for the newest
   */
  public GateSource started(GateStore store, @Nullable String name) {
    return started(store, name, (event, after) -> {});
  }

  /**
   * The same.
   *
   * @param reader is given each event of its journal with the state after it; what it was given
   *     counts when {@link GateSource#readGate} is there
   */
  public GateSource started(
      GateStore store, @Nullable String name, BiConsumer<Event, GateState> reader) {
    var read = ReadGate.in(store.in(artifacts()), name, reader);
    var found = remembering(read, store, name).after(read);
    return read.isPresent() ? found : elsewhere().map(found::keptIn).orElse(found);
  }

  /** Where no files are, what keeps a gate from being read is what is wrong. */
  private GateSource remembering(Optional<ReadGate> read, GateStore store, @Nullable String name) {
    try {
      return remembering(read.flatMap(GateMemory::of));
    } catch (UsageProblem noFiles) {
      ReadGate.requireReadable(store.in(artifacts()), name);
      throw keptBy().isFiles() || name != null ? noFiles : noneShared(noFiles);
    }
  }

  /** What machines share needs no files, once it is there. */
  private UsageProblem noneShared(UsageProblem noFiles) {
    return new UsageProblem(
        noFiles.getMessage()
            + "; without files, engine '%s' shows gates that were begun, and it has none"
                .formatted(keptBy().name()));
  }

  /** The same while the newest gate can still go on here; else a gate to start. */
  public GateSource next(GateStore store) {
    var read = ReadGate.in(store.in(startsIn()), null, (event, after) -> {});
    return remembering(read.flatMap(GateMemory::of).filter(GateMemory::open)).after(read);
  }

  /** A gate among others: what was typed now is about another one. */
  GateSource remembered(GateMemory memory) {
    return GateSource.of(null, null, List.of(), List.of(), memory, configuration.folder())
        .configuredBy(configuration);
  }

  private GateSource remembering(Optional<GateMemory> memory) {
    return memory
        .map(
            each ->
                GateSource.of(gate, templates, sets, setFiles, each, configuration.folder())
                    .configuredBy(configuration))
        .orElseGet(this::fresh);
  }

  /**
   * A gate that was started, with nothing but what it was started with; empty when no parameter was
   * typed, or none is remembered.
   */
  public Optional<GateSource> asStarted(GateSource found) {
    return sets.isEmpty() && setFiles.isEmpty()
        ? Optional.empty()
        : found
            .memory()
            .map(
                each ->
                    GateSource.of(
                            gate, templates, List.of(), List.of(), each, configuration.folder())
                        .configuredBy(configuration)
                        .after(found.readGate()));
  }

  /** Tags that this machine is said to have, joined by commas, known as early as that. */
  String tags() {
    return new EarlyValues(folder(), sets, setFiles, configuration).tags();
  }

  /** Where a gate is started, as far as that is known before the gate files are read. */
  Path startsIn() {
    return new EarlyValues(folder(), sets, setFiles, configuration).artifacts();
  }

  /** Where the gates are, known as early as that. */
  public Path artifacts() {
    return elsewhere().orElseGet(this::startsIn);
  }

  /**
   * Where the last gate that was started from this folder is kept: nobody means another one where
   * none is in the usual place. Empty where one is, and where a person names what they mean.
   */
  private Optional<Path> elsewhere() {
    var there = startsIn();
    return gate == null && keptBy().isFiles() && !namesPlace()
        ? LastStart.here()
            .insteadOf(there, usual())
            .filter(place -> GateFolder.list(there).isEmpty())
        : Optional.empty();
  }

  private boolean namesPlace() {
    return sets.stream().map(GivenWords::name).anyMatch(GateDefinition.ARTIFACTS::equals)
        || setFiles.stream()
            .map(RehearsedPlaces::named)
            .anyMatch(names -> names.contains(GateDefinition.ARTIFACTS) || names.contains(""));
  }

  /** That the gates of another folder are meant; empty when they are where gates usually are. */
  public List<String> placeNotes() {
    return elsewhere()
        .map(
            there ->
                List.of(
                    "no gate is in "
                        + startsIn()
                        + "; this is about "
                        + there
                        + ", where the last one was started from this folder"))
        .orElse(List.of());
  }

  private Path usual() {
    return new EarlyValues(null, List.of(), List.of(), configuration).artifacts();
  }

  /**
   * The words to type again.
   *
   * @param source of the gate; null when it could not be found
   */
  public Launcher launcher(@Nullable GateSource source) {
    var typed = typed();
    if (source == null || source.memory().isEmpty()) {
      return new Launcher(String.join(" ", typed));
    }
    return new Launcher(needed(artifacts()), with(source.memory().get(), typed));
  }

  /** The same for a look that was taken with what was typed now, and is taken with it again. */
  public Launcher looking(@Nullable GateSource source) {
    var there = needed(artifacts());
    var settings =
        new GivenWords(null, null, sets, setFiles, null, configuration)
            .words(path -> path).stream()
                .filter(each -> !(there + " ").contains(each + " "))
                .filter(each -> !(isPlace(each) && isPlace(there)));
    var all = Stream.concat(Stream.of(there), settings).filter(each -> !each.isEmpty());
    return new Launcher(all.collect(Collectors.joining(" ")), launcher(source).starting());
  }

  /** Where gates are is said once, in whatever form it was typed. */
  private static boolean isPlace(String words) {
    return words.contains("artifacts-dir=");
  }

  /** For a gate that is started now and remembers all but where it is. */
  public Launcher starting() {
    return new Launcher(needed(startsIn()), String.join(" ", typed()));
  }

  /** A gate cannot remember which engine keeps it, so that is typed each time. */
  private List<String> typed() {
    return Stream.concat(words(path -> path).stream(), engineWords().stream()).toList();
  }

  private List<String> engineWords() {
    return engine == null ? List.of() : List.of(EngineChoice.OPTION + " " + quoted(engine));
  }

  /** As the gate remembers them. */
  public String kept(Optional<GateMemory> memory) {
    var typed = words(path -> path.toAbsolutePath().normalize());
    return memory.map(each -> with(each, typed)).orElse(String.join(" ", typed));
  }

  /** What was typed now comes last, where it goes before what was typed then. */
  private String with(GateMemory memory, List<String> typed) {
    var before =
        gate == null && templates == null
            ? withoutThoseOfNow(RehearsedAgain.real(memory.given().options()))
            : "";
    var more = typed.stream().filter(each -> !(before + " ").contains(each + " "));
    return Stream.concat(Stream.of(before), more)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** A gate is found by where it is kept, and by what; all else it remembers. */
  private String needed(Path there) {
    var words = new ArrayList<String>();
    if (!there.equals(usual())) {
      words.add("--set " + quoted("artifacts-dir=" + there));
    }
    words.addAll(engineWords());
    return String.join(" ", words);
  }

  private List<String> words(UnaryOperator<Path> path) {
    var words = new ArrayList<String>();
    Optional.ofNullable(gate).ifPresent(dir -> words.add("--gate " + quoted(path.apply(dir))));
    Optional.ofNullable(templates)
        .ifPresent(dir -> words.add("--templates " + quoted(path.apply(dir))));
    lastOfEach().forEach(set -> words.add("--set " + quoted(set)));
    setFiles.forEach(file -> words.add("--set-file " + quoted(path.apply(file))));
    return words;
  }

  /** Words that give such values: what was typed elsewhere can name files that are only there. */
  static String typing(GivenOptions given) {
    return Stream.concat(
            given.parameters().entrySet().stream(),
            given.lists().entrySet().stream()
                .map(each -> Map.entry(each.getKey(), String.join(",", each.getValue()))))
        .filter(each -> !each.getKey().equals(GateDefinition.ARTIFACTS))
        .map(each -> "--set " + quoted(each.getKey() + "=" + each.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** A later value of a parameter goes before an earlier one, which is not said again. */
  private Collection<String> lastOfEach() {
    var last = new LinkedHashMap<String, String>();
    for (var set : sets) {
      last.remove(name(set));
      last.put(name(set), set);
    }
    return last.values();
  }

  private static String name(String set) {
    return set.replaceFirst("(?s)=.*", "");
  }

  /** What is typed again as it was stays in its place. */
  private String withoutThoseOfNow(String before) {
    var left = before;
    for (var set : sets) {
      if ((before + " ").contains("--set " + quoted(set) + " ")) {
        continue;
      }
      var start = Pattern.quote(name(set) + "=");
      left =
          left.replaceAll(
              "(?<!\\S)--set (?:" + start + "[^\\s']*|'" + start + "[^']*+')(?: |$)", "");
    }
    return left.strip();
  }

  private static String quoted(Object word) {
    var text = word.toString();
    return text.matches("[\\w./:=,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
