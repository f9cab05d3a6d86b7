package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.LiveWorld;
import java.util.function.Consumer;

/** Every program that a gate starts: which one answers how. */
public final class StandInPrograms {
  private final LiveWorld world;
  private final StandInStage stage;
  private final Consumer<String> log;

  /**
   * @param log records each start
   */
  public StandInPrograms(LiveWorld world, StandInStage stage, Consumer<String> log) {
    this.world = world;
    this.stage = stage;
    this.log = log;
  }

  /**
   * @param text as a stand-in sent it
   * @return a script for it
   */
  public String play(String text) {
    var launch = Launch.parse(text);
    var shown = launch.words().replaceAll("\\s+", " ");
    log.accept(launch.program() + " " + shown.substring(0, Math.min(shown.length(), 300)));
    return world
        .answer(launch.program(), launch.words())
        .map(each -> new Script().out(each.output()).exit(each.exit()))
        .orElseGet(() -> part(launch));
  }

  private String part(Launch launch) {
    return switch (launch.program()) {
      case "pip" -> new Pip(world.state(), stage).play(launch);
      case "pipx" -> new Pipx(world, stage).play(launch);
      case "uv" -> uv(launch);
      case "pytest" -> new Pytest(world).play(launch);
      case "flyctl" -> flyctl(launch);
      case "spec-kitty" -> new Cli(world.state(), stage).play(launch);
      case "python" -> new Python(world.state(), stage).play(launch);
      case "canary" -> new CanaryHarness(world, stage).play(launch);
      case "left-behind" -> new Script().hang().exit(0);
      default -> new Script().err("no part for " + launch.program()).exit(127);
    };
  }

  private String uv(Launch launch) {
    if (launch.begins("sync")) {
      return new Script()
          .out("Resolved 61 packages in 12ms")
          .out("Audited 58 packages in 3ms")
          .exit(0);
    }
    if (launch.begins("--version")) {
      return new Script().out("uv 0.7.6").exit(0);
    }
    if (launch.begins("tool", "install")) {
      return new Pipx(world, stage).play(launch);
    }
    return launch.begins("run")
        ? new Pytest(world).play(launch)
        : new Script().err("error: unrecognized subcommand '" + launch.words() + "'").exit(2);
  }

  private String flyctl(Launch launch) {
    if (!launch.begins("image", "show")) {
      return new Script().out("flyctl v0.3.120 (rehearsal)").exit(0);
    }
    var image = world.state().runner().image();
    int slash = image.indexOf('/');
    int colon = image.indexOf(':');
    if (slash < 0 || colon < slash) {
      return new Script().err("Error: the app has no image").exit(1);
    }
    return new Script()
        .out(
            "[{\"Registry\":\"%s\",\"Repository\":\"%s\",\"Tag\":\"%s\",\"MachineID\":\"4d89\"}]"
                .formatted(
                    image.substring(0, slash),
                    image.substring(slash + 1, colon),
                    image.substring(colon + 1)))
        .exit(0);
  }
}
