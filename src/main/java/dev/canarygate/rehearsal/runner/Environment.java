package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.RunnerMachine;
import dev.canarygate.rehearsal.state.RunnerMachine.Origin;
import java.nio.file.Path;
import java.util.Map;

/** The files that an installation leaves: interpreter, command, modules and metadata. */
final class Environment {
  private final StandInStage stage;
  private final RunnerMachine runner;

  Environment(StandInStage stage, RunnerMachine runner) {
    this.stage = stage;
    this.runner = runner;
  }

  void install(String version, Script script) {
    script.delete(stage.sitePackages());
    for (var program : Map.of(stage.python(), "python", stage.cli(), "spec-kitty").entrySet()) {
      script.file(program.getKey(), stage.launcher(program.getValue()));
      script.runnable(program.getKey());
    }
    script.file(stage.venv().resolve("pyvenv.cfg"), "version = 3.11.2\n");
    var wheel = new CandidateWheel(version, runner);
    var files = files(wheel);
    files.forEach((name, text) -> script.file(stage.sitePackages().resolve(name), text));
    var record = stage.sitePackages().resolve(wheel.info() + "RECORD");
    script.file(record, wheel.record(files));
  }

  /** Those of the wheel, and what pip adds to its metadata. */
  private Map<String, String> files(CandidateWheel wheel) {
    var files = wheel.files();
    files.put(wheel.info() + "INSTALLER", "pip\n");
    if (runner.origin() != Origin.INDEX) {
      files.put(wheel.info() + "direct_url.json", directUrl());
    }
    return files;
  }

  private String directUrl() {
    return runner.origin() == Origin.EDITABLE
        ? "{\"url\":\"file:///home/dev/spec-kitty\",\"dir_info\":{\"editable\":true}}"
        : "{\"url\":\"https://github.com/Priivacy-ai/spec-kitty.git\",\"vcs_info\":{\"vcs\":\"git\","
            + "\"commit_id\":\"4c60ff97414835181428b6bb040703439068a732\"}}";
  }

  static Path place(StandInStage stage, String module) {
    return stage.sitePackages().resolve(CandidateWheel.fileOf(module));
  }
}
