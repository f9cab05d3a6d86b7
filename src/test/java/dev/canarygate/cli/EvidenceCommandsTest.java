package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.app.ExitCode;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceCommandsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  @TempDir Path folder;
  private Path artifacts;
  private StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void nameArtifacts() {
    artifacts = folder.resolve("artifacts");
  }

  private int run(String... words) {
    out = new StringWriter();
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  private AttemptFolder attempt(String tag, String outcome) {
    var attempt = AttemptFolder.allocate(artifacts, tag, Map.of("gate", "g"));
    attempt.keep(
        "runs/run-1.json", ("{\"outcome\":\"" + outcome + "\"}").getBytes(StandardCharsets.UTF_8));
    return attempt;
  }

  private GateFolder gate() {
    var gate = GateFolder.create(artifacts, NOW, "Test gate");
    var evidence = EvidenceFolder.in(artifacts, gate.relative("evidence"));
    var exhibit = evidence.keep("health.json", "{}".getBytes(StandardCharsets.UTF_8));
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
      open.append(new Event.AttemptStarted(NOW, "WP03", 1));
      open.append(
          new Event.StepFinished(
              NOW, "WP03", 1, "snapshot", Finding.passed("healthy").proof(exhibit)));
    }
    return gate;
  }

  private static void tamper(Path file, String text) throws IOException {
    var unused =
        file.resolveSibling(".").toFile().setWritable(true) && file.toFile().setWritable(true);
    Files.writeString(file, text);
  }

  /** The page is in the repository, so that a commit has the folder; it is no evidence. */
  private void artifactsAsInTheRepository() throws IOException {
    Files.createDirectories(artifacts);
    Files.copy(Path.of("artifacts", "README.md"), artifacts.resolve("README.md"));
  }

  @Test
  void aGateWithoutAttemptsHasNothingToCompare() throws IOException {
    gate();
    var there = artifacts.toString();

    assertThat(run("attempts", "diff", "a", "b", "--artifacts", there)).isEqualTo(5);
    assertThat(err.toString())
        .contains("No attempt is kept yet, so nothing can be compared.")
        .contains("status --set artifacts-dir=" + there);

    assertThat(run("attempts", "diff", "a", "b", "--artifacts", there, "--json")).isEqualTo(5);
    var error = json().path("error");
    assertThat(error.path("message").asText()).startsWith("No attempt is kept yet");
    assertThat(error.path("next").asText()).endsWith("status --set artifacts-dir=" + there);
  }

  @Test
  void thePageInTheArtifactsFolderIsNoEvidenceAndNoGate() throws IOException {
    artifactsAsInTheRepository();
    gate();
    attempt("v3.2.0rc16", "pass").seal("passed");

    assertThat(run("verify", artifacts.toString())).as(out.toString()).isZero();
    assertThat(out.toString()).doesNotContain("README");
    assertThat(run("attempts", "--artifacts", artifacts.toString())).isZero();
    assertThat(out.toString()).contains("v3.2.0rc16-attempt1").doesNotContain("README");
    assertThat(GateFolder.list(artifacts)).hasSize(1);
  }

  @Test
  void anArtifactsFolderWithThePageAloneHasNothingToCheck() throws IOException {
    artifactsAsInTheRepository();

    assertThat(run("verify", artifacts.toString())).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(run("attempts", "--artifacts", artifacts.toString())).isZero();
    assertThat(run("status", "--set", "artifacts-dir=" + artifacts)).isNotEqualTo(1);
  }

  @Test
  void aWholeArtifactsFolderIsChecked() {
    var seal = attempt("v3.2.0rc16", "pass").seal("passed");
    attempt("v3.2.0rc17", "pass");
    gate();

    assertThat(run("verify", artifacts.toString())).isEqualTo(0);
    assertThat(out.toString())
        .contains("v3.2.0rc16-attempt1: OK, 4 files, evidence digest " + seal.digest())
        .contains("v3.2.0rc17-attempt1: not checked: it has no SHA256SUMS.evidence")
        .contains(": OK, 3 journal records, head ", ", 1 file\n");
  }

  @Test
  void aFileOfParametersSaysWhereTheArtifactsAre() throws IOException {
    gate();
    var file = folder.resolve("next.yaml");
    Files.writeString(file, "unknown: 1\nartifacts-dir: " + artifacts + "\n");

    assertThat(run("verify", "--set-file", file.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains(artifacts.toString());
  }

  /** A record of a package that no attempt began, chained as it should be. */
  private static void appendMisfit(GateFolder gate) throws IOException {
    var last = Files.readAllLines(gate.journal()).get(2);
    var body =
        last.substring(0, last.indexOf(",\"hash\":"))
            .replace("\"seq\":2", "\"seq\":3")
            .replaceAll("\"prev\":\"[0-9a-f]+\"", "\"prev\":\"" + gate.read().head() + "\"")
            .replace("WP03", "WP99");
    Files.writeString(
        gate.journal(),
        body + ",\"hash\":\"" + Digest.of(body) + "\"}\n",
        StandardOpenOption.APPEND);
  }

  @Test
  void aRecordThatDoesNotFitThoseBeforeItIsNamedAlthoughItsChainIsWhole() throws IOException {
    appendMisfit(gate());

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString())
        .contains("journal.jsonl line 4", "the record does not fit those before it");
  }

  @Test
  void theOneBrokenItemIsNamed() throws IOException {
    var attempt = attempt("v3.2.0rc16", "pass");
    attempt.seal("passed");
    tamper(attempt.path().resolve("runs/run-1.json"), "{}");

    assertThat(run("verify", "--json", artifacts.toString())).isEqualTo(3);
    assertThat(json().at("/intact").asBoolean()).isFalse();
    assertThat(json().at("/checked/0/state").asText()).isEqualTo("broken");
    assertThat(json().at("/checked/0/problems")).hasSize(1);
    assertThat(json().at("/checked/0/problems/0/path").asText()).isEqualTo("runs/run-1.json");

    assertThat(run("verify", attempt.path().toString())).isEqualTo(3);
    assertThat(out.toString()).contains("NOT OK, 1 not as expected", "runs/run-1.json: changed");
    assertThat(run("verify", artifacts.resolve("sync_identity_boundary").toString())).isEqualTo(3);
  }

  @Test
  void aPostedDigestIsHeldAgainstTheFolder() {
    var attempt = attempt("v3.2.0rc16", "pass");
    var seal = attempt.seal("passed");

    assertThat(run("verify", attempt.path().toString(), "--digest", seal.digest())).isEqualTo(0);
    assertThat(run("verify", attempt.path().toString(), "--digest", "00")).isEqualTo(3);
    assertThat(out.toString()).contains("expected E 00, found " + seal.digest());
  }

  @Test
  void aChangedJournalIsNamedByItsLine() throws IOException {
    var gate = gate();
    var text = Files.readString(gate.journal());
    Files.writeString(gate.journal(), text.replace("WP03", "WP04"));

    assertThat(run("verify", gate.path().toString())).isEqualTo(3);
    assertThat(out.toString()).contains("journal.jsonl line 2: journal");
  }

  @Test
  void aJournalWhoseEndWasCutOffIsNamedByItsHead() throws IOException {
    var gate = gate();
    var lines = Files.readAllLines(gate.journal());
    Files.writeString(gate.journal(), String.join("\n", lines.subList(0, 2)) + "\n");

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString())
        .contains("the journal was cut short: expected at least 3 records", "found 2");
    assertThatThrownBy(
            () ->
                OpenGate.open(
                    FileEngine.gates(gate.artifacts()),
                    gate,
                    Holder.me("bob", "host", NOW, "id"),
                    NOW))
        .as("nothing goes on with it")
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining("cut short");
  }

  @Test
  void aJournalThatWasWrittenAnewIsNamedByItsHead() throws IOException {
    var gate = gate();
    Files.delete(gate.journal());
    var heads = GateFolder.all(artifacts).resolve("heads.jsonl");
    var kept = Files.readString(heads);
    Files.delete(heads);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("eve", "host", NOW, "id"), NOW)) {
      open.append(new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
      open.append(new Event.Intervened(NOW, "ana", "nothing"));
      open.append(new Event.Intervened(NOW, "ana", "at all"));
    }
    Files.writeString(heads, kept);

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString()).contains("the journal was written anew: after 3 records expected");
  }

  @Test
  void headsThatWereRemovedAreNamed() throws IOException {
    gate();
    Files.delete(GateFolder.all(artifacts).resolve("heads.jsonl"));

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString()).contains("gates/heads.jsonl: missing: expected at least one line");
  }

  @Test
  void theLastHeadOfAGateThatNobodyHoldsIsMissedWhenItIsRemoved() throws IOException {
    gate();
    var heads = GateFolder.all(artifacts).resolve("heads.jsonl");
    var lines = Files.readAllLines(heads);
    var gate = GateFolder.list(artifacts).get(0);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.Intervened(NOW, "ana", "nothing"));

      assertThat(run("verify", artifacts.toString())).as("the holder is still there").isZero();
    }
    assertThat(run("verify", artifacts.toString())).isZero();
    Files.write(heads, lines);

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString())
        .contains("gates/heads.jsonl: missing: expected a line with the head after 4 records")
        .contains("which nobody holds; the last one is of 3");
  }

  @Test
  void aHeadThatCannotBeReadIsNamed() throws IOException {
    gate();
    var heads = GateFolder.all(artifacts).resolve("heads.jsonl");
    var kept = Files.readString(heads);
    Files.writeString(heads, kept.substring(0, kept.length() - 40));

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString()).contains("gates/heads.jsonl line 2: changed: it is not a head");
  }

  @Test
  void aGateOfAnEarlierVersionHasNoHeadsAndIsNotFailed() throws IOException {
    var gate = new GateFolder(artifacts, "gate-20250101-000000");
    Files.createDirectories(gate.path());
    Files.writeString(gate.file("gate.json"), "{}\n");
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
    }
    Files.delete(GateFolder.all(artifacts).resolve("heads.jsonl"));

    assertThat(run("verify", artifacts.toString())).isZero();
    assertThat(out.toString()).contains("its head is kept in no second place");
  }

  @Test
  void aGateThatIsNotHereAnyMoreIsToldAndNotFailed() throws IOException {
    attempt("v3.2.0rc16", "pass").seal("passed");
    var gate = gate();
    Files.move(gate.path(), folder.resolve("elsewhere"));

    assertThat(run("verify", artifacts.toString())).isZero();
    assertThat(out.toString()).contains(gate.name() + ": not checked: it is not here any more");
  }

  @Test
  void aReportThatChangedIsNamed() throws IOException {
    var gate = gate();
    var report = gate.file("report/run-1.json");
    Files.createDirectories(report.resolveSibling("."));
    Files.writeString(report, "{}");
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.keptReports(Map.of("run-1.json", Digest.of(report)));
    }
    assertThat(run("verify", artifacts.toString())).as(out.toString()).isZero();
    var head = "{\"journal\":{\"records\":3,\"head\":\"" + "0".repeat(64) + "\"}}";
    Files.writeString(report, head);

    assertThat(run("verify", "--json", artifacts.toString())).isEqualTo(3);
    assertThat(json().findValuesAsText("path")).contains("report/run-1.json", "journal.jsonl");
  }

  @Test
  void aSealedFolderThatIsNotWhatTheGateLearnedIsNamed() throws IOException {
    var attempt = attempt("v3.2.0rc16", "pass");
    var seal = attempt.seal("passed");
    var gate = gate();
    var learned = "a".repeat(64);
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      var finding =
          Finding.passed("sealed")
              .with(SharedFacts.EVIDENCE_PATH, attempt.relativePath())
              .with(SharedFacts.EVIDENCE_DIGEST, learned);
      open.append(new Event.StepFinished(NOW, "WP03", 1, "seal", finding));
      var comment =
          new Effect.Comment(
              EffectId.parse("g/e/s"), new IssueRef("acme/e2e", 41), "E is " + "b".repeat(64));
      open.append(
          new Event.StepFinished(NOW, "WP03", 1, "say", Finding.passed("x").wanting(comment)));
    }

    assertThat(run("verify", artifacts.toString())).isEqualTo(3);
    assertThat(out.toString())
        .contains(
            "expected E "
                + learned
                + ", as the journal's fact evidence.digest says, found "
                + seal.digest())
        .contains("comment on acme/e2e#41: comment: its text in the journal states another");
  }

  @Test
  void evidenceOfAGateThatChangedOrWentAwayIsNamed() throws IOException {
    var gate = gate();
    var file = gate.file("evidence/health.json");
    Files.writeString(file, "{\"a\":1}");
    assertThat(run("verify", gate.path().toString())).isEqualTo(3);
    assertThat(out.toString()).contains(gate.relative("evidence/health.json") + ": changed");

    Files.delete(file);
    assertThat(run("verify", gate.path().toString())).isEqualTo(3);
    assertThat(out.toString()).contains(": missing");
  }

  @Test
  void whatCannotBeCheckedIsNotCalledFine() throws IOException {
    assertThat(run("verify", folder.resolve("none").toString())).isEqualTo(69);
    assertThat(run("verify", attempt("v3.2.0rc16", "pass").path().toString())).isEqualTo(69);
    assertThat(run("verify", artifacts.toString())).isEqualTo(69);

    var gate = gate();
    Files.delete(gate.file("gate.json"));
    assertThat(run("verify", gate.path().toString())).isEqualTo(69);
    assertThat(out.toString()).contains("not checked: it cannot be read");
  }

  @Test
  void attemptsAreListedWithTheirGrid() throws IOException {
    assertThat(run("attempts", "--artifacts", artifacts.toString())).isEqualTo(0);
    assertThat(out.toString())
        .startsWith("No gate was started in " + artifacts + ".\n")
        .endsWith("\nNext: ./gate-runner run\n");

    attempt("v3.2.0rc16", "fail").seal("failed");
    attempt("v3.2.0rc17", "pass");
    Files.createDirectories(artifacts.resolve("sync_identity_boundary/rc15-attempt1"));

    run("attempts", "--artifacts", artifacts.toString());
    assertThat(out.toString())
        .contains("rc15-attempt1: candidate rc15, no outcome noted, not sealed")
        .contains("v3.2.0rc16-attempt1: candidate v3.2.0rc16, failed, evidence digest ")
        .contains("  run-1  fail");
    run("attempts", "--json", "--artifacts", artifacts.toString());
    assertThat(json().at("/attempts")).hasSize(3);
    assertThat(json().at("/attempts/1/candidate").asText()).isEqualTo("v3.2.0rc16");
    assertThat(json().at("/attempts/1/runs/run-1/outcome").asText()).isEqualTo("fail");
  }

  @Test
  void whereNoGateWasStartedNothingCanBeComparedAndThatIsSaid() throws IOException {
    var empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(run("attempts", "--artifacts", empty.toString(), "diff", "a", "b")).isEqualTo(5);
    assertThat(err.toString()).contains("No gate was started in " + empty + ".");
  }

  @Test
  void twoAttemptsAreCompared() throws IOException {
    attempt("v3.2.0rc16", "fail").seal("failed");
    attempt("v3.2.0rc17", "pass").seal("passed");
    var where = artifacts.toString();

    assertThat(
            run(
                "attempts",
                "--artifacts",
                where,
                "diff",
                "v3.2.0rc16-attempt1",
                artifacts.resolve("sync_identity_boundary/v3.2.0rc17-attempt1").toString()))
        .isEqualTo(0);
    assertThat(out.toString()).contains("outcome: failed -> passed", "run-1: fail -> pass");

    run(
        "attempts",
        "diff",
        "--json",
        "--artifacts",
        where,
        "v3.2.0rc16-attempt1",
        "v3.2.0rc17-attempt1");
    assertThat(json().at("/changes")).isNotEmpty();

    run("attempts", "diff", "--artifacts", where, "v3.2.0rc16-attempt1", "v3.2.0rc16-attempt1");
    assertThat(out.toString()).contains("Nothing differs.");

    assertThat(run("attempts", "diff", "--artifacts", where, "x", "y")).isEqualTo(64);
    assertThat(err.toString()).contains("unknown attempt 'x'", "v3.2.0rc16-attempt1");
  }
}
