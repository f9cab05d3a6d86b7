package dev.canarygate.gatefile;

import dev.canarygate.Fuzz;
import dev.canarygate.gate.BadData;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;

final class GateFilesFuzzProperties {
  private static final List<String> PACKAGES =
      List.of(
          """
          id: WP01
          title: First
          attempts: 3
          fresh-for: 24h
          holds-while: [saas.sha]
          steps:
            - {id: look, do: look, with: {url: "${saas.url}", rows: 22, issues: [1, "${blockers}"], wait: 15s}}
            - id: again
              do: look
              with: &same {url: there, rules: [{id: a, patterns: [x]}], environment: {A: b}}
          stops:
            - id: rows-changed
              when: drain.rows != 22 and saas.sha is known
              report: "measured {{drain.rows}}"
              unblocks: somebody
              then: [{id: tell, do: rest, with: *same}]
          """,
          "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
          "key: |\n  text\n  more\nother: >-\n  folded\n? complex\n: value\n");

  private static final List<String> GATES =
      List.of(
          """
          title: A gate
          parameters:
            saas.url: {default: "https://example.org", env: GATE_SAAS_URL, help: Where}
            blockers: {default: [11, 12], help: Which}
            tracker: {default: 7, type: number, help: Never closed}
            github.api-url: {default: "https://api.github.com", help: Where}
            github.settle: {default: 10s, help: How long}
          work-packages: [one.yaml]
          roles:
            tracker: {repo: a/b, issue: "${tracker}", never: [close]}
          writes:
            allow: [{change: comment, repo: a/b, issue: [1, 2]}]
          """);

  private final Path root = Files.createTempDirectory("gate");

  /** jqwik makes one for each try. */
  GateFilesFuzzProperties() throws IOException {}

  @AfterTry
  void removeFolder() throws IOException {
    try (var files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private void put(String name, String text) throws IOException {
    Files.write(root.resolve("work-packages").resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void packageFiles(@ForAll long seed) {
    var gate = new WrittenGate(root);
    Fuzz.batch(
        seed,
        PACKAGES,
        text -> {
          put("one.yaml", text);
          FirstEdition.in(root.resolve("work-packages"));
          gate.load();
        },
        BadData.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void gateFiles(@ForAll long seed) {
    var gate = new WrittenGate(root);
    Fuzz.batch(
        seed,
        GATES,
        text -> {
          put("gate.yaml", text);
          FirstEdition.in(root.resolve("work-packages"));
          gate.load();
        },
        BadData.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void templates(@ForAll long seed) {
    var gate = new WrittenGate(root).one("body: t.md");
    Fuzz.batch(
        seed,
        List.of("Rows: {{drain.rows}} of ${saas.url}, $${literal} {{ x }}\n"),
        text -> {
          gate.write("evidence-templates/t.md", text.replaceAll("[\\ud800-\\udfff]", "?"));
          gate.load();
        },
        BadData.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void valuesGivenForOneRun(@ForAll long seed) throws IOException {
    var gate = new WrittenGate(root);
    put("gate.yaml", GATES.get(0));
    Fuzz.batch(
        seed,
        List.of(
            "github.api-url=https://example.org/api/v3",
            "github.settle=10s",
            "tracker=22",
            "blockers=1,2,3",
            "saas.url=https://u:pw@example.org"),
        text -> {
          put("set.yaml", text);
          gate.load(Overrides.of(List.of(text), List.of(root.resolve("work-packages/set.yaml"))));
        },
        BadData.class);
  }
}
