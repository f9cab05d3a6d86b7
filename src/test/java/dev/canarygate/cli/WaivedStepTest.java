package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A waiver of one stop condition covers nothing else that the same step found wrong. */
final class WaivedStepTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();

  @BeforeEach
  void aStepThatExpectsMoreThanItsStopConditionAsks() throws IOException {
    Files.createDirectories(folder.resolve("gate"));
    Files.writeString(
        folder.resolve("gate/gate.yaml"), "title: Two facts\nwork-packages: [a.yaml]\n");
    Files.writeString(
        folder.resolve("gate/a.yaml"),
        """
        id: A
        title: State
        steps:
          - id: state
            do: file.check
            with:
              file: ../state.json
              facts:
                app.state: {pointer: /state}
                app.n: {pointer: /n, type: number}
              expect: [app.state = up]
        stops:
          - id: too-many
            when: app.n > 3
            as: failed
            report: "Too many: {{app.n}}."
            unblocks: Wait for fewer.
        """);
  }

  private int typed(String line, String... more) {
    var all = new ArrayList<>(List.of(line.split(" ", -1)));
    all.addAll(List.of("--by", "ana", "--gate", folder + "/gate"));
    all.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("kept")));
    all.addAll(List.of(more));
    return called.anew(all.toArray(String[]::new));
  }

  private String said() {
    return called.out() + "" + called.err();
  }

  private void found(String json) throws IOException {
    Files.writeString(folder.resolve("state.json"), json);
    typed("run");
    assertThat(said()).contains("too-many");
    assertThat(typed("waive too-many --until 1h", "--reason=known")).as(said()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\": 7, \"state\": \"down\"} | 3 | state-failed",
        "{\"n\": 7} | 4 | state-inconclusive"
      })
  void whatNobodyWaivedStillStopsTheGate(String json, int code, String stop) throws IOException {
    found(json);

    assertThat(typed("resume")).as(said()).isEqualTo(code);
    assertThat(said()).contains(stop);
  }

  @Test
  void whereNothingElseIsWrongTheGateGoesOn() throws IOException {
    found("{\"n\": 7, \"state\": \"up\"}");

    assertThat(typed("resume")).as(said()).isZero();
  }

  /** A condition about the fact that is expected accounts for the step: it is waived once. */
  @Test
  void aConditionThatAsksWhatTheStepExpectsAccountsForIt() throws IOException {
    var file = folder.resolve("gate/a.yaml");
    Files.writeString(file, Files.readString(file).replace("app.n > 3", "app.state != up"));
    found("{\"n\": 1, \"state\": \"down\"}");

    assertThat(typed("resume")).as(said()).isZero();
  }
}
