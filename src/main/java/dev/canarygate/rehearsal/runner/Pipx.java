package dev.canarygate.rehearsal.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.nio.file.Path;

/** Installs the candidate: writes an environment that looks like the real one. */
final class Pipx {
  private final LiveWorld world;
  private final StandInStage stage;

  Pipx(LiveWorld world, StandInStage stage) {
    this.world = world;
    this.stage = stage;
  }

  String play(Launch launch) {
    if (launch.begins("--version")) {
      return new Script().out("1.7.1").exit(0);
    }
    var requirement =
        launch.arguments().stream().filter(each -> each.contains("==")).findFirst().orElse("");
    if (!launch.arguments().contains("install") || requirement.isEmpty()) {
      return new Script().err("pipx: error: unknown command: " + launch.words()).exit(2);
    }
    var version = requirement.substring(requirement.indexOf("==") + 2);
    var state = world.state();
    if (!requirement.startsWith(Pip.PACKAGE + "==") || !Pip.available(state).contains(version)) {
      return new Script()
          .err("ERROR: No matching distribution found for " + requirement)
          .err("Error installing " + requirement + ".")
          .exit(1);
    }
    world.merge(
        LiveWorld.nested(JsonNodeFactory.instance.textNode(version), "runner", "installed"));
    var script = new Script();
    new Environment(stage, state.runner()).install(version, script);
    var report = launch.environment().get("PIP_REPORT");
    if (report != null && launch.program().equals("pipx")) {
      var wheel = new CandidateWheel(version, state.runner());
      script.file(Path.of(report), Pip.report(stage, wheel, false));
    }
    return script
        .out(
            "  installed package "
                + Pip.PACKAGE
                + " "
                + version
                + ", installed using Python 3.11.2")
        .out("  These apps are now globally available")
        .out("    - spec-kitty")
        .out("done!")
        .exit(0);
  }
}
