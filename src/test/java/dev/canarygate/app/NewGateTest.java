package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.report.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates that {@code init} writes. */
class NewGateTest {
  /** As in {@code examples/}. */
  private static final Map<GateAnswer, String> ANSWERS =
      new EnumMap<>(
          Map.of(
              GateAnswer.NAME, "acme-lib",
              GateAnswer.REPO, "acme/acme-lib",
              GateAnswer.ISSUE, "210",
              GateAnswer.URL, "https://staging.acme.example"));

  @TempDir Path folder;

  /** Those with questions; the other is the gate that comes with the program. */
  static Stream<String> templates() {
    return GateTemplate.names().stream().filter(name -> !name.equals("spec-kitty"));
  }

  private Path written(String template, Path place) {
    new NewGate(GateTemplate.named(template), place, ANSWERS).write();
    return place;
  }

  @ParameterizedTest
  @MethodSource("templates")
  void whatIsWrittenIsValid(String template) {
    var gate = written(template, folder.resolve("gate"));

    var source = GateSource.of(gate, null, List.of("version=1.0.0"), List.of());
    var definition = source.definition(Map.of());
    assertThat(definition.workPackages()).isNotEmpty();
    assertThat(definition.writePolicy().allow()).isNotEmpty();
    assertThat(source.templates()).isEqualTo(gate.resolve("templates"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void whatATemplateIsForFitsIntoALine(String template) {
    var answer = new NewGate(GateTemplate.named(template), folder.resolve("gate"), ANSWERS).write();

    assertThat(answer.text().apply(Layout.PLAIN).lines())
        .contains("It is for " + GateTemplate.named(template).about() + ".")
        .filteredOn(line -> line.startsWith("It is for "))
        .allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyQuestionIsAnsweredInTheFiles(String template) throws IOException {
    var gate = written(template, folder.resolve("gate"));

    try (var files = Files.walk(gate)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[a-z]+@");
      }
    }
    assertThat(gate.resolve("README.md")).content().contains("acme-lib", "issue 210");
    assertThat(gate.resolve("README.md")).content().hasLineCount(11);
  }

  @Test
  void theGateThatComesWithTheProgramIsCopiedWhole() {
    var shipped = GateTemplate.named("spec-kitty");

    assertThat(shipped.asks()).isEmpty();
    assertThat(shipped.files()).containsKeys("gate.yaml", "gate.schema.json");
    assertThat(shipped.files().keySet()).anyMatch(name -> name.startsWith("templates/"));
  }

  @Test
  void nothingThatIsThereIsWrittenOver() throws IOException {
    var gate = Files.createDirectory(folder.resolve("gate"));
    Files.writeString(gate.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> written("service", gate))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("is there already");
    assertThat(gate).isDirectoryContaining(each -> each.endsWith("mine.txt"));
    try (var inside = Files.list(folder)) {
      assertThat(inside).containsExactly(gate);
    }
  }

  /** A file is in the way of the folder that one of the texts needs. */
  @Test
  void ofAGateThatCannotBeWrittenWholeNothingIsLeft() throws IOException {
    var files = Map.of("gate.yaml", "title: x", "gate.yaml/templates/x.md", "x");
    var broken = new GateTemplate("broken", "a test", List.of(), files);

    assertThatThrownBy(() -> new NewGate(broken, folder.resolve("gate"), ANSWERS).write())
        .isInstanceOf(DiskFault.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    var gate = Files.createDirectory(folder.resolve("gate"));

    assertThat(written("service", gate).resolve("gate.yaml")).exists();
  }

  @Test
  void whatIsMissingIsNamedWithItsOption() {
    var gate = new NewGate(GateTemplate.named("service"), folder.resolve("gate"), Map.of());

    assertThatThrownBy(gate::write)
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("--name", "--repo", "--issue", "--url");
    assertThat(folder.resolve("gate")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "REPO, acme",
    "REPO, acme/lib/x",
    "REPO, a/b}",
    "ISSUE, 0",
    "ISSUE, 1e9",
    "URL, ftp://x",
    "URL, https://user:pw@host",
    "URL, 'https://x/\"'",
    "NAME, 'a: {b'",
  })
  void anAnswerThatFitsNoFileIsRefused(GateAnswer answer, String given) {
    assertThatThrownBy(() -> answer.require(given))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("--" + answer.word(), "found '" + given + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://staging.acme.example/", " https://staging.acme.example "})
  void anAddressIsKeptWithoutTheSlashAtItsEnd(String given) {
    assertThat(GateAnswer.URL.require(given)).isEqualTo("https://staging.acme.example");
  }

  /** The folder {@code examples/} is what {@code init} writes. */
  @ParameterizedTest
  @MethodSource("templates")
  void theExamplesAreCurrent(String template) throws IOException {
    var example = Path.of("examples", template);
    var gate = GateTemplate.named(template);
    var fresh = new NewGate(gate, folder.resolve("gate"), ANSWERS);
    fresh.write();

    for (var name : gate.files().keySet()) {
      assertThat(example.resolve("gate").resolve(name))
          .as("examples/%s; write it anew by init", template)
          .content()
          .isEqualTo(
              Files.readString(folder.resolve("gate").resolve(name))
                  .replace(folder.resolve("gate").toString(), "gate"));
    }
  }
}
