package dev.canarygate.rehearsal.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.rehearsal.state.WorldState;

/** The environment's Python: imports what it is asked to, and says where from. */
final class Python {
  private final WorldState world;
  private final StandInStage stage;

  Python(WorldState world, StandInStage stage) {
    this.world = world;
    this.stage = stage;
  }

  String play(Launch launch) {
    if (launch.begins("--version")) {
      return new Script().out("Python 3.11.2").exit(0);
    }
    if (launch.begins("-m", "pip")) {
      var arguments = launch.arguments().subList(2, launch.arguments().size());
      return new Pip(world, stage)
          .play(new Launch("pip", launch.directory(), arguments, launch.environment()));
    }
    return launch.begins("-c") ? imports(launch) : new Script().exit(0);
  }

  private String imports(Launch launch) {
    var json = JsonNodeFactory.instance.objectNode();
    var found = json.putObject("imports");
    for (var module : launch.arguments().subList(2, launch.arguments().size())) {
      var answer = found.putObject(module);
      if (world.runner().missingModules().contains(module)) {
        answer.put("error", "ModuleNotFoundError: No module named '" + module + "'");
      } else {
        answer.put("file", Environment.place(stage, module).toString());
      }
    }
    return new Script().out("\n" + json).exit(0);
  }
}
