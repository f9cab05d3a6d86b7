package dev.canarygate.cli;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.world.Launcher;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gate a command speaks of: its files and its parameters. */
final class GateOptions {
  private static final Path WORK_PACKAGES = Path.of("work-packages");
  private static final Path GATE_FILE = Path.of("gate.yaml");

  @Option(
      names = "--gate",
      paramLabel = "DIR",
      description =
          "Folder with gate.yaml (default: work-packages here, else the one beside the program).")
  private @Nullable Path gate;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Folder with the comment templates (default: evidence-templates beside it).")
  private @Nullable Path templates;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of gate.yaml; may be repeated; goes before everything else.")
  private List<String> sets = List.of();

  @Option(
      names = "--set-file",
      paramLabel = "FILE",
      description = "Parameters from a file, YAML or name=value lines; may be repeated.")
  private List<Path> setFiles = List.of();

  GateDefinition definition(Map<String, String> environment) {
    return definition(environment, List.of());
  }

  /**
   * @param base parameter files that the person's own ones go before
   */
  GateDefinition definition(Map<String, String> environment, List<Path> base) {
    var files = workPackages();
    var all = Stream.concat(base.stream(), setFiles.stream()).toList();
    return load(files, Overrides.of(sets, all), environment);
  }

  /**
   * @param more what a command sets by itself, after what the person set
   */
  GateDefinition definitionWith(Map<String, String> environment, List<String> more) {
    var files = workPackages();
    var all = new ArrayList<>(sets);
    all.addAll(more);
    return load(files, Overrides.of(all, setFiles), environment);
  }

  private GateDefinition load(Path files, Overrides overrides, Map<String, String> environment) {
    var installers = new AskedInstallers(environment);
    return GateFiles.load(
        files, templates(files), overrides, environment, installers, StepKinds.all());
  }

  /** Tells people to type the program with what this person gave. */
  Launcher launcher() {
    return new Launcher(given());
  }

  private String given() {
    var words = new ArrayList<String>();
    Optional.ofNullable(gate).ifPresent(dir -> words.add("--gate " + quoted(dir)));
    Optional.ofNullable(templates).ifPresent(dir -> words.add("--templates " + quoted(dir)));
    sets.forEach(set -> words.add("--set " + quoted(set)));
    setFiles.forEach(file -> words.add("--set-file " + quoted(file)));
    return String.join(" ", words);
  }

  private static String quoted(Object word) {
    var text = word.toString();
    return text.matches("[\\w./:=,@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  Path workPackages() {
    if (gate != null) {
      return gate;
    }
    return isGate(WORK_PACKAGES)
        ? WORK_PACKAGES
        : installed()
            .orElseThrow(
                () ->
                    new UsageProblem(
                        "there is no work-packages/gate.yaml here; name its folder with --gate"));
  }

  Path templates(Path files) {
    return templates != null ? templates : files.resolveSibling("evidence-templates");
  }

  /** The jar stands in {@code target/} of the folder that has the gate's files. */
  private static Optional<Path> installed() {
    try {
      var jar =
          Path.of(GateOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(jar.getParent())
          .map(target -> target.resolveSibling(WORK_PACKAGES.toString()))
          .filter(GateOptions::isGate);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isGate(Path folder) {
    return Files.exists(folder.resolve(GATE_FILE));
  }
}
