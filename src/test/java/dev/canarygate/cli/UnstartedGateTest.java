package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of the gate that {@code init} wrote before it was started and given values. */
final class UnstartedGateTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();
  private String gate = "";

  @BeforeEach
  void writeGate() {
    gate = folder.resolve("gate").toString();
    var words = "init --template node-package --name lib --repo acme/lib --issue 3 ";
    assertThat(called.with((words + gate).split(" ", -1))).isZero();
  }

  private int ask(String... words) {
    var all = new java.util.ArrayList<>(java.util.List.of(words));
    all.add("--gate=" + gate);
    all.add("--set=artifacts-dir=" + folder.resolve("artifacts"));
    return called.anew(all.toArray(String[]::new));
  }

  @Test
  void statusSaysThatNoGateWasStartedAndWhatToType() {
    assertThat(ask("status")).isZero();
    assertThat(called.out().toString())
        .contains(
            "OPEN: Release gate for lib", "  ./gate-runner run --dry-run ", " --set version=…")
        .contains("No gate was started in", "A run begins with: hold")
        .doesNotContain("never ran", "Stop conditions");
    assertThat(called.err().toString())
        .contains("Parameter 'version' has no value yet; give it by --set version=…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "history | No gate was started in ",
        "gates | No gate was started in ",
        "overview | No gate was started in ",
        "waivers | No gate was started in ",
        "explain build | != <version>",
        "graph | Version and tests",
        "config | no value; give it by --set version=…"
      })
  void otherLooksHaveAnAnswerToo(String command, String answer) {
    assertThat(ask(command.split(" ", -1))).as(called.err().toString()).isZero();
    assertThat(called.out().toString()).contains(answer).doesNotContain("${", "{{");
  }

  @Test
  void aReportThatCannotBeMadeNamesTheWholeCommand() {
    assertThat(ask("report")).isEqualTo(5);
    assertThat(called.err().toString())
        .contains("No gate was started in ", "  ./gate-runner run --dry-run ")
        .contains("--set version=…");
  }

  @ParameterizedTest
  @CsvSource({
    "resume",
    "verify --online",
    "approve approval --by ana",
    "intervene --what cleaned --by ana",
    "waive x --reason y --until 2999-01-01 --by ana"
  })
  void whatGoesOnWithAGateNamesTheCommandThatStartsOne(String command) {
    assertThat(ask(command.split(" ", -1))).as(called.err().toString()).isEqualTo(5);
    assertThat(called.err().toString())
        .contains(
            "No gate was started in ",
            "Next, one of these:",
            "./gate-runner run --dry-run ",
            "--set version=1.0.0",
            "--set version=…")
        .doesNotContain("parameter 'version' has no value;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "attempts", "attempts diff a b", "gates", "overview"})
  void whatLooksAtWhatIsKeptNamesTheCommandThatStartsOne(String command) {
    ask(command.split(" ", -1));
    assertThat(called.out() + "\n" + called.err())
        .contains("Next, one of these:", "./gate-runner run --dry-run ")
        .contains("--set version=1.0.0", "--set version=…");
  }

  /** One that only rehearsals are kept for is sent to the newest of them, too. */
  @Test
  void aProgramGetsEachCommandThatTheMessageSpeaksOf() throws IOException {
    Files.createDirectories(folder.resolve("artifacts/rehearsals/cleared-1/artifacts/gates"));

    assertThat(ask("resume", "--json")).isEqualTo(5);

    var error = new ObjectMapper().readTree(called.out().toString()).path("error");
    assertThat(error.path("message").asText()).contains("the last command shows it.");
    assertThat(error.path("commands")).hasSize(3);
    assertThat(error.path("commands").get(0)).isEqualTo(error.path("next"));
    assertThat(error.path("commands").get(2).asText()).contains(" status --set ", "cleared-1");
  }

  @Test
  void whatWasTypedIsPartOfTheCommandThatStartsAGate() {
    assertThat(ask("verify", "--online", "--set", "version=7")).isEqualTo(5);
    assertThat(called.err().toString())
        .contains("Next: ./gate-runner run --gate ", " --set version=7");
  }

  @Test
  void aProgramLearnsWhyNothingIsComparedAndWhatComesNext() throws IOException {
    assertThat(ask("attempts", "diff", "a", "b", "--json")).isEqualTo(5);

    var answer = new ObjectMapper().readTree(called.out().toString()).path("error");
    assertThat(answer.path("message").asText()).startsWith("No gate was started in ");
    assertThat(answer.path("next").asText())
        .startsWith("./gate-runner run --dry-run ")
        .endsWith(" --set version=1.0.0");
  }

  @Test
  void aMistakeInTheRehearsalIsFollowedByTheValuesThatValidateNeeds() throws IOException {
    Files.writeString(Path.of(gate, "rehearsal.yaml"), "episodes: [\n");

    assertThat(ask("rehearse")).isEqualTo(65);
    assertThat(called.err().toString())
        .contains("Next, when " + gate + "/rehearsal.yaml is put right: ./gate-runner validate ")
        .contains(" --set version=…\n");
  }

  @Test
  void aBundleThatIsMissingIsMissedBeforeAnyValue() {
    assertThat(ask("import", "nowhere.tar.gz", "--by", "ana")).isEqualTo(64);
    assertThat(called.err().toString()).contains("file not found: nowhere.tar.gz");
  }

  /** Only what is wrong is said, not what follows from it. */
  @Test
  void aRunIsRefusedForTheMissingValueAlone() {
    assertThat(ask("plan")).isEqualTo(65);
    assertThat(called.err().toString())
        .contains("parameter 'version' has no value")
        .doesNotContain("is not a condition");
  }
}
