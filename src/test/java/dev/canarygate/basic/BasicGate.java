package dev.canarygate.basic;

import dev.canarygate.app.StepKinds;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.edge.web.OkHttpWeb;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A gate of one package, written as YAML; its steps see real programs and real web servers. */
final class BasicGate {
  final FakeWorld world;
  private final Path root;
  private String stops = "";

  BasicGate(Path root) {
    this.root = root;
    this.world = new FakeWorld(root.resolve("world"));
    world.shell.otherwise(new ZtShell(Secrets.ofProcess(), world.time, Progress.SILENT));
    world.web.otherwise(new OkHttpWeb(world.time));
    write(
        "gate/gate.yaml",
        """
        title: A gate
        parameters:
          github.api-url: {default: "http://127.0.0.1:9", help: Where}
          artifacts-dir: {default: artifacts, type: path, local: true, help: Where evidence is kept}
        work-packages: [one.yaml]
        """);
  }

  Path write(String name, String text) {
    var file = root.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BasicGate stops(String yaml) {
    stops = "stops:\n" + yaml.indent(2);
    return this;
  }

  /** These are its steps, as a package file has them. */
  BasicGate steps(String yaml) {
    write("gate/one.yaml", "id: WP00\ntitle: One\nsteps:\n" + yaml.indent(2) + stops);
    return this;
  }

  /** One step named {@code step}. */
  BasicGate step(String kind, String settings) {
    return steps("- id: step\n  do: " + kind + "\n  with:\n" + settings.indent(4));
  }

  GateDefinition load() {
    return GateFiles.load(
        root.resolve("gate"),
        root.resolve("templates"),
        Overrides.of(List.of(), List.of()),
        Map.of(),
        StepKinds.all());
  }

  List<String> problems() {
    try {
      load();
      return List.of();
    } catch (BadData e) {
      return e.problems().stream().map(BadData.Problem::message).toList();
    }
  }

  StepDefinition first() {
    return load().workPackages().get(0).steps().get(0);
  }

  /** What its first step finds, in a gate that knows these facts. */
  Finding finds(Facts known) {
    var step = first();
    return step.kind().step(step.settings()).perform(world, world.assignment("WP00", known));
  }

  Finding finds() {
    return finds(Facts.NONE);
  }

  /** The text of a finding's first evidence. */
  String proof(Finding finding) {
    try {
      return Files.readString(world.artifacts().resolve(finding.evidence().get(0).path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
