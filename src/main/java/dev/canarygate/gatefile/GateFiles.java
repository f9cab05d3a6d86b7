package dev.canarygate.gatefile;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.IssueRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a gate.
 *
 * <p>One class, because all of a gate is checked against itself before any problem is said.
 */
public final class GateFiles {
  private final Problems problems = new Problems();
  private final Library library;
  private final Supplier<GateFiles> again;
  private final ParameterSources surroundings;
  private final List<StepKind> kinds;
  private List<Parameter> declared = List.of();

  private GateFiles(
      Path workPackages,
      Path templates,
      Map<Path, String> drafts,
      ParameterSources surroundings,
      List<StepKind> kinds) {
    this.library = new Library(workPackages, templates, drafts, problems);
    this.again =
        () ->
            new GateFiles(
                workPackages, templates, drafts, surroundings.withoutEnvironment(), kinds);
    this.surroundings = surroundings;
    this.kinds = kinds;
  }

  /**
   * @param workPackages folder of {@code gate.yaml}, package files and lists that steps share
   * @param templates folder of the texts that steps fill in
   * @param environment where parameters look for the variables that {@code gate.yaml} names
   * @param kinds every kind of step that a file may name; each is made once, as a check
   * @throws BadData with all problems, each with file, line and column
   */
  public static GateDefinition load(
      Path workPackages,
      Path templates,
      Overrides overrides,
      Map<String, String> environment,
      List<StepKind> kinds) {
    return load(
        workPackages,
        templates,
        overrides,
        ParameterSources.of(environment, Installers.NONE),
        kinds);
  }

  /**
   * A gate, and what in its files is allowed although a person may not have meant it.
   *
   * @param hints each with file, line and column
   */
  public record Read(LoadedGate gate, List<BadData.Problem> hints) {
    public Read {
      hints = List.copyOf(hints);
    }

    public GateDefinition definition() {
      return gate.definition();
    }
  }

  /**
   * The same, with hints, with where the values of the parameters come from, where programs may be
   * named by their installer, such as {@code pipx:bin/NAME}, and as it would be with other texts.
   *
   * @param installers asked only for a parameter that nothing else gives a value
   * @param drafts texts that go before those of their files
   */
  public static Read read(
      Path workPackages,
      Path templates,
      Overrides overrides,
      Map<String, String> environment,
      Installers installers,
      List<StepKind> kinds,
      Map<Path, String> drafts) {
    var surroundings = ParameterSources.of(environment, installers);
    var files = new GateFiles(workPackages, templates, drafts, surroundings, kinds);
    var gate = files.loaded(overrides);
    return new Read(gate, files.problems.hints());
  }

  /**
   * The gate for a command that only looks at it: files that were read before are not read again
   * while they, and all else that the gate rests on, are the same.
   *
   * @param shelf where what was read is kept
   */
  public static LoadedGate known(
      Path workPackages,
      Path templates,
      Overrides overrides,
      Map<String, String> environment,
      Installers installers,
      List<StepKind> kinds,
      Shelf shelf) {
    var surroundings = ParameterSources.of(environment, new HeardInstallers(installers));
    var folders = List.of("gate", workPackages.toString(), templates.toString());
    var shelved = new Shelved(shelf, out -> out.texts(folders), overrides, surroundings);
    return shelved
        .find(in -> GateForm.read(in, new StepForm(kinds)))
        .orElseGet(
            () -> {
              var files = new GateFiles(workPackages, templates, Map.of(), surroundings, kinds);
              return files.loadedAndKept(overrides, shelved);
            });
  }

  private LoadedGate loadedAndKept(Overrides overrides, Shelved shelved) {
    var gate = loaded(overrides);
    var grounds = Grounds.of(library.files(), declared, surroundings);
    shelved.keep(grounds, out -> GateForm.write(out, gate));
    return gate;
  }

  static GateDefinition load(
      Path workPackages,
      Path templates,
      Overrides overrides,
      ParameterSources surroundings,
      List<StepKind> kinds) {
    return new GateFiles(workPackages, templates, Map.of(), surroundings, kinds)
        .loaded(overrides)
        .definition();
  }

