package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project and a person configure, and which of them goes before the other. */
final class ConfigurationTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aProjectWithAGate() throws IOException {
    write(
        "project/release/gate.yaml",
        """
        title: Small gate
        parameters:
          version: {default: "0", env: GATE_VERSION, help: Which version}
          region: {default: nowhere, help: Where}
          tool: {default: tool, type: path, help: A file}
        work-packages: [one.yaml]
        """);
    write(
        "project/release/one.yaml",
        "id: A\ntitle: A\nsteps: [{id: w, do: file.check, with: {file: x, format: json}}]\n");
    write(
        "project/.gate-runner.yaml",
        """
        gate: release
        artifacts: kept
        parameters: {version: "1", tool: bin/tool}
        options: {by: the release desk}
        """);
    write(
        "home/gate-runner/config.yaml",
        "parameters: {version: \"2\", region: eu, unknown: x}\noptions: {by: ana, wait: 2h}\n");
    environment.put("XDG_CONFIG_HOME", folder.resolve("home").toString());
    write("project/deep/down/here", "");
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Configuration here() {
    return Configuration.of(folder.resolve("project/deep/down"), environment, "Linux");
  }

  private JsonNode shown(String... sets) throws IOException {
    var given = new GivenWords(null, null, List.of(sets), List.of(), null, here());
    return new ObjectMapper()
        .readTree(new ShownConfiguration(given, Optional.empty(), environment).answer().document());
  }

  /** {@code value from}, with this test's folder left out. */
  private String row(JsonNode shown, String name) {
    for (var each : shown.path("values")) {
      if (each.path("name").asText().equals(name)) {
        return (each.path("value").asText() + " <- " + each.path("from").asText())
            .replace(folder + "/", "");
      }
    }
    throw new AssertionError("no value " + name);
  }

