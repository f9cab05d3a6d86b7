package dev.canarygate.app;

import dev.canarygate.evidence.Access;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.GateOutline;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.gatefile.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gate's files, and the parameters that a person gave for it.
 *
 * @param files folder with {@code gate.yaml}
 * @param templates folder with the comment templates
 * @param sets parameters as {@code name=value}; they go before those of the files
 * @param setFiles files with parameters; a later one goes before an earlier one
 * @param memory what the gate was started with, which goes after both; empty for a new gate
 * @param configured files whose parameters go after those of the environment
 * @param readGate the gate whose journal was read for that; empty when none was
 */
public record GateSource(
    Path files,
    Path templates,
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

  /** The gate of an artifacts folder whose journal need not be read again. */
  Optional<ReadGate> readIn(Path artifacts) {
    return readGate.filter(each -> each.isIn(artifacts));
  }

  /** Whether it is that of a gate that was started, whose journal could be read. */
  public boolean isStarted() {
    return readGate.isPresent();
  }

  /** The same after a gate's journal was read. */
  GateSource after(Optional<ReadGate> gate) {
    return new GateSource(files, templates, sets, setFiles, memory, configured, gate);
  }

  /** The same with the parameters of configuration files. */
  GateSource configuredBy(Configuration configuration) {
    return new GateSource(
        files, templates, sets, setFiles, memory, configuration.files(), readGate);
  }

  /** The same with what was given here and now alone: nothing real reaches a rehearsal. */
  public GateSource unconfigured() {
    return new GateSource(files, templates, sets, setFiles, memory, List.of(), readGate);
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
    var files = gate != null ? gate : GateFolders.found(folder);
    return new GateSource(
        files,
        templates != null ? templates : GateFolders.texts(files),
        sets,
        setFiles,
        Optional.empty(),
        List.of(),
        Optional.empty());
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
    var files =
        Optional.ofNullable(gate).or(memory::files).orElseGet(() -> GateFolders.found(folder));
    var kept = gate == null ? memory.templates() : Optional.<Path>empty();
    var texts =
        Optional.ofNullable(templates).or(() -> kept).orElseGet(() -> GateFolders.texts(files));
    var all =
        Stream.concat(Stream.of("artifacts-dir=" + memory.artifacts()), sets.stream()).toList();
    return new GateSource(
        files, texts, all, setFiles, Optional.of(memory), List.of(), Optional.empty());
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
    return new GateSource(files, templates, sets, all, memory, configured, readGate);
  }

  /** The same with more parameters, which go before all others. */
  public GateSource with(List<String> more) {
    var all = Stream.concat(sets.stream(), more.stream()).toList();
    return new GateSource(files, templates, all, setFiles, memory, configured, readGate);
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
   * The same for a command that only reads files: no installer is started whose answer is known,
   * and before a gate was started its parameters may be without a value.
   */
  public LoadedGate known(Map<String, String> environment) {
    var given = readGate.isPresent() ? overrides() : overrides().tolerant();
    var installers = AskedInstallers.before(environment);
    var shelf = CacheShelf.of(environment);
    var kinds = StepKinds.all();
    return notifying(
        byUmask(GateFiles.known(files, templates, given, environment, installers, kinds, shelf)));
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
    var kinds = StepKinds.all();
    var read =
        GateFiles.read(files, templates, overrides(), environment, installers, kinds, drafts);
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
    return GateOutline.of(files, overrides(), environment);
  }

  private Overrides overrides() {
    var given = Overrides.of(sets, setFiles).before(configured, isConfigured());
    return memory.map(each -> given.after(each.given(), each.here())).orElse(given);
  }

  /** Whether the first configuration file was made for this gate, and so names what it has. */
  private boolean isConfigured() {
    var here = files.toAbsolutePath().normalize().toString();
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

  /** Writes the JSON Schemas for editors next to the gate's files. */
  public void writeSchemas() throws IOException {
    for (var schema : Schemas.of(StepKinds.all()).entrySet()) {
      Files.writeString(files().resolve(schema.getKey()), schema.getValue());
    }
  }
}