  private LoadedGate loaded(Overrides overrides) {
    var gate = GateSections.asMeant(gate(), problems);
    var parameters =
        GateParameters.read(gate.section("parameters"), overrides, surroundings, problems);
    declared = List.copyOf(parameters.declared());
    var uses = new FactUses();
    var templates = new Templates(library, parameters, problems, uses);
    var settings =
        new SettingsReader(problems, templates, new SharedFiles(library, parameters), uses);
    new GateSections(gate, settings, problems).check();
    var roles = roles(gate, parameters);
    var shared = new SharedParts(gate, kinds, new Guards(roles), settings, problems);
    var looks = shared.looks();
    var identity = new IdentityReader(parameters, problems).read(gate, looks);
    var packages = new ArrayList<PackageOrder.Read>();
    var names = gate.texts("work-packages").stream().map(parameters::filled).toList();
    for (var name : names) {
      packageFile(name, parameters, shared).ifPresent(packages::add);
    }
    shared.checkUnused(parameters);
    if (packages.size() != names.size()) {
      problems.unread().steps();
    }
    boolean complete = packages.size() == names.size();
    var ordered = PackageOrder.of(packages, complete, problems);
    var sorted = complete ? new Placements(packages, problems).resolve(ordered) : ordered;
    var policy = policy(gate, roles, parameters);
    var targets = targets(gate, parameters);
    new FactChecks(packages, identity, kinds, problems).check(gate, looks.uses());
    packages.forEach(new UnallowedWrites(policy, problems)::note);
    new UnsureSubjects(sorted, identity, problems).note(gate);
    new UnmeasuredSubjects(new LearnedFacts(sorted, identity), identity, problems).note(gate);
    var announced = announced(gate, parameters, policy);
    problems.blameValues(() -> again.get().problems());
    problems.refuseIfAny();
    var parts = parts(parameters);
    var title = parameters.fill(gate.text("title").orElseThrow());
    var definition =
        new GateDefinition(
                ((Piece.Text) title).value(),
                parameters.inWords(),
                sorted,
                policy,
                digest(parts),
                parts,
                identity)
            .announcing(announced);
    return new LoadedGate(
        definition,
        parameters.given(library.folder(), library.templates()),
        parameters.origins(),
        parameters.differences(),
        targets,
        problems.missing());
  }

  /** What is wrong with the files alone, whatever somebody says for them. */
  private List<BadData.Problem> problems() {
    try {
      loaded(Overrides.NONE.tolerant());
      return List.of();
    } catch (BadData ofFiles) {
      return ofFiles.problems();
    }
  }

  private List<NotifyTarget> targets(Piece.Keyed gate, GateParameters parameters) {
    return gate.get("notify")
        .map(parameters::fill)
        .map(piece -> new NotifyReader(problems, Path.of(library.folder())).read(piece))
        .orElse(List.of());
  }

  private Piece.Keyed gate() {
    var piece = library.workPackage(new Piece.Text(FilePosition.of("the gate"), "gate.yaml"));
    problems.refuseIfAny();
    if (piece.isPresent() && piece.get() instanceof Piece.Keyed keyed) {
      return keyed;
    }
    throw new BadData("gate.yaml", "expected a mapping with title, parameters and work-packages");
  }

  private Optional<PackageOrder.Read> packageFile(
      Piece.Text name, GateParameters parameters, SharedParts shared) {
    var piece = library.workPackage(name);
    if (piece.isPresent() && piece.get() instanceof Piece.Keyed keyed) {
      var meant = KnownKeys.asMeant(keyed, FileShapes.PACKAGE, "the package", problems);
      return Optional.of(shared.read(meant, parameters));
    }
    piece.ifPresent(
        other -> problems.add(other.at(), "expected a mapping with id, title and steps"));
    return Optional.empty();
  }

  private @Nullable IssueRef announced(
      Piece.Keyed gate, GateParameters parameters, WritePolicy policy) {
    return new VerdictReader(section(gate, "roles"), parameters, problems)
        .announcedOn(section(gate, "verdict"), policy);
  }

  /**
   * What may never be written is read twice, with the parameters as declared and as given, so that
   * no parameter can lift it.
   */
  private List<GateParameters> declaredAndGiven(GateParameters parameters) {
    return List.of(parameters.asDeclared(surroundings), parameters);
  }

  private Set<Rule> roles(Piece.Keyed gate, GateParameters parameters) {
    var reader = new RoleReader(new RuleReader(problems));
    return reader.read(section(gate, "roles"), declaredAndGiven(parameters));
  }

  private WritePolicy policy(Piece.Keyed gate, Set<Rule> roles, GateParameters parameters) {
    var writes = section(gate, "writes");
    var rules = new RuleReader(problems);
    var never = new LinkedHashSet<>(roles);
    declaredAndGiven(parameters)
        .forEach(each -> never.addAll(rules.read(writes.sections("never"), each)));
    var allow = new LinkedHashSet<>(rules.read(writes.sections("allow"), parameters));
    allow.addAll(new RoleReader(rules).allowed(section(gate, "roles"), parameters));
    return new WritePolicy(List.copyOf(allow), List.copyOf(never));
  }

  private static Piece.Keyed section(Piece.Keyed gate, String key) {
    return gate.section(key).orElse(new Piece.Keyed(gate.at(), Map.of()));
  }

  private Map<String, String> parts(GateParameters parameters) {
    var parts = new TreeMap<>(library.digests());
    parts.putAll(parameters.digests());
    return parts;
  }

  private static String digest(Map<String, String> parts) {
    return Digest.of(
        parts.entrySet().stream()
            .map(part -> part.getValue() + "  " + part.getKey() + "\n")
            .collect(Collectors.joining()));
  }
}
