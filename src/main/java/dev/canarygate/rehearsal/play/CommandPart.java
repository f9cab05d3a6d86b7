package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Settings;
import dev.canarygate.gatefile.RehearsalScript.PlayedCommand;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays a command: no program starts. */
final class CommandPart implements Part {
  private static final int KEPT = 64 << 10;

  private final Scene scene;
  private final GateStage stage;
  private final int exit;
  private final Optional<String> stdout;

  CommandPart(Scene scene, GateStage stage) {
    this.scene = scene;
    this.stage = stage;
    var settings = scene.settings();
    var accepted = settings.has("exit-codes") ? settings.texts("exit-codes") : List.of("0");
    var declared = ExpectedFact.of(settings);
    var fitting =
        scene.fitting(
            Map.of(
                "command.exit-code", accepted,
                "command.outcome", List.of("accepted"),
                "command.seconds", List.of("0.000")),
            declared,
            Scene.conditions(settings, ""));
    this.exit =
        Integer.parseInt(
            fitting.map(each -> each.get("command.exit-code")).orElse(accepted.get(0)));
    this.stdout =
        declared.isEmpty() && fitting.isPresent()
            ? Optional.of("")
            : fitting.flatMap(values -> printed(declared, values));
  }

  private static Optional<String> printed(List<ExpectedFact> declared, Map<String, String> values) {
    return MadeDocument.tree(declared, values)
        .flatMap(tree -> MadeDocument.text(MadeDocument.Format.JSON, tree, declared, values));
  }

  @Override
  public Optional<String> gap() {
    return stdout.isPresent() || script(line(scene.settings())).isPresent()
        ? Optional.empty()
        : Optional.of(
            "no output of '%s' could be made up that passes; write it: %s: {%s: {stdout: \"…\"}}"
                .formatted(line(scene.settings()), "commands", scene.shortName()));
  }

  private static String line(Settings settings) {
    return String.join(" ", settings.texts("command"));
  }

  @Override
  public World ready(World world, Assignment asked) {
    stage.disk().makeFolder(Path.of(scene.settings().text("directory")).normalize());
    return new PlayedWorld(world, command -> run(world, command), PlayedWorld.closed(world).web());
  }

  private Optional<Map.Entry<String, List<PlayedCommand>>> script(String line) {
    return scene.named(stage.script().commands(), line);
  }

  private Exited run(World world, Command command) {
    stage.ran(command.toString());
    var played =
        script(command.toString())
            .map(each -> stage.turns().next("command " + each.getKey(), each.getValue()))
            .orElse(PlayedCommand.FINE);
    var began = world.time().now();
    if (!played.found()) {
      return new Exited(Exited.NOT_STARTED, false, began, Duration.ZERO, Exited.NOT_FOUND, "");
    }
    boolean late = played.takes().compareTo(command.limit()) > 0;
    var took = late ? command.limit() : played.takes();
    world.time().pause(took, "");
    var folder = command.directory();
    played.files().forEach((file, text) -> write(folder, file, text));
    var out = out(played);
    var all = out + ended(played.stderr());
    stage.log(command.log(), all);
    int code = late ? Exited.NOT_STARTED : code(played);
    return new Exited(code, late, began, took, last(all), command.answer() > 0 ? out : last(all));
  }

  private void write(@Nullable Path folder, String file, String text) {
    var base = folder == null ? stage.disk().ofGate(".") : folder;
    stage.disk().put(stage.disk().below(base, file), text);
  }

  private int code(PlayedCommand played) {
    var given = played.exit();
    return given == null ? exit : given;
  }

  private String out(PlayedCommand played) {
    var given = played.stdout();
    if (given != null) {
      return ended(given);
    }
    return code(played) == exit ? stdout.orElse("") : "";
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  private static String last(String text) {
    return text.substring(Math.max(0, text.length() - KEPT));
  }
}
