package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.app.ExitCode;
import dev.canarygate.report.Layout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a gate of one package, the preflight, in worlds on loopback. */
final class RehearseCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path gate = Path.of("");

  @BeforeEach
  void aGateOfThePreflightAlone() throws IOException {
    gate = Files.createDirectory(folder.resolve("gate"));
    var product = Files.readString(Path.of("work-packages", "gate.yaml"));
    var alone =
        Pattern.compile("(?m)^work-packages:.*?(?=^\\S)", Pattern.DOTALL)
            .matcher(product)
            .replaceFirst("work-packages: [WP03-saas-preflight.yaml]\n\n");
    // Nothing here finds a candidate.
    Files.writeString(
        gate.resolve("gate.yaml"), alone.replaceFirst("(?ms)^identity:.*?(?=^\\S)", ""));
    // The defaults of gate.yaml name the rules, although no step here uses them.
    for (var file : List.of("WP03-saas-preflight.yaml", "triage-identity-boundary.yaml")) {
      Files.copy(Path.of("work-packages", file), gate.resolve(file));
    }
  }

  private int rehearse(String... arguments) {
    List<String> words = new ArrayList<>(List.of("rehearse", "--gate", gate.toString()));
    words.addAll(List.of("--artifacts", folder.resolve("artifacts").toString()));
    words.addAll(List.of(arguments));
    return GateRunner.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }

  @Test
  void aCommandToPasteStaysOneLineOnANarrowTerminal() {
    var narrow = new Layout(80, true, ZoneOffset.UTC);
    var curl =
        "  curl -X PATCH -d '{\"as-of\":\"2026-05-20T12:00:00Z\"}' http://127.0.0.1:40000/_world";
    assertThat(RehearseCommand.shown(curl, narrow)).isEqualTo(curl);
    assertThat(RehearseCommand.shown("word ".repeat(30), narrow)).contains("\n");
  }

  @Test
  void theListHasEveryEpisodeWithOutcomeAndExitCode() throws Exception {
    assertThat(rehearse("--list")).isZero();
    assertThat(out.toString())
        .contains("cleared", "scenario-4-regression", "teamspace-not-required", "WAITING", " 75 ");
    out.getBuffer().setLength(0);
    assertThat(rehearse("--list", "--json")).isZero();
    var first = new JsonMapper().readTree(out.toString()).path(0);
    assertThat(first.path("name").asText()).isEqualTo("cleared");
    assertThat(first.path("exit").asInt()).isZero();
  }

  @Test
  void anUnknownEpisodeIsAUsageProblemThatNamesTheList() {
    assertThat(rehearse("--episode", "nirvana")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("nirvana", "rehearse --list");
  }

  @Test
  void aGateThatPassedIsFollowedByTheFirstRealRun() {
    rehearse();
    assertThat(out.toString()).contains("CLEARED: ");
    var kept = folder.resolve("artifacts/cleared-1");
    assertThat(err.toString())
        .contains(
            "To look at this rehearsal again:\n  ./gate-runner -C " + kept + " status\n",
            "Next, for a real run:\n  ./gate-runner doctor --gate " + gate + "\n",
            "\n  ./gate-runner run --dry-run --gate " + gate + "\n",
            "\n  ./gate-runner run --gate " + gate + "\n");
  }

  @Test
  void anEpisodeThatEndsAsListedGivesItsOwnExitCodeAndAFolderOfItsOwn() {
    assertThat(rehearse("--episode", "rows-changed")).isEqualTo(ExitCode.STOPPED.code());
    assertThat(err.toString()).contains("STOPPED, exit code 3, as the list says");
    assertThat(out.toString()).contains("measured 21, expected exactly 22");
    assertThat(rehearse("--episode", "rows-changed")).isEqualTo(ExitCode.STOPPED.code());
    assertThat(folder.resolve("artifacts/rows-changed-1/artifacts")).isDirectory();
    assertThat(folder.resolve("artifacts/rows-changed-2/artifacts")).isDirectory();
  }

  @Test
  void anEpisodeThatEndsOtherwiseIsADefectAndIsSaid() {
    assertThat(rehearse("--episode", "blockers-open")).isEqualTo(ExitCode.INTERNAL_ERROR.code());
    assertThat(err.toString())
        .contains(
            "CLEARED, exit code 0: not as the list says",
            "outcome: expected WAITING, found CLEARED",
            "exit code: expected 75, found 0",
            "stops: expected [WP01/blocker-open], found []");
  }

  @Test
  void aServedWorldTellsHowToRunAGateInItAndAnswers() throws Exception {
    var server = new Thread(() -> rehearse("--serve", "--episode", "blockers-open"));
    server.start();
    try {
      await().until(() -> out.toString().contains("gate-runner resume --attest --gate"));
      var state = Pattern.compile("http://\\S+/_world").matcher(out.toString());
      assertThat(state.find()).isTrue();
      var request = HttpRequest.newBuilder(URI.create(state.group())).build();
      var world = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      assertThat(world).contains("2026-05-20T05:19:00Z");
      var setFile = folder.resolve("artifacts/blockers-open-1/world/set.yaml");
      assertThat(setFile).content().contains("github.api-url", "runner.e2e-dir", "artifacts-dir");
      assertThat(out.toString())
          .contains(
              "  cd " + Path.of("").toAbsolutePath() + "\n",
              "  export GH_TOKEN=any-token-will-do\n",
              "\n  state       " + state.group() + "\n",
              "\nGET reads the state, PATCH changes it.\n",
              "\n  unset GH_TOKEN\n",
              "In fish: set -e GH_TOKEN. In PowerShell",
              "  ./gate-runner run --attest --gate " + gate + " --set-file " + setFile + "\n",
              "  ./gate-runner status --gate " + gate + " --set-file " + setFile + "\n");
      everyScreenSaysThatNothingIsReal(setFile);
    } finally {
      server.interrupt();
      server.join();
    }
  }

  private void everyScreenSaysThatNothingIsReal(Path setFile) {
    for (var command : List.of("config", "doctor", "plan", "status")) {
      var called = new CalledCommand(command);
      called.with("--gate", gate.toString(), "--set-file", setFile.toString());
      assertThat(called.out() + "" + called.err())
          .as(command)
          .contains("REHEARSAL: nothing here is real");
    }
    var unlocked = new CalledCommand("serve", "--listen", "0.0.0.0");
    unlocked.with("--gate", gate.toString(), "--set-file", setFile.toString());
    assertThat(unlocked.err().toString())
        .containsOnlyOnce("REHEARSAL: nothing here is real")
        .contains("set a password");
  }

  @Test
  void aPortThatCannotBeIsAMistakeOfTheCommandLine() {
    assertThat(rehearse("--port", "99999")).isEqualTo(64);
    assertThat(err.toString()).contains("--port 99999: expected 0 to 65535");
  }

  @Test
  void aRehearsalOnATerminalShowsLiveLinesAndFoldsWhatItSaysLast() throws Exception {
    var words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.canarygate.cli.Main",
            "rehearse",
            "--gate",
            gate.toString(),
            "--artifacts",
            folder.resolve("artifacts").toString());
    var child = new ProcessBuilder(words).redirectErrorStream(true);
    child.environment().put("GATE_RUNNER_COLUMNS", "40");
    child.environment().put("TERM", "xterm");
    var process = child.start();
    var shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shown).contains("\u001b[", "\nEpisode cleared: ", "\nKept in\n");
    assertThat(shown.lines().filter(each -> each.startsWith("Episode")))
        .allMatch(each -> each.length() <= 40);
  }
}
