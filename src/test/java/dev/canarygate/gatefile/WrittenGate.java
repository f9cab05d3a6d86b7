package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A gate's folders, written by a test. */
final class WrittenGate {
  private static final Shape RULE =
      Shape.EMPTY
          .required("id", Shape.Type.TEXT, "Name")
          .optional("patterns", Shape.Type.TEXTS, "Words");

  private static final Shape LOOK =
      Shape.EMPTY
          .required("url", Shape.Type.TEXT, "Where to look")
          .optional("rows", Shape.Type.NUMBER, "Expected rows")
          .optional("expect", Shape.Type.CONDITIONS, "What is expected")
          .optional("as", Shape.Type.TEXT, "Learns AS.seen")
          .optional("strict", Shape.Type.FLAG, "Whether to be strict")
          .optional("wait", Shape.Type.DURATION, "How long to wait")
          .optional("issues", Shape.Type.TEXTS, "Issue numbers")
          .optional("environment", Shape.Type.TEXT_MAP, "For the child")
          .optional("body", Shape.Type.TEMPLATE, "What to say")
          .optional("source", Shape.Type.FILE, "Verbatim")
          .optional("retry", Shape.Type.SECTION, "Again", RULE)
          .optional("rules", Shape.Type.SECTIONS, "Rules", RULE);

  final List<Settings> made = new ArrayList<>();
  private final Path root;
  private Installers installers = Installers.NONE;
  private final List<String> sets = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  WrittenGate(Path root) {
    this.root = root;
    gate(
        """
        title: A gate
        parameters:
          saas.url: {default: "https://example.org", env: GATE_SAAS_URL, help: Where}
          blockers: {default: [11, 12], help: Which}
          tracker: {default: 7, type: number, help: Never closed}
          artifacts-dir: {default: artifacts, type: path, local: true, help: Where evidence is kept}
          runner.pipx: {default: pipx, type: program, local: true, help: Installer}
        work-packages: [one.yaml]
        """);
    one("url: there");
  }

  WrittenGate write(String name, String text) {
    var file = root.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  WrittenGate gate(String text) {
    return write("work-packages/gate.yaml", text);
  }

  WrittenGate workPackage(String name, String text) {
    return write("work-packages/" + name, text);
  }

  /** The package WP01 with one step and these settings, a line each. */
  WrittenGate one(String settings) {
    return workPackage(
        "one.yaml",
        "id: WP01\ntitle: First\nsteps:\n  - id: look\n    do: look\n    with:\n"
            + settings.indent(6));
  }

  WrittenGate template(String name, String text) {
    return write("evidence-templates/" + name, text);
  }

  WrittenGate set(String set) {
    sets.add(set);
    return this;
  }

  WrittenGate setFile(String name, String text) {
    write(name, text);
    files.add(root.resolve(name));
    return this;
  }

  WrittenGate environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  WrittenGate installers(Installers others) {
    installers = others;
    return this;
  }

  GateDefinition load() {
    return load(Overrides.of(sets, files));
  }

  List<StepKind> kinds() {
    return List.of(
        new StepKind("look", "Looks.", LOOK, true, this::look)
            .learning(
                Fact.digest("saas.sha", "Commit."),
                Fact.number("drain.rows", "rows", "Rows."),
                Fact.yesNo("drain.ok", "Whether it is well."),
                Fact.list("drain.issues", "Issues."),
                Fact.word("drain.state", "State.", "full", "empty"),
                Fact.text("{as}.seen", "What was seen."),
                Fact.text("look.{url}.outcome", "Outcome."))
            .filling("as", settings -> settings.optionalText("as").stream().toList())
            .filling(
                "url", settings -> Stream.of(settings.text("url")).filter(Facts::isName).toList()),
        new StepKind("rest", "Does nothing.", Shape.EMPTY, true, settings -> this::nothing)
            .learning(Fact.text("a", "Anything.")),
        new StepKind(
            "issue.tell",
            "Tells an issue.",
            Shape.EMPTY
                .required("repo", Shape.Type.TEXT, "Repository")
                .required("issue", Shape.Type.TEXT, "Number"),
            true,
            settings -> this::nothing));
  }

  GateDefinition load(Overrides overrides) {
    return GateFiles.load(
        root.resolve("work-packages"),
        root.resolve("evidence-templates"),
        overrides,
        new ParameterSources(environment, root.resolve("here"), root.resolve("home"), installers),
        kinds());
  }

  private dev.canarygate.gate.Step look(Settings settings) {
    if (settings.text("url").equals("nowhere")) {
      throw new IllegalArgumentException("'nowhere' is not an address");
    }
    if (settings.text("url").equals("badrules")) {
      throw new BadData(List.of(new Problem("rules.yaml", 3, 5, "no such layer")));
    }
    made.add(settings);
    return this::nothing;
  }

  private Finding nothing(
      dev.canarygate.world.World world, dev.canarygate.gate.Assignment assignment) {
    return Finding.passed("nothing to do");
  }

  /** What loading complains about: {@code one.yaml:3:5: what}. */
  List<String> problems() {
    try {
      load();
      return List.of();
    } catch (BadData e) {
      return e.problems().stream().map(this::inShort).toList();
    }
  }

  private String inShort(Problem problem) {
    int name = problem.where().lastIndexOf(java.io.File.separatorChar) + 1;
    return new Problem(
            problem.where().substring(name), problem.line(), problem.column(), problem.message())
        .toString()
        .replace(root + java.io.File.separator, "");
  }
}
