package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.app.StepKinds;
import dev.canarygate.gatefile.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What editors check while one types a gate's files. */
final class SchemaTest {
  private static final Path FILES = Path.of("work-packages");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate.schema.json",
        "package.schema.json",
        "rehearsal.schema.json",
        "config.schema.json"
      })
  void theCommittedSchemaIsCurrent(String name) throws IOException {
    assertThat(FILES.resolve(name))
        .as("rewrite it with: ./gate-runner validate --write-schemas")
        .hasContent(Schemas.of(StepKinds.all()).get(name));
  }

  static List<Path> packageFiles() throws IOException {
    var files = new ArrayList<Path>();
    YAML.readTree(FILES.resolve("gate.yaml").toFile())
        .path("work-packages")
        .forEach(name -> files.addAll(files(name.asText())));
    return files;
  }

  private static List<Path> files(String name) {
    var choice = "${canary.launches}";
    return Stream.of("single", "all")
        .map(value -> FILES.resolve(name.replace(choice, value)))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("packageFiles")
  void everyPackageFileFits(Path file) throws IOException {
    // Editors follow anchors, which Jackson does not.
    Object content = new Yaml().load(Files.readString(file));
    assertThat(problems("package.schema.json", YAML.valueToTree(content))).isEmpty();
  }

  @Test
  void theConfigurationOfTheDocumentationFitsAndAMistakeIsSeen() throws IOException {
    var page = Files.readString(Path.of("docs", "configuration.md"));
    var example = page.substring(page.indexOf("```yaml\n") + 8);
    var content = YAML.readTree(example.substring(0, example.indexOf("```")));

    assertThat(content.size()).isEqualTo(8);
    assertThat(problems("config.schema.json", content)).isEmpty();
    for (var wrong :
        List.of("{gat: here}", "{options: {bye: ana}}", "{options: {wait: soon}}", "{gate: [a]}")) {
      assertThat(problems("config.schema.json", YAML.readTree(wrong))).as(wrong).isNotEmpty();
    }
  }

  @Test
  void theGateFileFits() throws IOException {
    Object content = new Yaml().load(Files.readString(FILES.resolve("gate.yaml")));
    assertThat(problems("gate.schema.json", YAML.valueToTree(content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: A, title: T, steps: [], need: []}",
        "{id: A, title: T}",
        "{id: A, title: T, steps: [{repeat: 2}]}",
        "{id: A, title: T, steps: [{for-each: [a], steps: []}]}",
        "{id: A, title: T, steps: [], defaults: {no.such.kind: {}}}",
        "{id: A, title: T, steps: [{id: s, do: health.snapshot, with: {url: u, retry-after: 15}}]}",
        "{id: A, title: T, steps: [], fresh-for: soon}",
        "{id: A, title: T, steps: [], stops: [{id: s, when: a = b, report: r, unblocks: u, as: passed}]}",
      })
  void aMistakeIsSeen(String yaml) throws IOException {
    assertThat(problems("package.schema.json", YAML.readTree(yaml))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "examples/java-library/gate/rehearsal.yaml",
        "examples/service/gate/rehearsal.yaml",
        "src/test/resources/gates/made-up/rehearsal.yaml"
      })
  void everyRehearsalFileFits(Path file) throws IOException {
    Object content = new Yaml().load(Files.readString(file));
    assertThat(problems("rehearsal.schema.json", YAML.valueToTree(content))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{comands: {}}",
        "{commands: {a/b: {exitcode: 1}}}",
        "{http: {a/b: []}}",
        "{expect: {outcome: cleared, code: 1}}",
        "{episodes: {one: {commands: {a/b: {exit: 1, often: 2}}}}}",
      })
  void aMistakeInARehearsalIsSeen(String yaml) throws IOException {
    assertThat(problems("rehearsal.schema.json", YAML.readTree(yaml))).isNotEmpty();
  }

  private static List<String> problems(String schema, JsonNode document) {
    return schema(schema).validate(document).stream().map(Object::toString).toList();
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(Schemas.of(StepKinds.all()).get(name));
  }
}
