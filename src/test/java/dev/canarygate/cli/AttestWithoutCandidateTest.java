package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that knows no candidate is attested like any other. */
final class AttestWithoutCandidateTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();

  private int typed(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--gate=" + folder.resolve("gate"));
    all.add("--set=artifacts-dir=" + folder.resolve("artifacts"));
    return called.anew(all.toArray(String[]::new));
  }

  private String said() {
    return called.out() + "" + called.err();
  }

  @Test
  void aWordThatIsGivenAfterTheRunsCountsForThem() throws IOException {
    var gate = Files.createDirectories(folder.resolve("gate"));
    Files.writeString(
        gate.resolve("gate.yaml"), "title: Plain\nwork-packages: [runs.yaml, word.yaml]\n");
    Files.writeString(gate.resolve("state.txt"), "ready");
    Files.writeString(
        gate.resolve("runs.yaml"),
        """
        id: RUNS
        title: Runs
        steps:
          - id: look
            do: file.check
            with: {file: state.txt, facts: {state.value: {regex: "([a-z]+)"}}}
        """);
    Files.writeString(
        gate.resolve("word.yaml"),
        """
        id: WORD
        title: Somebody attests
        needs: [RUNS]
        steps: [{id: attested, do: integrity.attested, with: {runs-of: [RUNS]}}]
        """);
    assertThat(typed("run", "--by=ana")).as(said()).isEqualTo(5);
    assertThat(said()).contains("nobody has attested").doesNotContain("candidate ''");

    assertThat(typed("attest", "--by=bo")).as(said()).isZero();
    assertThat(said()).contains("attestation-1 bo, from ").doesNotContain("in advance");

    assertThat(typed("attest", "--by=bo")).as(said()).isZero();
    assertThat(said()).contains("Attested already: attestation-1", "Next: ./gate-runner resume");

    assertThat(typed("resume", "--by=ana")).as(said()).isZero();
    assertThat(said()).contains("CLEARED", "attested by bo");
  }
}
