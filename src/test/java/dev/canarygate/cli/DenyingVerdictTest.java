package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.BOTH;
import static dev.canarygate.cli.TwoFilesGate.SDIST;
import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.StrangersShell.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate cleared two files and stated a later verdict, and a person who has not got this program
 * looks at the first one.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Slow
final class DenyingVerdictTest {
  @TempDir Path folder;
  private TwoFilesGate gate;

  @BeforeEach
  void aGateClearsTwoFiles() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("gate")).clears("run", BOTH);
  }

  private Ended script() throws Exception {
    return new StrangersShell(folder)
        .checks(gate.gate().verdict(1), gate.signers(), "-w", gate.file(WHEEL).toString());
  }

  /** The file that it cleared is as it was. */
  private void stopsAnother() throws Exception {
    gate.with(WHEEL, "another wheel").stops("resume", List.of(WHEEL)).with(WHEEL, "wheel");
  }

  private List<String> failing() throws Exception {
    return new StrangersShell(Files.createDirectories(folder.resolve("hand")))
        .with("V", gate.gate().verdict(1))
        .with("WHEEL", gate.file(WHEEL))
        .with("SIGNERS", gate.signers())
        .with("WHO", SignedVerdictFiles.SIGNER)
        .failing(StrangersPage.of("p256").byHand());
  }

  private void isDenied(String words) throws Exception {
    var ended = script();
    assertThat(ended.said()).containsPattern("BROKEN +later +" + words);
    assertThat(ended.code()).isEqualTo(3);
    assertThat(failing()).isNotEmpty().allMatch(DenyingVerdictTest::asksWhatCameLater);
  }

  private static boolean asksWhatCameLater(String command) {
    return command.contains(".data.outcome == \"CLEARED\"");
  }

  private void isNotDenied() throws Exception {
    var ended = script();
    assertThat(ended.said()).doesNotContain("BROKEN");
    assertThat(ended.code()).isZero();
    assertThat(failing()).isEmpty();
  }

  @Test
  void nothingDeniesIt() throws Exception {
    isNotDenied();
  }

  @Test
  void oneAboutOneOfTheFilesDeniesIt() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    isDenied("verdict/run-2 is later and not CLEARED");
  }

  /** A gate decides about one candidate: what a run measures must not choose what counts. */
  @Test
  void oneAboutOtherFilesDeniesIt() throws Exception {
    stopsAnother();
    isDenied("verdict/run-2 is later and not CLEARED");
  }

  /** The key was gone, or the process was killed right before it would have stated it. */
  @Test
  void oneThatWasJournaledAndNotStatedDeniesIt() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    gate.killedAfter("gate.ended");
    isDenied("the gate came to \"STOPPED\" later, and no verdict says so");
  }

  /** As one that was killed leaves it, or one that still goes on. */
  @Test
  void aLaterRunThatDidNotEndLeavesItOpen() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    gate.killedAfter("run.started");

    var ended = script();

    assertThat(ended.said())
        .containsPattern("UNKNOWN +later +a later run began and did not end")
        .contains("NOT PROVEN: checks that nobody can decide now: 1")
        .doesNotContain("\nCLEARED");
    assertThat(ended.code()).isEqualTo(69);
    assertThat(failing()).isNotEmpty().allMatch(DenyingVerdictTest::asksWhatCameLater);
  }

  @Test
  void oneAboutNoFileDeniesIt() throws Exception {
    gate.stops("resume", List.of());
    isDenied("verdict/run-2 is later and not CLEARED");
  }

  @Test
  void eachDeniesOneAboutNoFile() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("fileless")).clears("run", List.of());
    var shell = new StrangersShell(folder);
    assertThat(shell.checks(gate.gate().verdict(1), gate.signers()).code()).isZero();

    gate.stops("resume", List.of(WHEEL));

    assertThat(shell.checks(gate.gate().verdict(1), gate.signers()).said())
        .containsPattern("BROKEN +later +verdict/run-2 is later and not CLEARED");
    assertThat(failing()).anyMatch(DenyingVerdictTest::asksWhatCameLater);
  }

  @Test
  void anotherClearedOneAfterItDoesNotHideIt() throws Exception {
    gate.stops("resume", List.of(WHEEL)).clears("resume", List.of(WHEEL));
    isDenied("verdict/run-2 is later");
  }

  @Test
  void oneThatIsClearedDoesNot() throws Exception {
    gate.with(SDIST, "newer source").clears("resume", BOTH);
    isNotDenied();
  }

  @Test
  void oneWhoseFolderIsGoneDeniesIt() throws Exception {
    stopsAnother();
    StatedGate.remove(gate.gate().verdict(2));
    isDenied("verdict/run-2 is later and not CLEARED");
  }

  /** Its record and the heads that know it are cut off, and its folder was forgotten. */
  @Test
  void oneWithoutARecordIsNamed() throws Exception {
    var lines = Files.readAllLines(gate.gate().journal()).size();
    gate.stops("resume", List.of(WHEEL));
    Forgery.keepLines(gate.gate().journal(), lines);
    Forgery.keepLines(gate.gate().artifacts().resolve("gates/heads.jsonl"), 2);

    var ended = script();

    assertThat(ended.said())
        .containsPattern(
            "BROKEN +later +verdict/run-2 is later, and the journal does not say what it says");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Test
  void oneWhoseRecordSaysClearedIsNamed() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    var lines = Files.readAllLines(gate.gate().journal());
    lines.replaceAll(
        each ->
            each.contains("verdict/run-2") || each.contains("gate.ended")
                ? each.replace("\"STOPPED\"", "\"CLEARED\"")
                : each);
    Files.write(gate.gate().journal(), lines);
    Forgery.chainAnew(gate.gate().journal());
    Forgery.keepLines(gate.gate().artifacts().resolve("gates/heads.jsonl"), 2);

    assertThat(script().said())
        .containsPattern("ok +chain")
        .containsPattern("BROKEN +heads")
        .containsPattern("BROKEN +later +verdict/run-2 is later, and the journal does not say");
  }

  @Test
  void aRecordThatWasCutOffIsMissedByTheHeads() throws Exception {
    var lines = Files.readAllLines(gate.gate().journal()).size();
    gate.stops("resume", List.of(WHEEL));
    StatedGate.remove(gate.gate().verdict(2));
    Forgery.keepLines(gate.gate().journal(), lines);

    assertThat(script().said())
        .containsPattern(
            "BROKEN +heads +the journal was cut short: expected at least \\d+ records");
    assertThat(failing()).hasSize(1).allMatch(each -> each.contains("heads.jsonl"));
  }
}
