package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types first who has no gate yet, or none that was started. */
final class FirstWordsTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();

  private String gate() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"), "title: Small gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.check, with: {file: gone.txt}}]\n");
    Files.writeString(folder.resolve("rehearsal.yaml"), "episodes: {fine: {story: Fine.}}\n");
    return folder.toString();
  }

  @Test
  void theNameOfATemplateInPlaceOfAFolderIsNamedWithItsOption() {
    assertThat(called.with("init", "service", "--name", "my shop")).isEqualTo(64);
    assertThat(called.err())
        .hasToString(
            """
            gate-runner: 'service' is the name of a template, and DIR is the folder to write
            Next: ./gate-runner init --template service --name 'my shop'
            """);
  }

  @Test
  void aDryRunOfAGateThatWasNeverStartedSaysToRunIt() throws IOException {
    var artifacts = "artifacts-dir=" + folder.resolve("artifacts");

    called.with("run", "--dry-run", "--gate", gate(), "--set", artifacts);

    assertThat(called.out().toString())
        .contains("the run would stop at ONE: look-", " Then run.\n")
        .doesNotContain("resume");
  }

  @Test
  void aDryRunOfAnotherGateShowsThatOneAndNotTheOneThatIsNotFinished() throws IOException {
    var words = List.of("--by", "ana", "--gate", gate(), "--set", "artifacts-dir=" + folder + "/a");
    assertThat(typed("run", words)).isEqualTo(3);

    typed("run --dry-run", words);
    assertThat(called.out().toString()).contains("./gate-runner plan ").doesNotContain("another");
    typed("run --new --dry-run", words);
    assertThat(called.out().toString())
        .contains(" is not finished: this is what another one would do.\n", "due: never ran")
        .contains("put right: ./gate-runner run --new --dry-run ");
  }

  private int typed(String command, List<String> words) {
    var all = Stream.concat(Stream.of(command.split(" ", -1)), words.stream());
    return called.anew(all.toArray(String[]::new));
  }

  @Test
  void anEpisodeThatIsNotThereIsRefusedBeforeAnythingIsSaidOfOne() throws IOException {
    assertThat(called.with("rehearse", "--gate", gate(), "--episode", "WRONG")).isEqualTo(64);
    assertThat(called.err().toString()).startsWith("gate-runner: --episode: unknown episode");
  }
}
