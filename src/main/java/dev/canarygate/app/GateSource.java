package dev.canarygate.app;

import dev.canarygate.evidence.Access;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.GateOutline;
import dev.canarygate.gatefile.Installers;
import dev.canarygate.gatefile.Overrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gate's files, and the parameters that a person gave for it.
 *
 * <p>One class, because which file and which value goes before which is one order.
 *
 * @param found where the files are
 * @param sets parameters as {@code name=value}; they go before those of the files
 * @param setFiles files with parameters; a later one goes before an earlier one
 * @param memory what the gate was started with, which goes after both; empty for a new gate
 * @param configured files whose parameters go after those of the environment
 * @param readGate the gate whose journal was read for that; empty when none was
 */
public record GateSource(
    FoundFiles found,
    List<String> sets,
    List<Path> setFiles,
    Optional<GateMemory> memory,
    List<ConfigFile> configured,
    Optional<ReadGate> readGate) {
  public GateSource {
    sets = List.copyOf(sets);
    setFiles = List.copyOf(setFiles);
    configured = List.copyOf(configured);
  }

  /** Folder with {@code gate.yaml}. */
  public Path files() {
    return found.files();
  }

  /** Folder with the comment templates. */
  public Path templates() {
    return found.templates();
  }

  /** The gate of an artifacts folder whose journal need not be read again. */
  Optional<ReadGate> readIn(Path artifacts) {
    return readGate.filter(each -> each.isIn(artifacts));
  }

  /** Whether it is that of a gate that was started, whose journal could be read. */
  public boolean isStarted() {
    return readGate.isPresent();
  }

  /** Whether it is that of a gate whose last run was by other files or parameters. */
  public boolean differs(LoadedGate loaded) {
    return readGate.filter(each -> loaded.definition().differsFrom(each.state())).isPresent();
  }

  /** Id of that gate. */
  public Optional<String> readId() {
    return readGate.map(each -> each.folder().name());
  }

  /** The same after a gate's journal was read. */
  GateSource after(Optional<ReadGate> gate) {
    return new GateSource(found, sets, setFiles, memory, configured, gate);
  }

  /**
   * The same by the files that were kept with the gate, where its own are on this machine, too.
   *
   * @param base where the gate's folder would be
   */
  Optional<GateSource> asKept(Path base) {
    return memory
        .filter(each -> found.texts().isEmpty())
        .flatMap(each -> each.kept().find())
        .map(files -> FoundFiles.kept(files, base.toAbsolutePath()))
        .map(kept -> new GateSource(kept, sets, setFiles, memory, configured, readGate));
  }

  /** The same with the parameters of configuration files. */
  GateSource configuredBy(Configuration configuration) {
    return new GateSource(found, sets, setFiles, memory, configuration.files(), readGate);
  }

  /** The same with what was given here and now alone: nothing real reaches a rehearsal. */
  public GateSource unconfigured() {
    return new GateSource(found, sets, setFiles, memory, List.of(), readGate);
  }

  /** Of the current folder. */
  public static GateSource of(
      @Nullable Path gate, @Nullable Path templates, List<String> sets, List<Path> setFiles) {
    return of(gate, templates, sets, setFiles, Path.of(""));
  }

  /**
   * @param gate null for {@code work-packages} or {@code gate} here, else the one next to the
   *     program
   * @param templates null for {@code templates} in the gate's folder, else {@code
   *     evidence-templates} next to it
   * @param folder where the program acts; empty for the current one
   * @throws UsageProblem when no gate is named and none is found
   */
  static GateSource of(
      @Nullable Path gate,
      @Nullable Path templates,
      List<String> sets,
      List<Path> setFiles,
      Path folder) {
    return at(FoundFiles.of(gate, templates, folder), sets, setFiles, Optional.empty());
  }

  /**
   * The same of a gate that was started before: what it was started with need not be given again.
   *
   * @param memory what its journal says
   * @param folder where the program acts; empty for the current one
   */
  static GateSource of(
      @Nullable Path gate,
      @Nullable Path templates,
      List<String> sets,
      List<Path> setFiles,
      GateMemory memory,
      Path folder) {
    var all =
        Stream.concat(Stream.of("artifacts-dir=" + memory.artifacts()), sets.stream()).toList();
    return at(FoundFiles.of(gate, templates, folder, memory), all, setFiles, Optional.of(memory));
  }

  private static GateSource at(
      FoundFiles found, List<String> sets, List<Path> setFiles, Optional<GateMemory> memory) {
    return new GateSource(found, sets, setFiles, memory, List.of(), Optional.empty());
  }

  /** The gate that comes with the program. */
  static GateSource shipped() {
    var files =
        GateFolders.installed()
            .orElseThrow(() -> new UsageProblem("this program comes without a gate"));
    return of(files, null, List.of(), List.of());
  }

  /** The same with one more file of parameters, which every other one goes before. */
  GateSource under(Path base) {
    var all = Stream.concat(Stream.of(base), setFiles.stream()).toList();
    return new GateSource(found, sets, all, memory, configured, readGate);
  }

  /** The same where a gate was looked for in that folder. */
  GateSource keptIn(Path artifacts) {
    return with(List.of(GateDefinition.ARTIFACTS + "=" + artifacts));
  }

  /** The same with more parameters, which go before all others. */
  public GateSource with(List<String> more) {
    var all = Stream.concat(sets.stream(), more.stream()).toList();
    return new GateSource(found, all, setFiles, memory, configured, readGate);
  }

  /**
   * Reads and checks the files.
   *
   * @param environment where parameters may come from
   * @throws BadData with every mistake in them
   */
  public GateDefinition definition(Map<String, String> environment) {
    return definition(environment, Map.of());
  }

  /** The same, with where the values of its parameters come from. */
  public LoadedGate loaded(Map<String, String> environment) {
    return notifying(read(environment, Map.of()).gate());
  }

  /**
   * The same for a command that starts and ends no step: no installer is started whose answer is
   * known, and parameters may be without a value. Those that shape a gate that was started have
   * one; the others say where things are on the machine that runs it.
   */
  public LoadedGate known(Map<String, String> environment) {
    var given = overrides().tolerant();
    var installers = AskedInstallers.before(environment);
    var kinds = StepKinds.all();
    var texts = found.texts();
    return notifying(
        byUmask(
            texts.isEmpty()
                ? GateFiles.known(
                    files(),
                    templates(),
                    given,
                    environment,
                    installers,
                    kinds,
                    CacheShelf.of(environment))
                : read(given, environment, installers, texts).gate()));
  }

  private GateFiles.Read read(
      Overrides given,
      Map<String, String> environment,
      Installers installers,
      Map<Path, String> texts) {
    try {
      return GateFiles.read(
          files(), templates(), given, environment, installers, StepKinds.all(), texts);
    } catch (BadData problem) {
      throw found.named(problem);
    }
  }

  /** A target of the project goes before one of the person, and both before one of the gate. */
  LoadedGate notifying(LoadedGate gate) {
    var targets = new ArrayList<NotifyTarget>();
    configured.forEach(file -> targets.addAll(0, file.notifyTargets()));
    return gate.notifying(targets);
  }

  /** The same, as it would be with other texts in some of the files. */
  GateDefinition definition(Map<String, String> environment, Map<Path, String> drafts) {
    return read(environment, drafts).definition();
  }

  /** The same, with what a person may not have meant. */
  GateFiles.Read read(Map<String, String> environment, Map<Path, String> drafts) {
    var installers = AskedInstallers.now(environment);
    var given = overrides();
    var texts = new HashMap<>(found.texts());
    texts.putAll(drafts);
    var read = read(given, environment, installers, texts);
    byUmask(read.gate());
    return read;
  }

  /** Here, because every command that writes into the artifacts has read the gate's files. */
  private static LoadedGate byUmask(LoadedGate gate) {
    var parameters = gate.definition().parameters();
    Access.byUmask(parameters.getOrDefault(Access.PARAMETER, "").equals("umask"));
    return gate;
  }

  /** The names that the files give, without a check of what they mean. */
  GateOutline outline(Map<String, String> environment) {
    return GateOutline.of(files(), overrides(), environment);
  }

  private Overrides overrides() {
    var given = Overrides.of(sets, setFiles).before(configured, isConfigured());
    return memory.map(each -> given.after(each.given(), each.here())).orElse(given);
  }

  /** Whether the first configuration file was made for this gate, and so names what it has. */
  private boolean isConfigured() {
    var here = files().toAbsolutePath().normalize().toString();
    return configured.stream()
        .limit(1)
        .flatMap(file -> ownGate(file).stream())
        .anyMatch(here::equals);
  }

  /**
   * The gate that the file names, else the one next to it; a project without one has that of the
   * program.
   */
  private static Optional<String> ownGate(ConfigFile file) {
    return file.gate().map(ConfigFile.Value::text).or(() -> near(file).map(Path::toString));
  }

  private static Optional<Path> near(ConfigFile file) {
    var found =
        file.file().endsWith(Configuration.PROJECT)
            ? GateFolders.near(file.folder())
            : GateFolders.in(file.folder());
    return found.map(Path::normalize);
  }
}
