package dev.canarygate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes against a real world on loopback. */
final class StandInsTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path folder;
  private Rehearsal rehearsal;
  private Caller caller;

  private record Ended(int code, String output) {}

  @BeforeEach
  void start() {
    rehearsal = Rehearsal.start(folder, Episodes.named("cleared").orElseThrow(), 0);
    caller = new Caller(rehearsal);
  }

  @AfterEach
  void stop() {
    rehearsal.close();
  }

  private Ended run(Path program, String... arguments) throws Exception {
    var process = launch(program, arguments);
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  private Process launch(Path program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words)
        .directory(rehearsal.stage().e2e().toFile())
        .redirectErrorStream(true)
        .start();
  }

  private Path program(String name) {
    return rehearsal.stage().program(name);
  }

  private Path canary() {
    return rehearsal.stage().canary();
  }

  private JsonNode latest() throws IOException {
    return MAPPER.readTree(results().resolve("latest.json").toFile());
  }

  private Path results() {
    return rehearsal.stage().e2e().resolve("artifacts/sync_identity_boundary");
  }

  @Test
  void theWorldSetsTheParametersThatItsGatesAreKnownBy() throws IOException {
    var set = Json.yaml().readTree(rehearsal.setFile().toFile());

    assertThat(set.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(SetFile.NAMES);
  }

  @Test
  void theIndexHasWhatWasReleased() throws Exception {
    var ended = run(program("pip"), "index", "versions", "--pre", "spec-kitty-cli");
    assertThat(ended.output())
        .startsWith("spec-kitty-cli (3.2.0rc22)")
        .contains("Available versions: 3.2.0rc22, 3.2.0rc21,")
        .doesNotContain("3.2.0rc9,");
    caller.patch("{'runner':{'unpublished':['3.2.0rc22'],'yanked':['3.2.0rc21']}}");
    assertThat(run(program("pip"), "index", "versions", "--pre", "spec-kitty-cli").output())
        .startsWith("spec-kitty-cli (3.2.0rc20)");
    var yanked = run(program("pip"), "download", "--no-deps", "spec-kitty-cli==3.2.0rc21");
    assertThat(yanked.output()).contains("is a yanked version", "Reason for being yanked");
    assertThat(run(program("pip"), "download", "spec-kitty-cli==3.2.0rc22").code()).isEqualTo(1);
    assertThat(run(program("pip"), "index", "versions", "other").code()).isEqualTo(1);
  }

  @Test
  void whatIsInstalledAnswersForItself() throws Exception {
    var installed =
        run(program("pipx"), "install", "--force", "spec-kitty-cli==3.2.0rc22", "--pip-args=--pre");
    assertThat(installed.code()).isZero();
    var cli = rehearsal.stage().cli();
    assertThat(run(cli, "--version").output().strip())
        .isEqualTo("spec-kitty-cli version 3.2.0rc22");
    var status = MAPPER.readTree(run(cli, "sync", "status", "--check", "--json").output());
    assertThat(status.at("/foreground/package_version").asText()).isEqualTo("3.2.0rc22");
    var python = rehearsal.stage().python();
    var script = "import sys\nprint('\\\\')\n";
    var imports = run(python, "-c", script, "specify_cli.sync.owner", "specify_cli.sync.preflight");
    var found = MAPPER.readTree(imports.output()).at("/imports/specify_cli.sync.owner/file");
    assertThat(Path.of(found.asText())).isRegularFile();
    assertThat(run(python, "-m", "pip", "--version").output()).startsWith("pip");
  }

  @Test
  void anInstallationCanBeWrongInEveryWay() throws Exception {
    caller.patch(
        "{'runner':{'origin':'editable','says':'v9','missing-modules':['specify_cli.sync.owner'],"
            + "'missing-keys':['mismatches','foreground.pid']}}");
    run(program("pipx"), "install", "spec-kitty-cli==3.2.0rc22");
    assertThat(run(rehearsal.stage().cli(), "--version").output()).contains("version v9");
    var status =
        MAPPER.readTree(
            run(rehearsal.stage().cli(), "sync", "status", "--check", "--json").output());
    assertThat(status.has("mismatches")).isFalse();
    assertThat(status.path("foreground").has("pid")).isFalse();
    var imports = run(rehearsal.stage().python(), "-c", "x", "specify_cli.sync.owner");
    assertThat(imports.output()).contains("ModuleNotFoundError");
    try (var files = Files.walk(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).contains("direct_url.json");
    }
    assertThat(run(program("pipx"), "install", "spec-kitty-cli==7").code()).isEqualTo(1);
    assertThat(run(program("pipx"), "list").code()).isEqualTo(2);
  }

  @Test
  void theImageIsTold() throws Exception {
    var image = run(program("flyctl"), "image", "show", "--app", "spec-kitty-dev", "--json");
    assertThat(MAPPER.readTree(image.output()).at("/0/Tag").asText())
        .isEqualTo("deployment-548194aa7e75");
    caller.patch("{'runner':{'image':''}}");
    assertThat(run(program("flyctl"), "image", "show").code()).isEqualTo(1);
  }

  @Test
  void aProgramCanBeToldToAnswerOtherwise() throws Exception {
    caller.patch(
        "{'runner':{'answers':[{'program':'uv','arguments':'^sync','exit':3,'output':'no'}]}}");
    assertThat(run(program("uv"), "sync")).isEqualTo(new Ended(3, "no\n"));
    assertThat(run(program("uv"), "sync").code()).isZero();
    assertThat(run(program("uv"), "run", "pytest", "tests/test_harness_sync_and_ids.py").output())
        .contains("33 passed");
    assertThat(run(program("uv"), "cache").code()).isEqualTo(2);
    assertThat(run(program("uv"), "--version").output()).startsWith("uv ");
  }

  @Test
  void aCanaryRunLeavesADocumentInTheRealShape() throws Exception {
    run(program("pipx"), "install", "spec-kitty-cli==3.2.0rc22");
    caller.patch("{'canary':{'takes-ms':4}}");
    assertThat(run(canary(), "--single").code()).isZero();
    run(canary(), "--single");
    var document = latest();
    assertThat(document.path("run_id").asText()).isEqualTo("01KS4RH7SY4VJ5S5CW8B1Z5Z9F");
    assertThat(document.path("outcome").asText()).isEqualTo("pass");
    assertThat(document.path("cli_version").asText()).isEqualTo("spec-kitty-cli version 3.2.0rc22");
    assertThat(document.path("scenarios")).hasSize(4);
    assertThat(results().resolve("runs/run-1.json"))
        .hasSameBinaryContentAs(results().resolve("latest.json"));
  }

  @Test
  void aCanaryCanWriteTheShapeThatItsPlanDocuments() throws Exception {
    run(program("pipx"), "install", "spec-kitty-cli==3.2.0rc22");
    caller.patch("{'canary':{'takes-ms':4,'shape':'documented','next':[{},{'number':3}]}}");
    run(canary());
    var documents = new ArrayList<JsonNode>();
    for (int run = 1; run <= 4; run++) {
      documents.add(MAPPER.readTree(results().resolve("runs/run-" + run + ".json").toFile()));
    }
    assertThat(documents)
        .extracting(each -> each.path("run_number").asInt())
        .containsExactly(1, 3, 3, 4);
    assertThat(documents)
        .extracting(each -> each.path("timestamp").asText())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(documents.get(0).at("/scenarios/3/id").asInt()).isEqualTo(4);
    assertThat(documents.get(0).at("/scenarios/3").has("failure_mode")).isTrue();
    assertThat(documents.get(0).has("run_id")).isFalse();
  }

  @Test
  void aCanaryCanTakeTheNumberThatItIsGivenOrKnowNone() throws Exception {
    caller.patch("{'canary':{'takes-ms':4,'shape':'documented','numbers':'given'}}");
    var single = new ProcessBuilder(canary().toString(), "--single");
    single.environment().put("GATE_RUN_NUMBER", "3");
    assertThat(single.start().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(latest().path("run_number").asInt()).isEqualTo(3);
    caller.patch("{'canary':{'numbers':'none'}}");
    run(canary(), "--single");
    assertThat(latest().path("run_number").isNull()).isTrue();
  }

  @Test
  void withoutSingleThereAreFourRuns() throws Exception {
    caller.patch(
        "{'canary':{'takes-ms':4,'run-ids':[],'next':[{},{'failures':{'4':'peeked row'}}]}}");
    var ended = run(canary());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains("scenario 4 Review Rejection Force-Required Contract: fail");
    var second = MAPPER.readTree(results().resolve("runs/run-2.json").toFile());
    assertThat(second.path("outcome").asText()).isEqualTo("fail");
    assertThat(second.at("/scenarios/3/failure_reason").asText()).isEqualTo("peeked row");
    assertThat(results().resolve("runs/run-4.json")).isRegularFile();
  }

  @Test
  void aRunCanGoWrongWithoutAnyScenarioFailing() throws Exception {
    caller.patch(
        "{'canary':{'takes-ms':4,'next':[{'mischief':'no-document'},{'mischief':'harness-broken'},"
            + "{'mischief':'wrong-exit-code'},{'mischief':'stale'},{'mischief':'invalid-utf8'},"
            + "{'mischief':'contradiction'}]}}");
    assertThat(run(canary(), "--single").code()).isZero();
    assertThat(results().resolve("latest.json")).doesNotExist();
    assertThat(run(canary(), "--single").code()).isEqualTo(2);
    assertThat(run(canary(), "--single").code()).isEqualTo(1);
    run(canary(), "--single");
    assertThat(latest().path("started_at").asText()).isEqualTo("2026-05-19T11:11:58Z");
    run(canary(), "--single");
    var bytes = Files.readAllBytes(results().resolve("latest.json"));
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("canary-\u00ff");
    run(canary(), "--single");
    assertThat(latest().path("outcome").asText()).isEqualTo("pass");
    assertThat(latest().at("/scenarios/0/status").asText()).isEqualTo("fail");
  }

  @Test
  void aRunCanHangAndLeaveAChildBehind() throws Exception {
    caller.patch("{'canary':{'takes-ms':4,'next':[{'mischief':'hang'},{'mischief':'fork'}]}}");
    var hung = launch(canary(), "--single");
    assertThat(hung.waitFor(700, TimeUnit.MILLISECONDS)).isFalse();
    hung.destroyForcibly().waitFor();

    var forked = launch(canary(), "--single");
    assertThat(hung.isAlive()).isFalse();
    var children = new ArrayList<ProcessHandle>();
    org.awaitility.Awaitility.await()
        .until(
            () -> {
              forked.descendants().forEach(children::add);
              return !children.isEmpty() || !forked.isAlive();
            });
    assertThat(children).isNotEmpty();
    children.forEach(ProcessHandle::destroyForcibly);
    forked.waitFor();
  }

  @Test
  void theSuiteReportsWhatTheWorldSays() throws Exception {
    caller.patch(
        "{'suite':{'next':[{'passed':2,'failures':['HTTP 413 <payload_too_large>']},"
            + "{'skipped':9},{'no-report':true}]}}");
    var report = folder.resolve("report.xml");
    var words =
        new String[] {"run", "pytest", "tests/a.py", "-m", "deployed_dev", "--junitxml=" + report};
    assertThat(run(program("uv"), words).code()).isEqualTo(1);
    assertThat(report)
        .content()
        .contains("failures=\"1\"", "tests=\"3\"", "HTTP 413 &lt;payload_too_large&gt;");
    assertThat(run(program("uv"), words).code()).isZero();
    assertThat(report).content().contains("skipped=\"9\"", "tests=\"9\"");
    Files.delete(report);
    run(program("uv"), words);
    assertThat(report).doesNotExist();
    assertThat(run(program("uv"), words).output()).contains("9 passed");
  }

  @Test
  void whatWasStartedIsInTheLog() throws Exception {
    run(program("flyctl"), "version");
    var log = caller.world().path("log");
    assertThat(log.path(log.size() - 1).path("method").asText()).isEqualTo("RUN");
    assertThat(log.path(log.size() - 1).path("path").asText()).isEqualTo("flyctl version");
  }

  @Test
  void withoutAWorldAProgramSaysSo() throws Exception {
    rehearsal.close();
    var ended = run(program("uv"), "sync");
    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.output()).contains("does not answer");
  }
}
