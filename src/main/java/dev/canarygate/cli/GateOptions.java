package dev.canarygate.cli;

import dev.canarygate.app.GateSource;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which gate a command speaks of: its files and its parameters. */
final class GateOptions {
  @Option(
      names = "--gate",
      paramLabel = "DIR",
      description =
          "Folder with gate.yaml (default: work-packages or gate here, else the one next to the"
              + " program).")
  private @Nullable Path gate;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
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
      description = "Parameters from a file, YAML or name=value lines; may be repeated.")
  private List<Path> setFiles = List.of();

  /**
   * @throws UsageProblem when no gate is named and none is found
   */
  GateSource source() {
    return GateSource.of(gate, templates, sets, setFiles);
  }

  /** Tells people to type the program with what this person gave. */
  Launcher launcher() {
    return new Launcher(given());
  }

  /** The same for a command that failed; {@link Launcher#PLAIN} when it takes no such options. */
  static Launcher launcher(CommandSpec command) {
    return all(command)
        .map(CommandSpec::userObject)
        .flatMap(
            each ->
                each instanceof GateOptions given ? Stream.of(given.launcher()) : Stream.empty())
        .findFirst()
        .orElse(Launcher.PLAIN);
  }

  private static Stream<CommandSpec> all(CommandSpec command) {
    return Stream.concat(
        Stream.of(command), command.mixins().values().stream().flatMap(GateOptions::all));
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
}
