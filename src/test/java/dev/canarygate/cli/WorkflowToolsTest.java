package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tools of others find no fault in the action and the workflows: GitHub's own parser, the JSON
 * schemas that editors use, actionlint and ShellCheck; nor in the Dockerfile: the linter of
 * Docker's language server. Where a tool is missing, its test is skipped by name.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tools are installed on Linux")
final class WorkflowToolsTest {
  @TempDir Path folder;

  private List<String> files() throws IOException {
    var files = new ArrayList<String>(List.of(WorkflowFile.ACTION.toString()));
    for (var each : WorkflowFile.workflows()) {
      var file = folder.resolve(each.place().replaceAll("\\W+", "-") + ".yml");
      Files.writeString(file, filledIn(each.text()));
      files.add(file.toString());
    }
    return files;
  }

  /** What the reader of a page fills in; and actionlint knows no labels of one's own runners. */
  private static String filledIn(String text) {
    return text.replace("OWNER/gate-runner@REF", "acme/gate@v1")
        .replace("[self-hosted, release-gate]", "self-hosted");
  }

  @Test
  void parserSchemasAndActionlintFindNothing() throws Exception {
    assertThat(checked(files())).isEmpty();
  }

  @Test
  void theyFindWhatIsWrong() throws Exception {
    var wrong = folder.resolve("wrong.yml");
    Files.writeString(
        wrong,
        """
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
                shel: bash
        """);
    assertThat(checked(List.of(wrong.toString())))
        .contains("schema: ", "parser: ", "actionlint: ")
        .contains("shel");
  }

  @Test
  void dockersLinterFindsNothingInTheDockerfile() throws Exception {
    assertThat(linted("Dockerfile")).isEmpty();
  }

  @Test
  void itFindsWhatIsWrong() throws Exception {
    var wrong = folder.resolve("Dockerfile");
    Files.writeString(wrong, "FROM scratch\nUSER\nEXPOSE web\nRUNN make\n");
    assertThat(linted(wrong.toString()).lines())
        .extracting(line -> line.substring(wrong.toString().length()))
        .containsExactly(
            ":2: Instruction has no arguments",
            ":3: Invalid containerPort: web",
            ":4: Unknown instruction: RUNN");
  }

  private static String linted(String file) throws Exception {
    return NpmTool.runs("dockerfile.mjs", List.of(file)).said();
  }

  private static String checked(List<String> files) throws Exception {
    return NpmTool.runs("check.mjs", files).said();
  }

  private String said(List<String> command) throws Exception {
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(log);
  }

  @Test
  void shellcheckFindsNothingInTheScriptsOfSteps() throws Exception {
    InstalledTool.assume("shellcheck");
    var command = new ArrayList<>(List.of("shellcheck", "--shell=bash"));
    for (var file : WorkflowFile.all()) {
      for (var step : file.steps()) {
        if (step.has("run")) {
          var script = folder.resolve(command.size() + ".sh");
          command.add(Files.writeString(script, step.path("run").asText()).toString());
        }
      }
    }
    assertThat(said(command)).isEmpty();
  }
}
