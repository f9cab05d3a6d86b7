package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.PackagedProgram;
import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a step of a workflow: what its runner gets besides the exit code. */
final class WorkflowIT {
  @TempDir Path folder;
  private ProgramAtWork product;
  private Path outputs;

  @BeforeEach
  void aWorkflowBegins() {
    product = new ProgramAtWork(folder);
    outputs = folder.resolve("output");
  }

  @AfterEach
  void end() {
    product.close();
  }

  private Map<String, String> surroundings() {
    return Map.of(
        "GITHUB_ACTIONS", "true",
        "GITHUB_OUTPUT", outputs.toString(),
        "GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString(),
        "GITHUB_WORKSPACE", folder.toString());
  }

  private ProgramAtWork.Running ends(int code, String... words) throws Exception {
    var running = product.inSurroundings(surroundings()).start(folder.resolve("a"), "ana", words);
    assertThat(running.ends()).as(running.words()).isEqualTo(code);
    return running;
  }

  private List<String> outputs() throws IOException {
    return Files.readAllLines(outputs, StandardCharsets.UTF_8);
  }

  private static List<String> commands(ProgramAtWork.Running ended) throws IOException {
    return ended.words().lines().filter(each -> each.startsWith("::")).toList();
  }

  @Slow
  @Test
  void aGateThatWaitsForAPersonIsAnAnnotationAndOutputsAndTheRestFollowsOnResume()
      throws Exception {
    var waits = ends(5, "run");
    var page =
        ProgramAtWork.journals(folder.resolve("a")).get(0).resolveSibling("report/report.html");

    assertThat(commands(waits))
        .singleElement()
        .asString()
        .containsPattern(
            // The program's own gate is not in the workspace, where GitHub shows files.
            "^::warning title=REHEARSAL%3A nothing here is real. WP06 waits%3A"
                + " not-attested::Nobody has attested")
        .contains("%0ANext: ./gate-runner attest");
    assertThat(waits.words()).contains("\nPage: " + page);
    assertThat(outputs())
        .containsExactly(
            "outcome=WAITING",
            "exit-code=5",
            "report=" + page,
            "gate-id=" + page.getName(page.getNameCount() - 3),
            "rehearsal=true",
            "verdict=");
    assertThat(page).content().contains("not-attested");
    assertThat(page.resolveSibling("badge.svg")).content().contains("WAITING at WP06");
    assertThat(folder.resolve("summary.md")).content().startsWith("# Gate WAITING");

    assertThat(commands(ends(0, "resume", "--attest"))).isEmpty();
    var verdict = page.resolveSibling("../verdict/run-2").normalize();
    assertThat(outputs())
        .hasSize(12)
        .contains("outcome=CLEARED", "exit-code=0", "verdict=" + verdict);
    assertThat(verdict.resolve("predicate.json")).isRegularFile();
  }

  /**
   * Nothing in it is real, so later steps get no outputs that could be taken for those of a gate.
   */
  @Test
  void aRehearsalIsShownInTheSummaryAlone() throws Exception {
    assertThat(rehearses("--episode", "blockers-open")).isEqualTo(75);

    assertThat(folder.resolve("summary.md"))
        .content()
        .startsWith("# Gate WAITING")
        .contains("REHEARSAL: nothing here is real")
        .containsOnlyOnce("# Gate ");
    assertThat(outputs).doesNotExist();
  }

  private int rehearses(String... options) throws Exception {
    var words = new ArrayList<>(List.of("rehearse", "--artifacts", "rehearsals"));
    words.addAll(List.of(options));
    var builder =
        new ProcessBuilder(PackagedProgram.command(words.toArray(String[]::new)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("rehearse.log").toFile());
    builder.environment().putAll(surroundings());
    var process = builder.start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /**
   * The parameters of the rehearsal's world do not fit this gate, each of them, nor do its steps.
   */
  @Test
  void mistakesAreAnnotatedAtTheirLinesAndOnlyTheExitCodeIsThere() throws Exception {
    var gate = Files.createDirectories(folder.resolve("gate"));
    Files.writeString(gate.resolve("gate.yaml"), "title: A gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        gate.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.chek}, {id: see, do: file.chek}]\n");

    assertThat(commands(ends(65, "run", "--gate", "gate")))
        .hasSize(10)
        .anyMatch(
            each -> each.startsWith("::error file=world/set.yaml,line=4,col=11,title=Mistake"))
        .last()
        .asString()
        .startsWith("::error title=gate-runner::… and ");
    assertThat(outputs()).containsExactly("exit-code=65");
  }
}