  @Test
  void eachValueIsShownWithWhereItComesFrom() throws IOException {
    var shown = shown();

    assertThat(row(shown, "gate")).isEqualTo("project/release <- project/.gate-runner.yaml:1:7");
    assertThat(row(shown, "artifacts-dir"))
        .isEqualTo("project/kept <- project/.gate-runner.yaml:2:12");
    assertThat(row(shown, "version")).isEqualTo("1 <- project/.gate-runner.yaml:3:23");
    assertThat(row(shown, "tool")).isEqualTo("project/bin/tool <- project/.gate-runner.yaml:3:34");
    assertThat(row(shown, "by")).isEqualTo("the release desk <- project/.gate-runner.yaml:4:15");
    assertThat(row(shown, "wait")).isEqualTo("2h <- home/gate-runner/config.yaml:2:26");
    assertThat(row(shown, "region")).isEqualTo("eu <- home/gate-runner/config.yaml:1:36");
    assertThat(row(shown, "github.settle")).isEqualTo("10s <- default (the program)");
    assertThat(shown.path("files")).hasSize(2);
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndBothBeforeFiles() throws IOException {
    environment.put("GATE_VERSION", "3");
    environment.put("GATE_RUNNER_BY", "eve");

    assertThat(row(shown(), "version")).isEqualTo("3 <- environment GATE_VERSION");
    assertThat(row(shown(), "by")).isEqualTo("eve <- environment GATE_RUNNER_BY");
    assertThat(row(shown("version=4"), "version")).isEqualTo("4 <- --set version=4");
  }

  @Test
  void whatNobodyConfiguresIsTheDefaultOfTheGate() throws IOException {
    Files.delete(folder.resolve("home/gate-runner/config.yaml"));

    assertThat(row(shown(), "region"))
        .isEqualTo("nowhere <- default (project/release/gate.yaml:4:21)");
    assertThat(row(shown(), "wait")).isEqualTo("no <- default");
  }

  @Test
  void onWindowsThePersonsFileIsInAppdata() throws IOException {
    write("roaming/gate-runner/config.yaml", "options: {by: bob}\n");
    environment.put("APPDATA", folder.resolve("roaming").toString());

    var found = Configuration.of(folder, environment, "Windows 11");

    assertThat(found.person()).contains("bob");
  }

  @Test
  void everyMistakeIsNamedWithFileLineAndTheNearestName() throws IOException {
    write(
        "project/.gate-runner.yaml",
        "gat: release\nparameters: [a]\noptions: {wait: soon, bye: ana}\n");

    assertThatThrownBy(this::here)
        .isInstanceOf(BadData.class)
        .hasMessageContaining(".gate-runner.yaml:1:1: the configuration has no key 'gat'")
        .hasMessageContaining("did you mean 'gate'?")
        .hasMessageContaining(".gate-runner.yaml:2:13: 'parameters' is a list; expected a mapping")
        .hasMessageContaining(".gate-runner.yaml:3:17: ")
        .hasMessageContaining("'options' has no key 'bye'; did you mean 'by'?")
        .as("no other command gets further")
        .satisfies(mistakes -> assertThat(Configuration.isIn((BadData) mistakes)).isTrue());
    assertThat(Configuration.isIn(new BadData("gate/gate.yaml", "no title"))).isFalse();
  }

  @Test
  void aParameterThatTheProjectsGateDoesNotHaveIsAMistakeOfTheProjectAlone() throws IOException {
    write("project/.gate-runner.yaml", "gate: release\nparameters: {versoin: \"1\"}\n");

    assertThatThrownBy(this::shown)
        .isInstanceOf(BadData.class)
        .hasMessageContaining("unknown parameter 'versoin'; did you mean 'version'?")
        .hasMessageNotContaining("'unknown'");
  }

  @Test
  void theGateNextToTheProjectsFileIsItsOwnWithoutBeingNamed() throws IOException {
    write(
        "project/gate/gate.yaml",
        "title: Small\nparameters: {version: {default: \"0\", help: Which}}\nwork-packages: [one.yaml]\n");
    write(
        "project/gate/one.yaml",
        "id: A\ntitle: A\nsteps: [{id: w, do: file.check, with: {file: x, format: json}}]\n");
    write("project/.gate-runner.yaml", "parameters: {versoin: \"1\"}\n");
    var gate = folder.resolve("project/gate");
    var given = new GivenWords(gate, null, List.of(), List.of(), null, here());

    assertThatThrownBy(
            () -> new ShownConfiguration(given, Optional.empty(), environment).answer().document())
        .isInstanceOf(BadData.class)
        .hasMessageContaining("unknown parameter 'versoin'; did you mean 'version'?");
  }

  /** A gate runs programs, and a folder above may be open to everybody. */
  @Test
  void aFileAboveThatBelongsToSomebodyElseIsNotReadAndThatIsShown() throws IOException {
    var file = folder.resolve("project/.gate-runner.yaml");
    assumeTrue(isGivenAway(file), "only root can give a file away");

    assertThat(here().files()).hasSize(1);
    assertThat(here().ignored()).containsExactly(file + " belongs to somebody else");
  }

  private static boolean isGivenAway(Path file) {
    try {
      var users = file.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(file, users.lookupPrincipalByName("nobody"));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Test
  void anEmptyFileSaysNothing() throws IOException {
    write("project/.gate-runner.yaml", "\n");

    assertThat(here().gate()).isEmpty();
    assertThat(here().person()).contains("ana");
  }

  /** As it is refused by the run that would use it. */
  @Test
  void aWaitThatIsNoLengthOfTimeIsRefusedWithWhereItComesFrom() {
    environment.put("GATE_RUNNER_WAIT", "soon");

    assertThatThrownBy(() -> here().waiting())
        .isInstanceOf(BadData.class)
        .hasMessageStartingWith("environment GATE_RUNNER_WAIT: 'soon' is not a length of time");
    assertThatThrownBy(() -> shown()).hasMessageContaining("environment GATE_RUNNER_WAIT");
  }

  @Test
  void aFolderWithoutAGateIsRefusedWithWhereItComesFrom() throws Exception {
    write("project/.gate-runner.yaml", "gate: nowhere\n");

    assertThatThrownBy(() -> new GivenWords(null, null, List.of(), List.of(), null, here()).fresh())
        .hasMessageContaining(".gate-runner.yaml:1:7: gate not found: expected a folder with")
        .hasMessageEndingWith("nowhere");
  }

  @Test
  void aValueThatFitsNowhereIsRefusedWithWhereItComesFrom() throws Exception {
    write(
        "project/release/one.yaml",
        "id: A\ntitle: A\nattempts: \"${version}\"\nsteps: [{id: w, do: file.check, with: {file: x}}]\n");
    environment.put("GATE_VERSION", "many");

    assertThatThrownBy(() -> shown())
        .hasMessageStartingWith("environment GATE_VERSION: parameter 'version': ")
        .hasMessageContaining("'many'")
        .hasMessageEndingWith("one.yaml:3:11");
  }
}
