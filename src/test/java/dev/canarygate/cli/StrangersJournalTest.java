package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.evidence.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Journals and places that are odd and no reason to distrust a verdict, for a stranger. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Slow
final class StrangersJournalTest {
  @TempDir Path folder;
  private SignedVerdictFiles stated;
  private Path journal;

  @BeforeEach
  void aVerdict() throws Exception {
    stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
    journal = stated.gate().resolve("journal.jsonl");
  }

  private StrangersShell.Ended ofScript(SignedVerdictFiles of) throws Exception {
    return new StrangersShell(folder).checks(of.verdict(), of.signers());
  }

  @Test
  void aLastRecordWithoutItsEndIsWhatADeadRunLeft() throws Exception {
    Forgery.append(journal, "{\"v\":1,\"seq\":7,\"type\":\"gate.en");

    assertThat(ofScript(stated).code()).isZero();
    var hand = Files.createDirectories(folder.resolve("hand"));
    var failing = new StrangersShell(hand).about(stated).failing(StrangersPage.of("p256").byHand());
    assertThat(failing).isEmpty();
  }

  @Test
  void aPathCanHaveALineBreak() throws Exception {
    var moved = new SignedVerdictFiles(folder.resolve("two\nlines"), Kind.CLEARED);
    Files.move(stated.folder(), moved.folder());

    var ended = ofScript(moved);

    assertThat(ended.code()).as(ended.said()).isZero();
  }

  /** A run that goes on, or died, gives its last head when it gives the gate back. */
  @Test
  void whileSomebodyHoldsTheGateItsLastHeadIsStillToCome() throws Exception {
    var heads = stated.artifacts().resolve("gates/heads.jsonl");
    Forgery.keepLines(heads, 1);
    assertThat(ofScript(stated).said()).containsPattern("BROKEN +heads");

    Files.writeString(stated.gate().resolve("lease.json"), "{}");
    assertThat(ofScript(stated).said()).containsPattern("ok +heads +1 head");
  }

  /** Its beginning is signed, so nobody makes such a gate of one that has heads. */
  @Test
  void aGateOfAnEarlierVersionHasNoHeads() throws Exception {
    var about = stated.gate().resolve("gate.json");
    Forgery.replace(about, ",\"order\":1", "");
    var prev = "\"prev\":\"" + Digest.of(about) + "\"";
    Forgery.replace(journal, "\"prev\":\"[0-9a-f]{64}\"", prev);
    Forgery.chainAnew(journal);
    var lines = Files.readAllLines(journal);
    var signed = lines.subList(0, lines.size() - 1);
    var head = signed.get(signed.size() - 1).replaceFirst(".*\"hash\":\"(.*)\"}", "$1");
    var sum = Digest.of(String.join("\n", signed) + "\n");
    var said = "$1" + head + "\",\"digest\":{\"sha256\":\"" + sum + "\"";
    Restatement.of(
        stated,
        text ->
            text.replaceFirst(
                "(\"head\":\")[0-9a-f]{64}\",\"digest\":\\{\"sha256\":\"[0-9a-f]{64}\"", said));
    Files.delete(stated.artifacts().resolve("gates/heads.jsonl"));

    var ended = ofScript(stated);

    assertThat(ended.said()).containsPattern("ok +heads +0 heads");
    assertThat(ended.code()).as(ended.said()).isZero();
  }
}
