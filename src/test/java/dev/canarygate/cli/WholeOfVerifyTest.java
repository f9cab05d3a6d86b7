package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} says last, and in folders that have no gate. */
final class WholeOfVerifyTest {
  @TempDir private Path folder;
  private StatedGate gate;

  @BeforeEach
  void aGateWithoutAKey() throws Exception {
    gate = StatedGate.in(folder.resolve("here")).cleared("run");
  }

  @Test
  void aGateOfTheFirstHourIsFineAndTheAnswerSaysWhatIsWorthALook() {
    assertThat(gate.verify(gate.artifacts().toString())).as(gate.said()).isZero();
    assertThat(gate.said())
        .contains("/verdict/run-1: OK, CLEARED; unsigned\n", "  files ok: 4 files. Proves: ")
        .contains(
            "  signature, list-signature, summary, bundle, signer not used: nobody signed it.\n")
        .contains("To look at: 1 verdict is unsigned, so nobody else can check who stated it. Fine")
        .endsWith("\nOK: nothing that was checked is changed or missing.\n");
  }

  @Test
  void whatWasChangedIsCounted() throws Exception {
    Files.writeString(gate.evidence(), "edited\n");
    assertThat(gate.verify(gate.artifacts().toString())).isEqualTo(3);
    assertThat(gate.said()).endsWith("\nNOT OK: 2 of 2 not as expected.\n");
  }

  @Test
  void aFileThatNobodyProvesClearedIsNotProven() {
    assertThat(gate.verify(gate.artifacts().toString(), "--wheel", gate.wheel().toString()))
        .isEqualTo(69);
    assertThat(gate.said())
        .contains("/verdict/run-1: NOT PROVEN\n", "/verdict/run-1: unchanged, CLEARED; unsigned\n")
        .contains("\nNOT PROVEN: nothing contradicts it, and not all that it takes is here.\n")
        .doesNotContain("OK");
  }

  @Test
  void aFolderThatHasOnlyRehearsalsSaysHowToCheckTheNewestOne() throws Exception {
    var artifacts = folder.resolve("there");
    var rehearsed = artifacts.resolve("rehearsals/cleared-1/artifacts");
    Files.createDirectories(rehearsed);
    StatedGate.copy(gate.artifacts(), rehearsed);

    for (var where : new Path[] {artifacts, artifacts.resolve("rehearsals")}) {
      assertThat(gate.verify(where.toString())).isEqualTo(69);
      assertThat(gate.said())
          .contains("not checked: no gate was started here, only 1 rehearsal\n")
          .contains(
              "\nNOT CHECKED: nothing here can be checked.\nNext: ./gate-runner verify "
                  + rehearsed);
    }
  }

  @Test
  void aFolderThatHasNothingIsAnsweredWithWhatAFolderCanBe() throws Exception {
    var empty = Files.createDirectories(folder.resolve("empty"));
    for (var where : new Path[] {empty, folder.resolve("nowhere")}) {
      assertThat(gate.verify(where.toString())).isEqualTo(69);
      assertThat(gate.said())
          .contains("\nNOT CHECKED: nothing here can be checked.\nExpected DIR to be the folder of")
          .endsWith("Next: ./gate-runner verify\n");
    }
  }

  @Test
  void onlineAFolderWithoutAGateIsNamed() {
    var empty = folder.resolve("empty");
    assertThat(
            gate.verify(
                "--online", "--gate", gate.folder() + "/gate", "--set", "artifacts-dir=" + empty))
        .isEqualTo(5);
    assertThat(gate.said()).contains("No gate was started in " + empty + ".");
  }
}
