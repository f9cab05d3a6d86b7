package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.app.StepKinds;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gatefile.GateFiles;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that only look, on a gate of one package. */
final class LookCommandsTest {
  private static final Instant THEN = Instant.parse("2026-05-20T05:00:00Z");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeGate() throws IOException {
    Files.createDirectories(folder.resolve("work-packages"));
    Files.createDirectories(folder.resolve("evidence-templates"));
    write("steps: [{id: snapshot, do: health.snapshot, with: {url: \"${saas.url}\"}}]\n");
    Files.writeString(
        folder.resolve("work-packages/gate.yaml"),
        """
        title: Small gate
        parameters:
          saas.url: {default: there, help: Where}
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        """);
  }

  private void write(String steps) throws IOException {
    Files.writeString(
        folder.resolve("work-packages/one.yaml"), "id: WP03\ntitle: Health\n" + steps);
  }

  private int run(String... words) {
    var all = new java.util.ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--gate",
            folder.resolve("work-packages").toString(),
            "--set",
            "artifacts-dir=" + folder.resolve("artifacts")));
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  /** A run in which the package failed; with the lease left as a crash leaves it, or given back. */
  private String failedGate(boolean ended) {
    var me = Holder.me("ana", "elsewhere", THEN, "token");
    try (var gate =
        OpenGate.create(FileEngine.gates(folder.resolve("artifacts")), me, THEN, "Small gate")) {
      gate.append(
          new Event.RunStarted(
              THEN, gate.folder().name(), digest(), Map.of(), Map.of(), "tool", "ana", "box"));
      gate.append(new Event.AttemptStarted(THEN, "WP03", 1));
      gate.append(new Event.StepFinished(THEN, "WP03", 1, "snapshot", Finding.failed("503 twice")));
      if (ended) {
        gate.append(
            new Event.AttemptEnded(
                THEN.plusSeconds(20),
                "WP03",
                1,
                Verdict.FAILED,
                List.of(
                    new TrippedStop("degraded", Verdict.FAILED, "503 twice", "ops", List.of()))));
      }
      return gate.folder().name();
    }
  }

  private String digest() {
    return GateFiles.load(
            folder.resolve("work-packages"),
            folder.resolve("evidence-templates"),
            Overrides.NONE,
            Map.of(),
            StepKinds.all())
        .digest();
  }

  @Test
  void statusBeforeTheFirstRunShowsWhatIsDue() {
    assertThat(run("status")).isZero();
    assertThat(out.toString()).contains("WP03 Health", "Next: ./gate-runner run ");
  }

  @Test
  void statusHasTheExitCodeOfTheGate() {
    failedGate(true);

    assertThat(run("status")).isEqualTo(3);
    assertThat(out.toString()).contains("STOPPED", "WP03 stopped: degraded (failed)");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void statusCanBeReadByPrograms() throws IOException {
    failedGate(true);

    run("status", "--json");

    assertThat(json().at("/outcome").asText()).isEqualTo("STOPPED");
  }

  @Test
  void statusSaysWhenARunWasCutShort() {
    failedGate(false);

    assertThat(run("status")).isEqualTo(130);

    assertThat(err.toString())
        .contains("Nobody holds the gate: its run was interrupted. Continue with: ./gate-runner");
    assertThat(out.toString())
        .contains("interrupted", "due: was interrupted", "The run of ")
        .doesNotContain("under way", "running");
  }

  /** Nothing is under way between two packages, nor before the first one. */
  @Test
  void everyLookSaysWhenARunWasCutShortAlthoughNothingWasUnderWay() {
    var me = Holder.me("ana", "elsewhere", THEN, "token");
    try (var gate =
        OpenGate.create(FileEngine.gates(folder.resolve("artifacts")), me, THEN, "Small gate")) {
      var name = gate.folder().name();
      gate.append(
          new Event.RunStarted(THEN, name, digest(), Map.of(), Map.of(), "tool", "ana", "box"));
    }

    assertThat(run("status")).isEqualTo(130);
    assertThat(err.toString()).contains("Nobody holds the gate: its run was interrupted.");
    for (var look : List.of("status", "gates", "overview", "report --format md")) {
      out.getBuffer().setLength(0);
      run(look.split(" ", -1));
      assertThat(out.toString()).as(look).contains("interrupted");
    }
  }

  @Test
  void statusSaysWhoHoldsTheGate() {
    var me = Holder.me("ana", "elsewhere", THEN, "token");
    try (var gate =
        OpenGate.create(FileEngine.gates(folder.resolve("artifacts")), me, THEN, "Small gate")) {
      gate.append(
          new Event.RunStarted(
              THEN, gate.folder().name(), digest(), Map.of(), Map.of(), "tool", "ana", "box"));
      run("status");
    }

    assertThat(err.toString()).contains("Held by ana on elsewhere");
  }

  /** Until the command that runs the gate ends, a second one would be refused. */
  @Test
  void nobodyIsSentToResumeAGateThatAnotherCommandRuns() throws IOException {
    var me = Holder.me("ana <ana@example.org>", ThisMachine.name(), Instant.now(), "token");
    try (var gate =
        OpenGate.create(FileEngine.gates(folder.resolve("artifacts")), me, THEN, "Small gate")) {
      gate.append(
          new Event.RunStarted(
              THEN, gate.folder().name(), digest(), Map.of(), Map.of(), "tool", "ana", "box"));
      gate.append(new Event.AttemptStarted(THEN, "WP03", 1));
      run("status");
      run("report");
    }

    assertThat(out.toString())
        .contains("Held by ana on " + ThisMachine.name(), "Wait until that")
        .doesNotContain("Next:");
    assertThat(page())
        .contains("WP03 is running.", "Wait until that command ends.")
        .doesNotContain("gate-runner resume");
  }

  private String page() throws IOException {
    try (var files = Files.walk(folder)) {
      return Files.readString(
          files.filter(each -> each.endsWith("report.html")).findFirst().orElseThrow());
    }
  }

  @Test
  void statusSaysThatTheFilesAreNotThoseOfTheLastRun() throws IOException {
    failedGate(true);
    write("steps: []\n");

    assertThat(run("status")).as("what it found still counts").isEqualTo(3);

    assertThat(err.toString()).contains("not those of its last run");
  }

  @Test
  void aGateCanBeNamed() {
    var name = failedGate(true);

    assertThat(run("status", "--name", name)).isEqualTo(3);
    assertThat(run("status", "--name", "gate-1")).isEqualTo(64);
    assertThat(err.toString()).contains("gate 'gate-1' not found");
    assertThat(GateFolder.list(folder.resolve("artifacts"))).hasSize(1);
  }

  @Test
  void explainTellsOfTheGateAndOfOnePackage() {
    failedGate(true);

    assertThat(run("explain")).isZero();
    assertThat(run("explain", "wp03")).isZero();
    assertThat(out.toString())
        .contains("Small gate\n", "saas.url             there", "snapshot failed: 503 twice");
  }

  @Test
  void explainTellsProgramsTheStopsAndWhatWasFound() throws Exception {
    failedGate(true);
    out.getBuffer().setLength(0);

    assertThat(run("explain", "wp03", "--json")).isZero();

    var told = new ObjectMapper().readTree(out.toString()).at("/packages/0");
    assertThat(told.path("id").asText()).isEqualTo("WP03");
    assertThat(told.at("/attempt/stops/0/id").asText()).isEqualTo("degraded");
    assertThat(told.at("/attempt/steps/0/summary").asText()).isEqualTo("503 twice");
  }

  @Test
  void explainNamesThePackagesThereAre() {
    assertThat(run("explain", "WP99")).isEqualTo(64);
    assertThat(err.toString()).contains("unknown work package 'WP99'; expected one of WP03");
  }

  @Test
  void historyTellsWhatHappened() throws IOException {
    failedGate(true);

    assertThat(run("history")).isZero();
    assertThat(out.toString()).contains("WP03 attempt 1 failed after 20s; degraded: 503 twice");
    out.getBuffer().setLength(0);
    run("history", "--json");
    assertThat(json().at("/1/verdict").asText()).isEqualTo("failed");
  }

  @Test
  void theGraphComesInThreeFormats() {
    run("graph");
    run("graph", "--format", "mermaid");
    run("graph", "--format", "dot");

    assertThat(out.toString()).contains("WP03  Health  -", "flowchart LR", "digraph gate");
  }

  @Test
  void aReportIsMadeAnewFromTheJournalInEachForm() throws IOException {
    var gate = failedGate(true);
    var page =
        folder.resolve("artifacts/gates/" + gate + "/report/report-at-2026-05-20T060000Z.html");

    assertThat(run("report", "--at", "2026-05-20T06:00:00Z")).isZero();
    assertThat(out.toString()).isEqualTo(page + "\n");
    var first = Files.readString(page);
    assertThat(first)
        .contains("<title>STOPPED: Small gate</title>", "503 twice", "2026-05-20</span>", "06:00");
    run("report", "--at", "2026-05-20T06:00:00Z");
    assertThat(Files.readString(page)).isEqualTo(first).doesNotContain("PREVIEW");
    assertThat(run("report", "--at", "2020-01-01T00:00:00Z")).isEqualTo(64);
    assertThat(run("report", "--format", "badge", "--at", "2020-01-01T00:00:00Z")).isEqualTo(64);
    assertThat(err.toString())
        .containsPattern(
            "--at 2020-01-01T00:00:00Z is before the gate's newest record; expected"
                + " [0-9T:-]{19}Z or later");
    out.getBuffer().setLength(0);
    run("report", "--format", "md");
    run("report", "--format", "junit");
    run("report", "--format", "json", "--gate-id", gate);
    assertThat(out.toString()).contains("# Gate STOPPED: Small gate", "<testsuites", "\"head\" : ");
  }

  /** What is valid tomorrow is worth knowing, and is not how the gate is. */
  @Test
  void aReportForAMomentToComeSaysSoFirstAndLeavesTheNewestPageAlone() throws IOException {
    var reports = folder.resolve("artifacts/gates/" + failedGate(true) + "/report");
    run("report");
    var newest = Files.readString(reports.resolve("report.html"));
    var mark =
        "PREVIEW: the gate as of 2099-05-20 06:00:00 UTC if nothing more is recorded until then";

    assertThat(run("report", "--at", "2099-05-20T06:00:00Z")).isZero();
    assertThat(Files.readString(reports.resolve("report-at-2099-05-20T060000Z.html")))
        .contains("<p class=\"banner\" role=\"note\">PREVIEW: the gate as of ");
    assertThat(Files.readString(reports.resolve("report.html")))
        .isEqualTo(newest)
        .doesNotContain("PREVIEW");
    out.getBuffer().setLength(0);
    String[] later = {"--at", "2099-05-20T06:00:00Z"};
    run("report", "--format", "md", "--at", "2099-05-20T06:00:00Z");
    assertThat(out.toString()).contains("# Gate STOPPED: Small gate\n\n**" + mark + "**\n");
    assertThat(answer("json", later)).contains("\"preview\" : true");
    assertThat(answer("junit", later))
        .contains(
            "name=\"Small gate (" + mark + ")\"",
            "<property name=\"preview\" value=\"2099-05-20T06:00:00Z\"");
    assertThat(answer("ctrf", later)).contains(mark + ". Small gate", "\"preview\" : true");
    assertThat(answer("badge", later)).contains(">PREVIEW</text>", mark + ". Small gate");
    for (var form : List.of("json", "junit", "ctrf", "badge")) {
      assertThat(answer(form)).doesNotContain("PREVIEW", "\"preview\" : true", "<property");
    }
  }

  private String answer(String form, String... more) {
    out.getBuffer().setLength(0);
    run(
        Stream.concat(Stream.of("report", "--format", form), Stream.of(more))
            .toArray(String[]::new));
    return out.toString();
  }

  @Test
  void onlyThePageCanBeOpenedAndOnlyOfAGateThatIsThere() {
    assertThat(run("report")).isNotZero();
    assertThat(err.toString()).contains("No gate was started in ");
    assertThat(run("report", "--format", "md", "--open")).isEqualTo(64);
    assertThat(err.toString()).contains("expected --format html, found md");
    assertThat(run("report", "--at", "noon")).isEqualTo(64);
    assertThat(err.toString()).contains("--at: 'noon' is not a moment; expected one in UTC");
  }

  @Test
  void validateSaysThatAllIsFine() throws IOException {
    assertThat(run("validate")).isZero();
    assertThat(out.toString()).startsWith("Fine: 1 work package, 1 step, 16 parameters. Digest ");
    out.getBuffer().setLength(0);
    assertThat(run("validate", "--json")).isZero();
    assertThat(json().at("/valid").asBoolean()).isTrue();
    assertThat(json().at("/parameters/saas.url").asText()).isEqualTo("there");
  }

  @Test
  void validateNamesEveryMistake() throws IOException {
    write("steps: [{id: a, do: nope}, {id: b, do: nope}]\nnots: 1\n");

    assertThat(run("validate")).isEqualTo(65);
    assertThat(err.toString())
        .contains("one.yaml:3:21: 'nope' is not a kind of step")
        .contains("one.yaml:4:1: the package has no key 'nots'");
    assertThat(run("validate", "--json")).isEqualTo(65);
    assertThat(json().at("/problems")).hasSize(3);
    assertThat(json().at("/problems/0/line").asInt()).isEqualTo(3);
  }

  @Test
  void validateRewritesTheSchemas() {
    run("validate", "--write-schemas");

    assertThat(folder.resolve("work-packages/package.schema.json"))
        .content()
        .contains("health.snapshot");
  }
}
