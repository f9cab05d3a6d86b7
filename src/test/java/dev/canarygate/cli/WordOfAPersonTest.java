package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import dev.canarygate.world.ThisMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What persons put into a gate's journal, from the command line, on a gate that waits. */
class WordOfAPersonTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path artifacts = Path.of("unset");

  @BeforeEach
  void aGateThatWaitsForItsBlockers() throws Exception {
    aGate("blockers-open", 75);
  }

  private void aGate(String episode, int exit) throws Exception {
    var place = folder.resolve("of-" + episode);
    assertThat(run("rehearse", "--episode", episode, "--artifacts", place.toString()))
        .as(err.toString())
        .isEqualTo(exit);
    try (var all = Files.walk(place)) {
      artifacts =
          all.filter(each -> each.endsWith("journal.jsonl"))
              .map(each -> each.resolve("../../..").normalize())
              .findFirst()
              .orElseThrow();
    }
    out.getBuffer().setLength(0);
  }

  @Test
  void aWaiverIsListedWithWhoWhyAndUntilWhen() {
    assertThat(
            gate(
                "waive",
                "WP03",
                "--stop",
                "rows-changed",
                "--reason",
                "row 23 is known",
                "--until",
                "2099-01-01",
                "--candidate",
                "3.2.0rc22",
                "--by",
                "ana"))
        .as(err.toString())
        .isZero();
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString())
        .contains("WP03 rows-changed, by ana", "for candidate 3.2.0rc22", "row 23 is known");
    assertThat(gate("waivers", "--json")).isZero();
    assertThat(out.toString()).contains("\"stop\" : \"rows-changed\"");
  }

  @Test
  void aWaiverOfARuleThatNothingLiftsIsRefused() {
    assertThat(
            gate(
                "waive",
                "WP08",
                "--stop",
                "tracker-closed",
                "--reason",
                "x",
                "--until",
                "2099-01-01"))
        .isEqualTo(64);
    assertThat(err.toString()).contains("cannot be waived");
  }

  @Test
  void aWaiverOfAnUnknownStopOrWithAPastDateOrNoReasonIsRefused() {
    assertThat(gate("waive", "WP03", "--stop", "rain", "--reason", "x", "--until", "2099-01-01"))
        .isEqualTo(64);
    assertThat(err.toString()).contains("WP03 has no stop 'rain'", "rows-changed");
    assertThat(
            gate(
                "waive",
                "WP03",
                "--stop",
                "rows-changed",
                "--reason",
                "x",
                "--until",
                "2020-01-01"))
        .isEqualTo(64);
    assertThat(
            gate(
                "waive",
                "WP03",
                "--stop",
                "rows-changed",
                "--reason",
                " ",
                "--until",
                "2099-01-01"))
        .isEqualTo(64);
    assertThat(gate("waive", "WP03", "--stop", "rows-changed", "--reason", "x", "--until", "soon"))
        .isEqualTo(64);
    assertThat(err.toString()).contains("is past", "--reason is empty", "is not a date");
  }

  @Test
  void decisionsAreListedWithWhoTookThem() {
    assertThat(gate("decide", "WP07", "--skip", "--reason", "CLI only", "--by", "bob")).isZero();
    assertThat(
            gate(
                "decide",
                "WP01",
                "--issue",
                "1141",
                "--accept",
                "--reason",
                "seen",
                "--link",
                "https://example.org/45",
                "--by",
                "bob"))
        .isZero();
    assertThat(gate("decide", "WP07", "--accept", "--reason", "x")).isEqualTo(64);
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString())
        .contains("WP07 suite: skip, by bob", "WP01 blocker.1141: accept", "example.org/45");
  }

  @Test
  void anAttestationBeforeThereIsAnythingToVouchForIsRefusedWithWhatToDo() {
    assertThat(gate("attest", "--by", "eve")).isEqualTo(64);
    assertThat(err.toString())
        .contains("nothing to vouch for yet: not every run of WP04 and WP05 has ended")
        .contains("gate-runner resume --attest");
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString()).doesNotContain("attestation  eve");
  }

  @Test
  void anAttestationIsListedWithCandidateAndPeriod() throws Exception {
    aGate("teamspace-413", 3);
    assertThat(gate("attest", "--by", "eve", "--candidate", "3.2.0rc99")).isEqualTo(64);
    assertThat(gate("attest", "--by", "eve")).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("Attested by eve for 3.2.0rc22, from \\S+Z until");
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString())
        .containsPattern("attestation  rehearsal for 3.2.0rc22, from \\S+Z until \\S+Z: During")
        .containsPattern("attestation  eve for 3.2.0rc22, from \\S+Z until \\S+Z: During");
  }

  @Test
  void anExportedGateGoesNoFurtherHereAndGoesOnWhereItIsImported() throws Exception {
    var bundle = folder.resolve("gate.tar.gz");
    assertThat(gate("export", bundle.toString(), "--by", "ana")).as(err.toString()).isZero();
    assertThat(gate("attest", "--by", "ana")).isEqualTo(64);
    assertThat(err.toString()).contains("was exported to gate.tar.gz");
    assertThat(gate("export", bundle.toString())).isEqualTo(64);

    artifacts = Files.createDirectories(folder.resolve("other-runner"));
    assertThat(gate("import", bundle.toString(), "--by", "bob")).as(err.toString()).isZero();
    assertThat(gate("decide", "WP07", "--run", "--reason", "x", "--by", "bob"))
        .as(err.toString())
        .isZero();
    assertThat(gate("status")).isEqualTo(75);
  }

  @Test
  void theCodeThatExportPrintsIsWhatImportExpects() throws Exception {
    var bundle = folder.resolve("gate.tar.gz");
    assertThat(gate("export", bundle.toString(), "--by", "ana")).as(err.toString()).isZero();
    var code = out.toString().replaceAll("(?s).*Code: (\\S+).*", "$1");
    var head = out.toString().replaceAll("(?s).*Head digest: (\\S+).*", "$1");
    assertThat(code).hasSize(19);
    assertThat(head).hasSize(64);
    assertThat(out.toString()).contains("import gate.tar.gz --expect " + code);

    var other = Files.createDirectories(folder.resolve("other-runner"));
    var here = artifacts;
    artifacts = other;
    assertThat(gate("import", bundle.toString(), "--expect", "0".repeat(64))).isEqualTo(65);
    assertThat(err.toString()).contains("is not the bundle that was exported", head, code);
    assertThat(gate("import", bundle.toString(), "--expect", "what she said")).isEqualTo(64);
    assertThat(other).isEmptyDirectory();
    out.getBuffer().setLength(0);
    assertThat(gate("import", bundle.toString(), "--expect", code.toLowerCase(Locale.ROOT)))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("Imported gate-", head).doesNotContain("Not checked");
    assertThat(gate("decide", "WP06", "--post", "--reason", "x")).isEqualTo(64);
    assertThat(err.toString()).contains("nothing that WP06 wants waits to be confirmed");

    var back = folder.resolve("back.tar.gz");
    assertThat(gate("export", back.toString(), "--by", "bob")).as(err.toString()).isZero();
    artifacts = here;
    assertThat(gate("import", back.toString(), "--by", "ana")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Not checked: whether this is what was exported");
    assertThat(gate("decide", "WP07", "--run", "--reason", "x")).as(err.toString()).isZero();
  }

  @Test
  void aGateThatIsNotFinishedIsNotHiddenByAnImport() throws Exception {
    var bundle = folder.resolve("gate.tar.gz");
    assertThat(gate("export", bundle.toString(), "--by", "ana")).as(err.toString()).isZero();
    aGate("no-new-candidate", 75);
    assertThat(gate("import", bundle.toString())).isEqualTo(64);
    assertThat(err.toString()).contains("is here and not finished", "--beside");
    assertThat(gate("import", bundle.toString(), "--beside")).as(err.toString()).isZero();
    assertThat(gate("decide", "WP07", "--run", "--reason", "x")).as(err.toString()).isZero();
  }

  @Test
  void aBundleThatWasChangedOnTheWayIsRefusedByItemAndNothingIsPutDown() throws Exception {
    var bundle = folder.resolve("gate.tar.gz");
    assertThat(gate("export", bundle.toString(), "--by", "ana")).as(err.toString()).isZero();
    artifacts = Files.createDirectories(folder.resolve("other-runner"));

    for (var item : List.of("journal.jsonl", "-attempt1/")) {
      var changed = folder.resolve("changed-" + item.length() + ".tar.gz");
      var name = Repacked.withOneByteChanged(bundle, changed, item);
      assertThat(gate("import", changed.toString(), "--by", "bob")).isEqualTo(65);
      assertThat(err.toString()).contains(name).contains("changed");
      assertThat(artifacts).isEmptyDirectory();
    }
    assertThat(gate("import", bundle.toString(), "--by", "bob")).as(err.toString()).isZero();
  }

  @Test
  void whatIsNoBundleIsRefusedByName() throws Exception {
    var file = Files.writeString(folder.resolve("no.tar.gz"), "no archive");
    assertThat(gate("import", file.toString())).isEqualTo(65);
    assertThat(err.toString()).contains("no.tar.gz");
  }

  @Test
  void unlockSaysWhoHeldItOrThatNobodyDoes() {
    assertThat(gate("unlock", "--reason", "none")).isZero();
    assertThat(out.toString()).contains("Nobody holds it");
  }

  @Test
  void unlockLeavesTheGateToAHolderThatWorksHereUnlessItIsToldToTakeIt() {
    var gates = GateFolder.all(artifacts);
    var now = Instant.now();
    Lease.take(gates, Holder.me("bob", ThisMachine.name(), now.minusSeconds(3600), "b"));
    assertThat(gate("attest", "--by", "ana")).isEqualTo(75);
    assertThat(err.toString())
        .contains("held by bob on " + ThisMachine.name() + " (pid " + ProcessHandle.current().pid())
        .contains("last seen");
    assertThat(gate("unlock", "--reason", "it hangs", "--by", "ana")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Taken from bob");

    Lease.take(gates, Holder.me("bob", ThisMachine.name(), now, "b"));
    assertThat(gate("unlock", "--reason", "I want it", "--by", "ana")).isEqualTo(64);
    assertThat(err.toString()).contains("its holder is alive", "--although-alive");
    assertThat(gate("unlock", "--although-alive", "--reason", "I want it", "--by", "ana")).isZero();
    assertThat(gate("history")).isZero();
    assertThat(out.toString()).contains("I want it");
  }

  private int gate(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "artifacts-dir=" + artifacts));
    return run(all.toArray(String[]::new));
  }

  private int run(String... words) {
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  @Test
  void aDecisionAboutAPackageThatIsNotThereIsAMistakeOfTheCommandLine() {
    assertThat(gate("decide", "WP99", "--skip", "--reason", "x")).isEqualTo(64);
    assertThat(err.toString()).contains("there is no work package 'WP99'; there are WP01");
  }
}
