package dev.canarygate.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.FakeWorld;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What was not seen proves nothing: a look that is missing or cannot be trusted. */
final class GapsTest extends WatchedMachine {
  @Test
  void aListingOfRowsThatWasChangedAfterwardsIsAGap() throws Exception {
    var listing =
        look().evidence().stream().filter(each -> each.path().contains("/rows-")).findFirst();
    sql("DELETE FROM queue WHERE id = 2");
    look();
    Files.writeString(world.artifacts().resolve(listing.orElseThrow().path()), "1 x -\n");
    assertThat(judge().facts().get("integrity.verdict")).hasValue("inconclusive");
    assertThat(judge().details()).anyMatch(line -> line.contains("its rows cannot be compared"));
  }

  @Test
  void aRestartIsBridgedByTheLooksAroundItAndIsSaid() {
    look();
    restart();
    look();
    restart();
    run("2");
    look();
    var finding = judge();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap())
        .containsEntry("integrity.verdict", "explained")
        .containsEntry(
            "integrity.explained",
            "the gate was restarted between before-run-1 and before-run-2; the gate was restarted"
                + " during run 2 (between before-run-2 and before-run-3)");
  }

  @Test
  void aChangeAcrossARestartIsAsSuspectAsAnyOther() throws Exception {
    look();
    restart();
    sql("DELETE FROM queue WHERE id = 2");
    becomes("suspect", "1 rows left");
  }

  @Test
  void aClockThatJumpsAheadIsAGap() {
    look();
    world.time.set("2026-06-01T00:00:00Z");
    becomes("inconclusive", "the clock jumped, or the machine slept between before-run-1");
  }

  @Test
  void aQueueThatCannotBeReadIsAGap() throws IOException {
    Files.writeString(home.resolve("queue.db"), "no database, but long enough to look like one");
    var finding = look();
    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("queue file queue.db of", "could not be looked at");
    becomes("inconclusive", "could not be looked at");
  }

  @Test
  void anOwnerRecordThatCannotBeReadIsAGapAndItsTextIsNotRepeated() throws IOException {
    Files.writeString(home.resolve("sync/daemon/owner.json"), "{\"token\": " + TOKEN);
    var finding = look();
    assertThat(finding.summary()).contains("the owner record could not be read");
    assertThat(finding.toString()).doesNotContain(TOKEN);
  }

  @Test
  void withoutGitOrCandidateThereAreGaps() throws IOException {
    world.shell.answers("rev-parse HEAD", 128, "");
    Files.delete(site.resolve("spec_kitty_cli-3.2.0rc16.dist-info/RECORD"));
    Files.delete(folder.resolve("spec-kitty"));
    assertThat(look().details())
        .anyMatch(line -> line.contains("git could not tell harness-head"))
        .anyMatch(line -> line.contains("expected one installed spec-kitty-cli"))
        .anyMatch(line -> line.startsWith("cli "));
  }

  @Test
  void aFullDiskIsNoGapButAFaultToRepair() {
    var disk = new FaultyDisk(folder);
    var full = new FakeWorld(disk.over(folder.resolve("full")));
    disk.trouble(Full.WHEN_KEEPING_OBSERVATIONS);
    assertThatThrownBy(() -> step("before-run-1").perform(full, assignment()))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("observations");
  }

  /** Observations do not fit on the disk. */
  private enum Full implements Trouble {
    WHEN_KEEPING_OBSERVATIONS;

    @Override
    public void before(FileOperation operation, String file) throws IOException {
      if (file.contains("observations")) {
        throw new FileSystemException(file, null, "No space left on device");
      }
    }

    @Override
    public void after(FileOperation operation, String file) {}
  }

  @Test
  void aMissingLookIsAGap() {
    look();
    assertThat(judge().facts().get("integrity.verdict")).hasValue("inconclusive");
    assertThat(perform(new IntegrityVerdictStep(1, 3)).details())
        .anyMatch(line -> line.contains("expected 1 fingerprints and 3 snapshots"));
  }

  @Test
  void aFingerprintThatWasChangedAfterwardsIsAGap() throws IOException {
    var exhibit = look().evidence().get(0);
    look();
    var file = world.artifacts().resolve(exhibit.path());
    Files.writeString(file, Files.readString(file).replace("4711", "4712"));
    assertThat(judge().details()).anyMatch(line -> line.contains("was changed after it"));
    Files.delete(file);
    assertThat(judge().details()).anyMatch(line -> line.contains("cannot be read"));
  }

  @Test
  void aClockThatGoesBackIsAGap() {
    look();
    world.time.set("2026-05-19T00:00:00Z");
    becomes("inconclusive", "the clock went back");
  }
}
