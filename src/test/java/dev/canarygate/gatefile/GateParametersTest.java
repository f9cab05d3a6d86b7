package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateParametersTest {
  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root);
  }

  private String value(String name) {
    return gate.load().parameters().getOrDefault(name, "(none)");
  }

  @Test
  void aSetGoesBeforeAFileThatGoesBeforeTheEnvironmentThatGoesBeforeTheDefault() {
    assertThat(value("saas.url")).isEqualTo("https://example.org");
    gate.environment("GATE_SAAS_URL", "env");
    assertThat(value("saas.url")).isEqualTo("env");
    gate.setFile("world.yaml", "saas.url: file\n");
    assertThat(value("saas.url")).isEqualTo("file");
    gate.set("saas.url=set");
    assertThat(value("saas.url")).isEqualTo("set");
  }

  @Test
  void lineEndsOfWindowsAreReadLikeOthers() {
    gate.setFile("world.yaml", "saas:\r\n  url: nested\r\nblockers: [1, 2]\r\n");
    assertThat(value("saas.url")).isEqualTo("nested");
    assertThat(value("blockers"))
        .isEqualTo(gate.set("blockers=1,2").load().parameters().get("blockers"));
    gate.setFile("more.properties", "saas.url=line\r\n");
    assertThat(value("saas.url")).isEqualTo("line");
  }

  @Test
  void aVariableThatIsSetToNothingSaysNothing() {
    assertThat(gate.environment("GATE_SAAS_URL", "").load().parameters())
        .containsEntry("saas.url", "https://example.org");
  }

  @Test
  void aSetFileMayNestNamesAndHoldLists() {
    gate.setFile("world.yaml", "saas:\n  url: nested\nblockers: [1, 2, 3]\n");

    assertThat(value("saas.url")).isEqualTo("nested");
    assertThat(value("blockers")).isEqualTo("1, 2, 3");
  }

  @Test
  void aSetFileMayBeLinesOfNameAndValue() {
    gate.setFile("world.properties", "# the rehearsal\n\nsaas.url = a=b\nblockers=5,6\n");

    assertThat(value("saas.url")).isEqualTo("a=b");
    assertThat(value("blockers")).isEqualTo("5, 6");
  }

  @Test
  void relativePathsStartAtTheCurrentDirectoryAndTildeIsHome() {
    assertThat(value("artifacts-dir")).isEqualTo(root.resolve("here/artifacts").toString());
    gate.set("artifacts-dir=~/kept");
    assertThat(value("artifacts-dir")).isEqualTo(root.resolve("home/kept").toString());
    gate.set("artifacts-dir=~");
    assertThat(value("artifacts-dir")).isEqualTo(root.resolve("home").toString());
    gate.set("artifacts-dir=");
    assertThat(value("artifacts-dir")).isEmpty();
  }

  @Test
  void aBareProgramNameIsLeftToTheSystem() {
    assertThat(value("runner.pipx")).isEqualTo("pipx");
    gate.set("runner.pipx=tools/pipx");
    assertThat(value("runner.pipx")).isEqualTo(root.resolve("here/tools/pipx").toString());
  }

  @Test
  void aProgramMayBeNamedByItsInstaller() {
    gate.gate(
        """
        title: T
        parameters:
          pipx: {default: px, type: program, help: Installer}
          cli: {default: "pipx:bin/tool via ${pipx}", type: program, help: Command}
          python: {default: "uv:venvs/tool-pkg/bin/python", type: program, help: Python}
        work-packages: []
        """);
    gate.installers(
        (installer, program, place) ->
            Optional.of(root.resolve(installer + "-" + program + "-" + place)));

    assertThat(value("cli")).isEqualTo(root.resolve("pipx-px-BIN/tool").toString());
    assertThat(value("python")).isEqualTo(root.resolve("uv--VENVS/tool-pkg/bin/python").toString());
    assertThat(gate.set("cli=/opt/tool").load().parameters()).containsEntry("cli", "/opt/tool");
  }

  @Test
  void aProgramThatIsGivenIsAskedOfNoInstaller() {
    gate.gate(
        """
        title: T
        parameters:
          cli: {default: "pipx:bin/tool", type: program, help: Command}
        work-packages: []
        """);
    gate.installers(
        (installer, program, place) -> {
          throw new AssertionError("asked " + installer);
        });

    assertThat(gate.set("cli=/opt/tool").load().parameters()).containsEntry("cli", "/opt/tool");
  }

  @Test
  void aDefaultMayUseParametersThatStandBeforeIt() {
    gate.gate(
        """
        title: T
        parameters:
          home: {default: /srv, help: Where}
          tools: {default: "${home}/tools", help: There}
        work-packages: []
        """);

    assertThat(gate.set("home=/opt").load().parameters()).containsEntry("tools", "/opt/tools");
  }

  @Test
  void aSecondDollarSignKeepsTheTextAsItIs() {
    gate.one("url: a $${saas.url}");

    assertThat(gate.load().workPackage("WP01").steps().get(0).settings().text("url"))
        .isEqualTo("a ${saas.url}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sass.url=x   | --set sass.url=x: unknown parameter 'sass.url'; did you mean 'saas.url'?
          tracker=many | --set tracker=many: parameter 'tracker': 'many' is not a number; expected one like 22 with at most nine digits
          """)
  void aSetThatMakesNoSenseIsNamed(String set, String problem) {
    assertThat(gate.set(set).problems()).containsExactly(problem);
  }

  @Test
  void aValueOfTheWrongFormIsNamedWithItsPlace() {
    gate.setFile("world.yaml", "tracker: [1]\nblockers: [{a: b}]\nunknown: 1\n");

    assertThat(gate.problems())
        .containsExactly(
            "world.yaml:1:10: parameter 'tracker' is a list; expected number",
            "world.yaml:2:12: parameter 'blockers' holds a mapping; expected words",
            "world.yaml:3:10: unknown parameter 'unknown'; expected artifacts-access,"
                + " artifacts-dir, blockers, github.answer-limit, github.api-url,"
                + " github.longest-wait, github.settle, runner.home, runner.pipx, runner.tags,"
                + " saas.url, signing.allowed-signers, signing.key, signing.passphrase-fd,"
                + " signing.revoked-keys, timestamp.certificates, timestamp.url, tracker or"
                + " verdict.tag-repository");
  }

  @Test
  void aGateHasTheParametersOfTheProgramAlthoughItsFileDeclaresNone() {
    gate.gate("title: T\nwork-packages: [one.yaml]\n");

    assertThat(gate.load().parameters())
        .containsOnlyKeys(
            "github.api-url",
            "github.settle",
            "github.answer-limit",
            "github.longest-wait",
            "runner.home",
            "runner.tags",
            "artifacts-access",
            "artifacts-dir",
            "signing.key",
            "signing.passphrase-fd",
            "signing.allowed-signers",
            "signing.revoked-keys",
            "timestamp.url",
            "timestamp.certificates",
            "verdict.tag-repository")
        .containsEntry("github.api-url", "https://api.github.com")
        .containsEntry("artifacts-dir", root.resolve("here/artifacts").toString());
    assertThat(gate.set("github.settle=1s").load().parameters())
        .containsEntry("github.settle", "1s");
    gate.environment("GATE_GITHUB_API_URL", "https://ghe.example.org/api/v3");
    assertThat(value("github.api-url")).isEqualTo("https://ghe.example.org/api/v3");
  }

  @Test
  void aGateFileSaysOnlyWhatItChangesOfAParameterOfTheProgram() {
    gate.gate(
        """
        title: T
        parameters:
          github.settle: {default: 2s}
          artifacts-access: {default: everybody}
        work-packages: [one.yaml]
        """);

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:4:31: parameter 'artifacts-access' is 'everybody'; expected owner or umask");
    assertThat(gate.set("artifacts-access=umask").load().parameters())
        .containsEntry("github.settle", "2s");
  }

  @Test
  void aParameterOfTheProgramNeverShapesTheGate() {
    gate.gate("title: T\nwork-packages: [one.yaml]\n");
    var before = gate.load().digest();

    assertThat(gate.set("github.settle=1s").load().digest()).isEqualTo(before);
  }

  @Test
  void aParameterWithoutAnyValueSaysHowToGiveOne() {
    gate.gate("title: T\nparameters:\n  x: {help: Needed, env: GATE_X}\nwork-packages: []\n");

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:3:3: parameter 'x' has no value; give it by --set x=…, --set-file or GATE_X"
                + " in the environment");
  }

  @Test
  void aWrongValueIsSaidOnceAndWhereAPersonWroteIt() {
    gate.gate(
            """
            title: T
            parameters:
              limit: {default: 5m, help: Limit, type: duration}
              tries: {default: 3, help: Tries}
            work-packages: [one.yaml]
            """)
        .workPackage(
            "one.yaml",
            """
            id: WP01
            title: First
            attempts: "${tries}"
            fresh-for: "${limit}"
            steps: [{id: look, do: rest}]
            """)
        .setFile("next.yaml", "limit: many\ntries: several\n");

    assertThat(gate.problems()).hasSize(2);
    assertThat(gate.problems().get(0))
        .startsWith("next.yaml:1:8: parameter 'limit': 'many' is not");
    assertThat(gate.problems().get(1))
        .startsWith("next.yaml:2:8: parameter 'tries': ")
        .contains("'several'")
        .endsWith("; used at work-packages/one.yaml:3:11");
  }

  @Test
  void aDeclarationThatMakesNoSenseIsNamed() {
    gate.gate(
        """
        title: T
        parameters:
          a: {default: 1, help: A, typ: text}
          b: {default: 1, help: B, type: numbr}
          c: plain
          d: {default: 1h, help: D, type: duration}
          e: {default: soon, help: E, type: duration}
        work-packages: []
        """);

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:3:28: parameter 'a' has no key 'typ'; did you mean 'type'?",
            "gate.yaml:4:34: 'numbr' is not a type; did you mean 'number'?",
            "gate.yaml:5:6: parameter 'c' is 'plain'; expected {help: …}",
            "gate.yaml:7:16: parameter 'e': 'soon' is not a length of time; expected a number with"
                + " ms, s, m, h or d: 15s");
  }

  @Test
  void overridesThatAreNoneAreNamedTogether() {
    assertThatThrownBy(
            () ->
                Overrides.of(
                    List.of("novalue", "=x", "version=…"), List.of(root.resolve("missing.yaml"))))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("--set novalue: expected name=value")
        .hasMessageContaining("--set =x: expected name=value")
        .hasMessageContaining("--set version=…: expected a value in place of …")
        .hasMessageContaining("missing.yaml: file not found");
  }

  @Test
  void aSetFileThatIsNoMappingIsRefused() {
    gate.write("list.yaml", "- a\n");

    assertThatThrownBy(() -> Overrides.of(List.of(), List.of(root.resolve("list.yaml"))))
        .hasMessageContaining("list.yaml:1:1: expected lines of 'name: value', found a list");
  }

  @Test
  void valuesCanBeGivenAsTheyAre() {
    assertThat(Overrides.of(Map.of("a", "b=c")).values().get("a"))
        .isInstanceOfSatisfying(
            Piece.Text.class, text -> assertThat(text.value()).isEqualTo("b=c"));
  }
}
