package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples in README.md and docs that are no commands: files are validated, answers held
 * against their schema. {@link DocsExamplesIT} runs the commands.
 */
final class DocsExamplesTest {
  private static final Pattern IN_PROSE = Pattern.compile("`(?:\\./)?gate-runner ([^`]+)`");

  /** YAML of others; {@link WorkflowFilesTest} reads what workflows say. */
  private static final Set<String> CI_FILES = Set.of("workflow", "workflow steps", "GitLab CI");

  private static final String ANSWER = "answer: ";
  private static final String PLACES = "places of ";
  private static final String HOW =
      "%s is not checked by any test. Commands: name the language sh, and DocsExamplesIT runs them."
          + " A file: put one of <!-- package file -->, <!-- steps -->, <!-- rehearsal file -->,"
          + " <!-- configuration file -->, <!-- answer: SCHEMA -->, <!-- workflow -->,"
          + " <!-- GitLab CI --> on the line before the fence."
          + " Output: <!-- output of COMMAND -->. What cannot be run: a line in DocExceptions.";

  @TempDir Path folder;

  static List<DocBlock> examples() {
    return DocBlock.all().stream()
        .filter(each -> !DocExceptions.hasPage(each))
        .filter(each -> !each.isCommands() && !DocExceptions.has(each, each.firstLine()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsRight(DocBlock block) throws IOException {
    var marker = block.marker();
    if (marker.equals("package file")) {
      validates(shippedGateWith(block));
    } else if (marker.startsWith(PLACES)) {
      validates(shippedGateWithPlaces(block));
    } else if (marker.equals("steps")) {
      validates(gateOf(block.text()));
    } else if (marker.equals("rehearsal file")) {
      var gate = gateOf("- {id: verify, do: command.run, with: {command: [make]}}\n");
      validates(with(gate, "rehearsal.yaml", block.text()));
    } else if (marker.equals("configuration file")) {
      var file = Files.writeString(folder.resolve(".gate-runner.yaml"), block.text());
      var read = ConfigFile.read(file);
      assertThat(read.gate().isPresent() || !read.notifyTargets().isEmpty()).isTrue();
    } else if (CI_FILES.contains(marker)) {
      assertThat(Json.yaml().readTree(block.text()).isEmpty()).as("%s", block).isFalse();
    } else if (marker.startsWith(ANSWER)) {
      fits(block.text(), marker.substring(ANSWER.length()));
    } else {
      assertThat(marker).as(HOW, block).startsWith("output of ");
    }
  }

  @Test
  void everyExceptionMeetsAnExample() {
    for (var exception : DocExceptions.ALL) {
      assertThat(DocBlock.all())
          .as(exception.toString())
          .anyMatch(block -> lines(block).anyMatch(each -> exception.meets(block.page(), each)));
    }
  }

  private static Stream<String> lines(DocBlock block) {
    return block.isCommands() ? block.commands().stream() : Stream.of(block.firstLine());
  }

  static Stream<String> commandsInProse() throws IOException {
    try (var pages = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), pages.sorted())
          .filter(page -> page.toString().endsWith(".md"))
          .map(DocsExamplesTest::text)
          .flatMap(text -> IN_PROSE.matcher(text).results())
          .map(found -> found.group(1))
          .distinct()
          .toList()
          .stream();
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new AssertionError(page.toString(), e);
    }
  }

  @ParameterizedTest
  @MethodSource
  void commandsInProse(String words) {
    var command = GateRunner.commandLine();
    for (var word : Arrays.asList(words.split(" -- ", -1)[0].split("\\s+", -1))) {
      if (word.matches("--?[a-zA-Z].*")) {
        var name = word.replaceAll("=.*|\\[.*", "");
        assertThat(command.getCommandSpec().optionsMap()).as(words).containsKey(name);
      } else {
        command = command.getSubcommands().getOrDefault(word, command);
      }
    }
    var first = words.split("\\s+", -1)[0];
    assertThat(first).matches(each -> !each.matches("[a-z]+") || isCommand(each), "a command");
  }

  private static boolean isCommand(String word) {
    return GateRunner.commandLine().getSubcommands().containsKey(word);
  }

  private static void validates(Path gate) {
    var called = new CalledCommand("validate");
    assertThat(called.with("--gate", gate.toString()))
        .as(called.out() + "" + called.err())
        .isZero();
  }

  private Path gateOf(String steps) throws IOException {
    var gate = Files.createDirectories(folder.resolve("gate"));
    var indented = steps.startsWith("steps:") ? steps : "steps:\n" + steps;
    Files.writeString(gate.resolve("build.yaml"), "id: build\ntitle: Build\n" + indented);
    return with(gate, "gate.yaml", "title: Example\nwork-packages: [build.yaml]\n");
  }

  private static Path with(Path gate, String name, String text) throws IOException {
    Files.writeString(gate.resolve(name), text);
    return gate;
  }

  /** As one more package, under an id that the gate does not have. */
  private Path shippedGateWith(DocBlock block) throws IOException {
    var gate = shippedGate();
    var file = gate.resolve("gate.yaml");
    var list = "work-packages:\n";
    with(gate, "gate.yaml", Files.readString(file).replace(list, list + "  - example.yaml\n"));
    return with(gate, "example.yaml", block.text().replaceFirst("(?m)^id: \\w+", "id: EXAMPLE"));
  }

  private Path shippedGateWithPlaces(DocBlock block) throws IOException {
    var gate = shippedGate();
    var name = block.marker().substring(PLACES.length());
    var before = Files.readString(gate.resolve(name));
    var after = before.replaceFirst("(?m)^ {10}places:\n( {12,}.*\n)+", "");
    assertThat(after).isNotEqualTo(before);
    int at = after.indexOf("- issue: 1141\n") + "- issue: 1141\n".length();
    return with(gate, name, after.substring(0, at) + block.text() + after.substring(at));
  }

  private Path shippedGate() throws IOException {
    for (var name : List.of("work-packages", "evidence-templates")) {
      DocDesk.copy(Path.of(name), folder.resolve(name));
    }
    return folder.resolve("work-packages");
  }

  private static void fits(String text, String name) throws IOException {
    var schema = Path.of("docs", "json", name + ".schema.json");
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(schema))
                .validate(new ObjectMapper().readTree(text)))
        .isEmpty();
  }
}
