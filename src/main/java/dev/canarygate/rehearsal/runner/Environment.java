package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.RunnerMachine;
import dev.canarygate.rehearsal.state.RunnerMachine.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that an installation leaves: interpreter, command, modules and metadata. */
final class Environment {
  private static final List<String> MODULES =
      List.of(
          "specify_cli",
          "specify_cli.sync",
          "specify_cli.sync.batch",
          "specify_cli.sync.owner",
          "specify_cli.sync.preflight",
          "specify_cli.sync.queue");

  private final Stage stage;
  private final RunnerMachine runner;

  Environment(Stage stage, RunnerMachine runner) {
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
    var files = files(version);
    var info = "spec_kitty_cli-" + version + ".dist-info/";
    var record = new StringBuilder();
    files.forEach(
        (name, text) -> {
          script.file(stage.sitePackages().resolve(name), text);
          record.append(recorded(name, text)).append('\n');
        });
    record.append(info).append("RECORD,,\n");
    script.file(stage.sitePackages().resolve(info + "RECORD"), record.toString());
  }

  private Map<String, String> files(String version) {
    var files = new LinkedHashMap<String, String>();
    for (var module : MODULES) {
      if (!runner.missingModules().contains(module)) {
        files.put(fileOf(module), "\"\"\"" + module + " of " + version + ".\"\"\"\n");
      }
    }
    var info = "spec_kitty_cli-" + version + ".dist-info/";
    files.put(
        info + "METADATA",
        "Metadata-Version: 2.4\nName: spec-kitty-cli\nVersion: " + version + "\n\n");
    files.put(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    files.put(info + "INSTALLER", "pip\n");
    if (runner.origin() != Origin.INDEX) {
      files.put(info + "direct_url.json", directUrl());
    }
    return files;
  }

  private String directUrl() {
    return runner.origin() == Origin.EDITABLE
        ? "{\"url\":\"file:///home/dev/spec-kitty\",\"dir_info\":{\"editable\":true}}"
        : "{\"url\":\"https://github.com/Priivacy-ai/spec-kitty.git\",\"vcs_info\":{\"vcs\":\"git\","
            + "\"commit_id\":\"4c60ff97414835181428b6bb040703439068a732\"}}";
  }

  static String fileOf(String module) {
    var path = module.replace('.', '/');
    return MODULES.stream().anyMatch(each -> each.startsWith(module + "."))
        ? path + "/__init__.py"
        : path + ".py";
  }

  static Path place(Stage stage, String module) {
    return stage.sitePackages().resolve(fileOf(module));
  }

  private static String recorded(String name, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      return name + ",sha256=" + hash + "," + bytes.length;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
