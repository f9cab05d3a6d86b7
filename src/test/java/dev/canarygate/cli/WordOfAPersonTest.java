package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import dev.canarygate.journal.EarlierProgram;
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
        .containsPattern("waiver-1 +WP03 rows-changed by ana .*for 3.2.0rc22: row 23 is known");
    assertThat(err.toString()).contains("REHEARSAL: nothing here is real");
    assertThat(gate("gates")).isZero();
    assertThat(out.toString()).contains("WAITING, rehearsal");
    assertThat(gate("preview", "e2e")).isZero();
    assertThat(err.toString()).contains("REHEARSAL: nothing here is real");
    assertThat(gate("verify")).isZero();
    assertThat(out.toString())
        .contains("\nREHEARSAL: nothing here is real\n")
        .contains("; rehearsed, so nothing in it is real");
    assertThat(gate("waivers", "--json")).isZero();
    assertThat(out.toString()).contains("\"stop\" : \"rows-changed\"");
  }

  @Slow
  @Test
  void attemptsOfARehearsalAreCalledSoWhereTheyAreCompared() throws Exception {
    aGate("teamspace-not-required", 5);
    assertThat(gate("attempts", "--json")).isZero();
    assertThat(out.toString()).contains("\"opened_at\" : \"", "\"openedAt\" : \"");
    var name = out.toString().replaceAll("(?s).*?\"name\" : \"([^\"]+)\".*", "$1");
    out.getBuffer().setLength(0);

    assertThat(gate("attempts", "diff", name, name)).as(err.toString()).isZero();
    assertThat(out.toString()).isEqualTo("REHEARSAL: nothing here is real\nNothing differs.\n");
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
    assertThat(err.toString()).contains("WP03 has no stop condition 'rain'", "rows-changed");
    assertThat(gate("waive", "rows-chnged", "--reason", "x", "--until", "2099-01-01"))
        .isEqualTo(64);
    assertThat(err.toString())
        .contains("did you mean 'rows-changed'?")
        .as("the near one is enough")
        .doesNotContain("Declared are");
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

  @Slow
  @Test
  void aDecisionThatIsAskedForIsListedWithWhoTookItAndNotAskedForAgain() throws Exception {
    aGate("teamspace-not-required", 5);
    assertThat(gate("status")).isEqualTo(5);
    assertThat(out.toString())
        .contains(
            "Next, one of these:",
            "\n  ./gate-runner decide WP07 --skip --reason TEXT --set artifacts-dir=",
            "\n  ./gate-runner decide WP07 --run --reason TEXT --set artifacts-dir=",
            "\n  Answers WP07. Give your reason in place of TEXT.");
    out.getBuffer().setLength(0);
    assertThat(gate("decide")).isEqualTo(5);
    assertThat(out.toString())
        .startsWith("WP07: ")
        .contains(
            "\nNext, one of these:\n  ./gate-runner decide WP07 --skip --reason TEXT --set artifacts-dir=")
        .contains("\n  ./gate-runner decide WP07 --run --reason TEXT --set artifacts-dir=");
    for (var lacking :
        List.of("decide --skip", "decide WP07", "decide WP07 --skip", "decide WP01")) {
      err.getBuffer().setLength(0);
      assertThat(gate(lacking.split(" ", -1))).as(lacking).isEqualTo(64);
      assertThat(err.toString())
          .contains("; expected one of the decisions that are due\nNext, one of these:\n")
          .contains("\n  ./gate-runner decide WP07 --skip --reason TEXT --set artifacts-dir=")
          .contains("\n  ./gate-runner decide WP07 --run --reason TEXT --set artifacts-dir=");
    }
    assertThat(gate("decide", "WP07", "--skip", "--reason", "TEXT")).isEqualTo(64);
    assertThat(err.toString()).contains("--reason TEXT: expected your reason in place of TEXT");
    assertThat(gate("decide", "WP07", "--accept", "--reason", "x")).isEqualTo(64);
    assertThat(gate("decide", "WP07", "--about", "weather", "--run", "--reason", "x"))
        .isEqualTo(64);
    assertThat(err.toString())
        .contains(
            "WP07 has no step that asks for a decision on weather (--run)",
            "\nNext, one of these:\n  ./gate-runner decide WP07 --skip --reason TEXT")
        .doesNotContain(", or:")
        .doesNotContainPattern("decide WP07 .*,\n");
    assertThat(gate("decide", "WP07", "--about", "suite", "--say-again", "--reason", "x"))
        .isEqualTo(64);
    assertThat(err.toString()).contains("--about goes with --skip and --run");
    assertThat(gate("decide", "WP07", "--skip", "--reason", "x", "--candidate", "v3.2.0rc99"))
        .isEqualTo(5);
    assertThat(gate("decide", "WP07", "--skip", "--reason", "x", "--candidate", "newest"))
        .isEqualTo(64);
    assertThat(err.toString())
        .contains("the gate does not ask about candidate 3.2.0rc99; it is about 3.2.0rc22")
        .contains("--candidate 'newest' is not a version; expected one such as 3.2.0rc9");
    assertThat(
            gate(
                "decide",
                "WP07",
                "--skip",
                "--reason",
                "CLI only",
                "--link",
                "https://example.org/45",
                "--candidate",
                "v3.2.0-rc.22",
                "--by",
                "bob"))
        .as(err.toString())
        .isZero();

    out.getBuffer().setLength(0);
    assertThat(gate("status")).isEqualTo(75);
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(
            "due: answered by decision-1 of bob", "In a real run comes next: `./gate-runner resume")
        .contains("decision-1 WP07 suite: skip by bob, for 3.2.0rc22: CLI only https://example.org")
        .doesNotContain("gate-runner decide");

    assertThat(gate("revoke", "decision-1", "--reason", "they need it after all", "--by", "ana"))
        .as(err.toString())
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(gate("status")).isEqualTo(5);
    assertThat(out.toString()).contains("gate-runner decide").doesNotContain("CLI only");
    assertThat(gate("history")).isZero();
    assertThat(out.toString())
        .contains("bob decided WP07 suite: skip (decision-1): CLI only")
        .contains("ana revoked decision-1 of bob: they need it after all");
    assertThat(gate("revoke", "decision-1", "--reason", "x")).isZero();
    assertThat(out.toString())
        .contains("decision-1 was revoked by ana already: they need it after all.");
    assertThat(gate("revoke", "decision-7", "--reason", "x")).isEqualTo(64);
    assertThat(err.toString()).contains("unknown id 'decision-7'; expected one of attestation-");
  }

  @Test
  void aRehearsalWhoseWorldIsGoneIsNotResumed() {
    assertThat(gate("history")).isZero();
    var before = out.toString();
    assertThat(gate("resume")).isEqualTo(69);
    assertThat(err.toString())
        .contains("The world of this rehearsal is gone: nothing answers at ")
        .contains(
            "What to do: rehearse again, and go on in a world that stays up: ./gate-runner rehearse --serve");
    err.getBuffer().setLength(0);
    var world = artifacts.resolveSibling("world").resolve("set.yaml").toString();
    assertThat(run("run", "--new", "--by", "ana", "--set-file", world))
        .as("a run would only record that nobody answers")
        .isEqualTo(69);
    assertThat(err.toString().split("REHEARSAL", -1)).as("said once").hasSize(2);
    out.getBuffer().setLength(0);
    assertThat(gate("history")).isZero();
    assertThat(out.toString()).isEqualTo(before);
    out.getBuffer().setLength(0);
    gate("status");
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("Next: ./gate-runner rehearse --serve --episode ")
        .contains(
            "The world of this rehearsal is gone, so nothing goes on with it. This rehearses again,"
                + " in a world that stays up. In a real run comes next: `./gate-runner ");
    err.getBuffer().setLength(0);
    out.getBuffer().setLength(0);
    gate("waive WP03 --stop rows-changed --reason x --until 2099-01-01".split(" ", -1));
    assertThat(out.toString()).contains("Next: ./gate-runner rehearse --serve --episode ");
    assertThat(err.toString())
        .contains("The world of this rehearsal is gone, so nothing goes on with it.");
  }

  @Test
  void aDecisionIsExactlyOneOfItsOptions() {
    assertThat(gate("decide")).as(err.toString()).isZero();
    assertThat(out.toString()).startsWith("No decision is due.\nNext: ./gate-runner ");
    for (var words : List.of("decide --run", "decide WP07", "decide WP07 --reason x")) {
      err.getBuffer().setLength(0);
      assertThat(gate(words.split(" ", -1))).as(words).isEqualTo(5);
      assertThat(err.toString())
          .contains("gate-runner: no decision is due now\nNext: ./gate-runner ");
    }
    assertThat(gate("decide", "WP07", "--skip", "--run", "--reason", "x")).isEqualTo(64);
    assertThat(err.toString())
        .contains("expected exactly one of --skip, --run", "--post, found --skip and --run")
        .doesNotContain("mutually exclusive");
  }

  @Test
  void aDecisionThatNobodyAskedForIsRefusedWithWhatIsDue() {
    assertThat(gate("decide", "WP07", "--run", "--reason", "x")).isEqualTo(5);
    assertThat(gate("decide", "WP03", "--skip", "--reason", "x")).isEqualTo(64);
    assertThat(gate("decide", "WP01", "--issue", "9999", "--accept", "--reason", "x"))
        .isEqualTo(64);
    assertThat(gate("decide", "WP06", "--say-again", "--reason", "x")).isEqualTo(5);
    assertThat(err.toString())
        .contains("WP07 does not ask for this decision now: suite (--run). No decision is due now.")
        .contains("WP03 has no step that asks for a decision on suite (--skip)")
        .contains("WP01 has no step that asks for a decision on blocker.9999 (--accept)")
        .contains("WP06 does not ask for this decision now: comment (--say-again)")
        .containsPattern("No decision is due now\\.\\nNext: ./gate-runner rehearse --serve");
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString()).doesNotContain("decision-1");
  }

  @Test
  void aWaiverOfAConditionHoldsInEveryPackageAndCanBeGivenAhead() {
    for (var stop :
        List.of("saas-degraded-before-comment", "attested-waiting", "required-waiting")) {
      assertThat(waive(stop, "--by", "ana")).as(err.toString()).isZero();
    }
    assertThat(waive("WP05", "--stop", "run-1/health-failed")).as(err.toString()).isZero();
    assertThat(waive("effect-conflict", "--only", "wp08", "--candidate", "v3.2.0rc9"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains(
            "waiver-1 saas-degraded-before-comment in every package by ana until the end of 2099-01-01 UTC")
        .contains("waiver-5 WP08 effect-conflict by", "only for 3.2.0rc9");

    assertThat(waive("WP05")).isEqualTo(64);
    assertThat(waive("run-1/health-failed", "--only", "WP03")).isEqualTo(64);
    assertThat(waive("rain")).isEqualTo(64);
    assertThat(waive("rows-changed", "--candidate", "the next one")).isEqualTo(64);
    assertThat(waive("effect-refused")).isEqualTo(64);
    assertThat(waive("WP05", "--stop", "x", "--only", "WP05")).isEqualTo(64);
    assertThat(err.toString())
        .contains("'WP05' is a package; expected the condition that is waived")
        .contains("WP03 has no stop condition 'run-1/health-failed'")
        .contains("It has: ", "snapshot-failed", "--candidate 'the next one' is not a version")
        .contains("unknown stop condition 'rain'. `status` and `explain WP` name all. Declared are")
        .contains("stop condition 'effect-refused' cannot be waived", "both name a package");
  }

  @Test
  void whatIsWaivedAlreadyIsSaidWithWhoseWordItIsAndHowToProlongIt() throws Exception {
    assertThat(waive("rows-changed", "--by", "ana")).isZero();
    var before = journal();
    assertThat(waive("rows-changed", "--by", "bob")).isZero();
    assertThat(waive("rows-changed", "--by", "bob", "--only", "wp03")).isZero();
    assertThat(journal()).isEqualTo(before);
    assertThat(out.toString())
        .contains(
            "Waived already: waiver-1 rows-changed in every package by ana until the end of"
                + " 2099-01-01 UTC: known")
        .contains("Nothing was recorded. To prolong it, give a later --until.")
        .doesNotContain("waiver-2");

    assertThat(
            gate("waive", "rows-changed", "--by", "bob", "--reason", "x", "--until", "2099-02-01"))
        .isZero();
    assertThat(out.toString())
        .contains("Waived: waiver-2 rows-changed in every package by bob")
        .contains("It prolongs: waiver-1 rows-changed in every package by ana");
  }

  @Test
  void aLengthOfDaysThatIsTypedAgainTheSameDayProlongsNothing() {
    assertThat(gate("waive", "rows-changed", "--by", "ana", "--reason", "x", "--until", "14d"))
        .isZero();
    assertThat(gate("waive", "rows-changed", "--by", "ana", "--reason", "x", "--until", "14d"))
        .isZero();
    assertThat(out.toString()).contains("Waived already: waiver-1").doesNotContain("waiver-2");
    assertThat(gate("waive", "rows-changed", "--by", "ana", "--reason", "x", "--until", "15d"))
        .isZero();
    assertThat(out.toString()).contains("It prolongs: waiver-1");
  }

  @Test
  void aRevocationNamesTheWaiverThatStillLiftsTheStop() {
    assertThat(waive("rows-changed", "--by", "ana", "--only", "wp03")).isZero();
    assertThat(waive("rows-changed", "--by", "bob")).isZero();
    assertThat(gate("revoke", "waiver-1", "--by", "ana", "--reason", "x")).isZero();
    assertThat(out.toString())
        .contains("Still waived: waiver-2 rows-changed in every package by bob");

    out.getBuffer().setLength(0);
    assertThat(gate("revoke", "waiver-2", "--by", "ana", "--reason", "x")).isZero();
    assertThat(out.toString()).doesNotContain("Still waived");
  }

  @Test
  void whatWasRevokedIsNotRevokedAgain() throws Exception {
    assertThat(waive("rows-changed", "--by", "ana")).isZero();
    assertThat(gate("revoke", "waiver-1", "--by", "ana", "--reason", "by mistake")).isZero();
    var before = journal();
    assertThat(gate("revoke", "waiver-1", "--by", "bob", "--reason", "x")).isZero();
    assertThat(journal()).isEqualTo(before);
    assertThat(out.toString()).contains("waiver-1 was revoked by ana already: by mistake.");
  }

  @Test
  void aMistypedStopConditionIsAnsweredWithTheOneThatWasMeant() {
    assertThat(waive("rows-chanegd")).isEqualTo(64);
    assertThat(err.toString())
        .contains("unknown stop condition 'rows-chanegd'; did you mean 'rows-changed'? `status`");
  }

  private int waive(String... words) {
    var all = new ArrayList<>(List.of("waive"));
    all.addAll(List.of(words));
    all.addAll(List.of("--reason", "known", "--until", "2099-01-01"));
    return gate(all.toArray(String[]::new));
  }

  private List<String> journal() throws Exception {
    return Files.readAllLines(new ArrayList<>(ProgramAtWork.journals(artifacts)).get(0));
  }

  @Slow
  @Test
  void aGateThatIsClearedListensNoMore() throws Exception {
    aGate("cleared", 0);
    var before = journal();
    assertThat(waive("rows-changed")).isEqualTo(5);
    assertThat(gate("decide", "WP07", "--skip", "--reason", "x")).isEqualTo(5);
    assertThat(gate("attest")).isEqualTo(5);
    assertThat(gate("revoke", "attestation-1", "--reason", "x")).isEqualTo(5);
    assertThat(journal()).isEqualTo(before);
    assertThat(err.toString())
        .contains("nothing was recorded: gate gate-")
        .contains(" is cleared, so a waiver changes nothing in it")
        .contains("a decision changes nothing", "an attestation changes nothing")
        .contains("a revocation changes nothing", "start another gate", "./gate-runner run --new");
    assertThat(gate("revoke", "waiver-9", "--reason", "x")).isEqualTo(64);
    assertThat(err.toString()).contains("unknown id 'waiver-9'");
    assertThat(gate("intervene", "--what", "restarted the service")).isZero();
    assertThat(out.toString())
        .as("what a person did is in the history")
        .contains("Recorded: restarted the service", "The gate is cleared; this changes nothing")
        .doesNotContain("Next: ");
  }

  @Test
  void anAttestationBeforeThereIsAnythingToVouchForIsRefusedWithWhatToDo() {
    assertThat(gate("attest", "--by", "eve")).isEqualTo(5);
    assertThat(err.toString())
        .contains("too early to attest: not every run of WP04 and WP05 has ended")
        .contains("gate-runner resume --attest");
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString()).doesNotContain("attestation-2");
  }

  @Slow
  @Test
  void anAttestationIsListedWithCandidateAndPeriod() throws Exception {
    aGate("teamspace-413", 3);
    assertThat(gate("attest", "--by", "eve", "--candidate", "3.2.0rc99")).isEqualTo(5);
    assertThat(gate("attest", "--by", "eve")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Attested: attestation-3 eve, for 3.2.0rc22, from 2");
    assertThat(gate("attest", "--by", "eve")).as("once is enough").isZero();
    assertThat(out.toString())
        .contains("Attested already: attestation-3 eve, for 3.2.0rc22, from 2")
        .contains("Nothing was recorded.")
        .doesNotContain("attestation-4");
    assertThat(err.toString())
        .contains("the gate does not know candidate 3.2.0rc99; it tested 3.2.0rc22");
    assertThat(gate("waivers")).isZero();
    assertThat(out.toString())
        .containsPattern("attestation-2 +rehearsal, for 3.2.0rc22, from .+ until .+: During")
        .containsPattern("attestation-3 +eve, for 3.2.0rc22, from .+ until .+: During");
  }

  @Test
  void anExportedGateGoesNoFurtherHereAndGoesOnWhereItIsImported() throws Exception {
    var bundle = folder.resolve("gate.tar.gz");
    assertThat(gate("export", bundle.toString(), "--by", "ana")).as(err.toString()).isZero();
    assertThat(gate("attest", "--by", "ana")).isEqualTo(5);
    assertThat(err.toString()).contains("was exported to gate.tar.gz");
    assertThat(gate("status")).isZero();
    assertThat(gate("export", bundle.toString())).isEqualTo(5);

    artifacts = Files.createDirectories(folder.resolve("other-runner"));
    assertThat(gate("import", bundle.toString(), "--by", "bob")).as(err.toString()).isZero();
    out.getBuffer().setLength(0);
    assertThat(gate("import", bundle.toString(), "--by", "bob")).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern(
            "gate-\\S+ is here already, as this bundle has it\\. Nothing was written\\.\n")
        .contains("\nNext: ./gate-runner resume")
        .doesNotContain("Imported");
    assertThat(waive("rows-changed")).as(err.toString()).isZero();
    assertThat(gate("import", bundle.toString(), "--by", "bob")).isEqualTo(65);
    assertThat(err.toString()).contains("has gone on since");
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
    assertThat(gate("decide", "WP06", "--post", "--reason", "x")).isEqualTo(5);
    assertThat(err.toString()).contains("nothing that WP06 wants waits to be confirmed");

    var back = folder.resolve("back.tar.gz");
    assertThat(gate("export", back.toString(), "--by", "bob")).as(err.toString()).isZero();
    artifacts = here;
    assertThat(gate("import", back.toString(), "--by", "ana")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Not checked: whether this is what was exported");
    assertThat(waive("rows-changed")).as(err.toString()).isZero();
  }

  @Test
  void aGateThatIsNotFinishedIsNotHiddenByAnImport() throws Exception {
    var bundle = folder.resolve("gate.tar.gz");
    assertThat(gate("export", bundle.toString(), "--by", "ana")).as(err.toString()).isZero();
    // Gates are named by the second; one of the same name would be refused for that.
    long second = Instant.now().getEpochSecond();
    await().until(() -> Instant.now().getEpochSecond() > second);
    aGate("no-new-candidate", 75);
    assertThat(gate("import", bundle.toString())).isEqualTo(5);
    assertThat(err.toString()).contains("is here and not finished", "--beside");
    assertThat(gate("import", bundle.toString(), "--beside")).as(err.toString()).isZero();
    assertThat(waive("rows-changed")).as(err.toString()).isZero();
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
    assertThat(out.toString()).contains("Nobody holds gate-");
  }

  @Test
  void unlockLeavesTheGateToAHolderThatWorksHereUnlessItIsToldToTakeIt() {
    var newest = GateFolder.newest(artifacts).orElseThrow();
    var now = Instant.now();
    Lease.take(newest, Holder.me("bob", ThisMachine.name(), now.minusSeconds(3600), "b"));
    assertThat(gate("attest", "--by", "ana")).isEqualTo(6);
    assertThat(err.toString())
        .contains("held by bob on " + ThisMachine.name() + " (pid " + ProcessHandle.current().pid())
        .contains("last seen")
        .contains("What to do: wait until that command ends; then run: ./gate-runner ");
    assertThat(gate("unlock", "--reason", "it hangs", "--by", "ana")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Took gate-", " from bob");

    EarlierProgram.takes(artifacts, Holder.me("bob", ThisMachine.name(), now, "b"));
    assertThat(gate("status")).isEqualTo(75);
    assertThat(out.toString() + err).contains("Held by bob on " + ThisMachine.name());
    assertThat(gate("unlock", "--reason", "I want it", "--by", "ana")).isEqualTo(6);
    assertThat(err.toString()).contains("its holder is alive", "--although-alive");
    assertThat(gate("unlock", "--although-alive", "--reason", "I want it", "--by", "ana")).isZero();
    assertThat(gate("history")).isZero();
    assertThat(out.toString()).contains("I want it");
  }

  @Test
  void unlockLeavesTheGateToAHolderThatWorksOnAnotherMachine() {
    EarlierProgram.takes(artifacts, Holder.me("bob", "elsewhere", Instant.now(), "b"));
    assertThat(gate("unlock", "--reason", "I want it", "--by", "ana")).isEqualTo(6);
    assertThat(err.toString()).contains("its holder is alive: bob on elsewhere");
    assertThat(gate("unlock", "--although-alive", "--reason", "I want it", "--by", "ana")).isZero();
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
    assertThat(err.toString()).contains("unknown work package 'WP99'; expected one of WP01");
  }
}
