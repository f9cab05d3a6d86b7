package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code run} where the newest gate is cleared: another one is started only when it is asked for.
 */
final class ClearedRunTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();

  @BeforeEach
  void aGateIsCleared() throws IOException {
    OneStepGate.in(folder, "do: command.run, with: {command: ['true']}");
    assertThat(typed("run")).as(said()).isZero();
  }

  private int typed(String line, String... more) {
    var all = new ArrayList<>(List.of(line.split(" ", -1)));
    all.addAll(List.of("--gate", folder + "/gate", "--set", "artifacts-dir=" + artifacts()));
    all.addAll(List.of(more));
    return called.anew(all.toArray(String[]::new));
  }

  private String said() {
    return called.out() + "" + called.err();
  }

  private Path artifacts() {
    return folder.resolve("kept");
  }

  private int gates() {
    return GateFolder.list(artifacts()).size();
  }

  /** Every file that is kept, with what is in it. */
  private Map<String, String> kept() throws IOException {
    var kept = new TreeMap<String, String>();
    try (var files = Files.walk(artifacts())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        kept.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return kept;
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run -q", "run --wait=2h", "run --attest", "run --json"})
  void aRunStartsNoOtherOneAndNamesBothThatAPersonCanMean(String line) throws IOException {
    var before = kept();

    assertThat(typed(line)).as(said()).isEqualTo(5);

    assertThat(kept()).isEqualTo(before);
    assertThat(said())
        .contains(" is cleared, and all of it is still valid, so run starts no other one.")
        .contains("./gate-runner resume ");
  }

  /** What it is about may be another thing by now, such as a wheel that was built again. */
  @Test
  void whoResumesItLooksAgain() {
    assertThat(typed("resume")).as(said()).isZero();
    assertThat(gates()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --dry-run", "plan", "run -q --dry-run"})
  void aDryRunAnnouncesNothingThatTheRunWouldNotDo(String line) throws IOException {
    var before = kept();

    assertThat(typed(line)).as(said()).isEqualTo(5);

    assertThat(kept()).isEqualTo(before);
    assertThat(called.out().toString())
        .contains("is cleared, and all of it is still valid, so run starts no other one.")
        .contains("It would end with exit code 5.")
        .contains("./gate-runner resume", "./gate-runner run --new")
        .doesNotContain("On GitHub it would make", "[due");
  }

  @Test
  void aPlanOfNothingHoldsARunThatDoesNothing() throws IOException {
    var plan = folder.resolve("gate.plan.json");
    assertThat(typed("plan", "--out", plan.toString())).as(said()).isEqualTo(5);
    var document = new ObjectMapper().readTree(plan.toFile());
    assertThat(document.path("outcome").asText()).isEqualTo("CLEARED");
    assertThat(document.path("writes")).isEmpty();
    assertThat(document.path("workPackages")).isEmpty();

    assertThat(typed("run", "--plan", plan.toString())).as(said()).isEqualTo(5);
    assertThat(gates()).isEqualTo(1);
  }

  @Test
  void anotherOneIsStartedWhenItIsAskedFor() {
    assertThat(typed("run --new --dry-run")).isZero();
    assertThat(called.out().toString())
        .contains(
            " is cleared: this is what another one would do.", "Next: ./gate-runner run --new");
    assertThat(typed("run --new")).as(said()).isZero();
    assertThat(gates()).isEqualTo(2);
  }

  @Test
  void aGateOfOtherParametersIsAboutAnotherCandidate() {
    assertThat(typed("run", "--set", "version=2")).as(said()).isZero();
    assertThat(gates()).isEqualTo(2);
  }

  @Test
  void otherFilesDecideAnewOnlyWhenThatIsAskedFor() throws IOException {
    var file = folder.resolve("gate/one.yaml");
    Files.writeString(file, Files.readString(file).replace("title: One", "title: Another"));

    assertThat(typed("run")).as(said()).isEqualTo(5);

    assertThat(gates()).isEqualTo(1);
    assertThat(called.err().toString())
        .contains(" was cleared, and nothing continues it while these files", "one.yaml")
        .contains("./gate-runner run --new");
  }
}
