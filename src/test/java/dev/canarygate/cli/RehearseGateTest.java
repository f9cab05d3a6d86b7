package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.Pipes;
import dev.canarygate.app.ExitCode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates of other people, rehearsed: no real program runs, and no real address is asked. */
final class RehearseGateTest {
  private static final Path MADE_UP = Path.of("src/test/resources/gates/made-up");

  @TempDir Path folder;

  private final CalledCommand called = new CalledCommand();
  private final StringWriter out = called.out();
  private final StringWriter err = called.err();

  private int run(String... words) {
    return called.anew(words);
  }

  private int rehearse(Path gate, String... more) {
    var words = new ArrayList<String>(List.of("rehearse", "--gate", gate.toString()));
    words.addAll(List.of("--artifacts", folder.resolve("rehearsals").toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private String said() {
    return out + "\n" + err;
  }

  /** The made-up gate, with another rehearsal.yaml; without one when the text is empty. */
  private Path madeUp(String rehearsal) throws IOException {
    var gate = folder.resolve("project").resolve("gate");
    Files.createDirectories(gate.resolve("templates"));
    try (var files = Files.walk(MADE_UP)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, gate.resolve(MADE_UP.relativize(file).toString()));
      }
    }
    Files.delete(gate.resolve("rehearsal.yaml"));
    if (!rehearsal.isEmpty()) {
      Files.writeString(gate.resolve("rehearsal.yaml"), rehearsal);
    }
    return gate;
  }

  /** A gate of one package with these steps. */
  private Path gate(String steps) throws IOException {
    var gate = Files.createDirectories(folder.resolve("small").resolve("gate"));
    Files.writeString(gate.resolve("gate.yaml"), "title: Small\nwork-packages: [one.yaml]\n");
    Files.writeString(gate.resolve("one.yaml"), "id: one\ntitle: One\nsteps:\n" + steps.indent(2));
    return gate;
  }

  @Test
  void aParameterWithoutAValueHidesNoMistakeInTheRehearsal() throws IOException {
    var gate = gate("- {id: look, do: command.run, with: {command: [\"true\"]}}\n");
    Files.writeString(
        gate.resolve("gate.yaml"),
        """
        title: Small
        parameters: {version: {help: Which one}}
        work-packages: [one.yaml]
        """);
    Files.writeString(gate.resolve("rehearsal.yaml"), "episodes:\n  cleared: {outcom: cleared}\n");

    assertThat(run("validate", "--gate", gate.toString())).isEqualTo(65);
    assertThat(err.toString())
        .contains("parameter 'version' has no value")
        .contains("rehearsal.yaml:2:")
        .contains("outcom");
  }

  static Stream<Path> examples() {
    return Stream.of("java-library", "python-package", "node-package", "service")
        .map(name -> Path.of("examples", name, "gate"));
  }

  /** What it names as the next command is pasted: it finds the gate, and never the real world. */
  @Test
  void laterCommandsFindTheGateInTheFolderOfItsRehearsalAndNothingReal() {
    rehearse(Path.of("examples/service/gate"), "--episode", "staging-down");
    var there = folder.resolve("rehearsals").resolve("staging-down-1");
    assertThat(out.toString()).contains("Next: ./gate-runner -C " + there + " resume");
    var artifacts = "artifacts-dir=" + there.resolve("artifacts");

    assertThat(run("status", "--set", artifacts)).isEqualTo(ExitCode.STOPPED.code());
    assertThat(out.toString()).contains("STOPPED: Release gate for acme-lib");

    assertThat(run("resume", "--set", artifacts)).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err.toString()).contains("The world of this rehearsal is gone");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValidAndEndsInEachEpisodeAsItSays(Path example) {
    assertThat(run("validate", "--gate", example.toString(), "--set", "version=1.0.0")).isZero();
    assertThat(rehearse(example, "--all")).as(said()).isZero();
    assertThat(out.toString()).startsWith("REHEARSAL: nothing here is real\n");
    assertThat(out.toString().lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("ok "))
        .as("fits a terminal")
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void whoAsksForTheOutcomeOfAllEpisodesGetsHowManyEndedAsListed() {
    assertThat(rehearse(Path.of("examples/service/gate"), "--all", "--quiet")).as(said()).isZero();
    assertThat(out.toString()).isEqualTo("Rehearsed: 2 of 2 episodes ended as listed.\n");
  }

  @Test
  void theMadeUpGateIsValidAndClearedInItsFirstEpisode() throws IOException {
    assertThat(run("validate", "--gate", MADE_UP.toString(), "--set", "version=2.4.0")).isZero();

    assertThat(rehearse(MADE_UP)).as(said()).isZero();
    assertThat(out.toString())
        .contains(
            "CLEARED",
            "REHEARSAL: nothing here is real",
            "commented on acme/made-up#7:\n    https://rehearsal.invalid/acme/made-up/issues/7#",
            "by ana at",
            "by bob at");
    assertThat(err.toString())
        .contains(
            "REHEARSAL: nothing here is real",
            "Episode cleared: CLEARED, exit code 0, as rehearsal.yaml says");
    assertThat(err.toString())
        .as("a real run needs what the rehearsal had of its own")
        .contains(
            "Next, for a real run:",
            "  ./gate-runner run --dry-run --gate " + MADE_UP + " --set version=2.4.0\n",
            "  ./gate-runner run --gate " + MADE_UP + " --set version=…\n",
            "Give the value of version in place of ….");
    assertThat(MADE_UP.resolveSibling("made-by-a-real-command")).doesNotExist();
    assertThat(log("cleared-1")).contains("touch made-by-a-real-command", "/web/https/staging");
  }

  @Test
  void aGateWithAStepThatCannotBePlayedIsRefusedByTheStepWhateverItDeclares() throws IOException {
    var gate =
        gate("- {id: keys, do: candidate.sync-status, with: {cli: /bin/acme, keys: [ok]}}\n");

    assertThat(rehearse(gate)).isEqualTo(ExitCode.BAD_DATA.code());

    assertThat(said())
        .contains("a rehearsal cannot play these steps: one/keys (candidate.sync-status)")
        .contains("command.run, every, file.check")
        .doesNotContain("saas", "rehearsal.yaml");
  }

  private String log(String rehearsal) throws IOException {
    return Files.readString(folder.resolve("rehearsals").resolve(rehearsal + "/world/log.json"));
  }

  @Test
  void theMadeUpGateStopsAtItsEndpointInTheOtherEpisode() throws IOException {
    assertThat(rehearse(MADE_UP, "--episode", "database-down"))
        .as(said())
        .isEqualTo(ExitCode.STOPPED.code());
    assertThat(out.toString()).contains("expected staging.db = up, found down");
    assertThat(err.toString()).contains("Episode database-down: STOPPED, exit code 3, as");
    assertThat(log("database-down-1")).doesNotContain("comment made-up");
  }

  @Test
  void withoutAFileEverythingPasses() throws IOException {
    var gate = madeUp("");

    assertThat(rehearse(gate, "--set", "version=3.1.4")).as(said()).isZero();
    assertThat(out.toString()).contains("CLEARED");
    assertThat(gate.getParent()).isDirectoryNotContaining("glob:**made-by-a-real-command");
  }

  @Test
  void theListHasTheEpisodesOfTheFile() throws IOException {
    assertThat(rehearse(MADE_UP, "--list")).isZero();
    assertThat(out.toString()).contains("cleared", "CLEARED", "database-down", "STOPPED  3");
    assertThat(rehearse(MADE_UP, "--list", "--json")).isZero();
    assertThat(new JsonMapper().readTree(out.toString()).path(1).path("name").asText())
        .isEqualTo("database-down");
  }

  @Test
  void anEpisodeThatEndsOtherwiseIsSaidAndEndsWithOne() throws IOException {
    var gate =
        madeUp(
            """
            set: {version: 2.4.0}
            commands: {build/make: {exit: 2, stderr: no rule}}
            expect: {outcome: cleared, stops: []}
            """);

    assertThat(rehearse(gate)).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "outcome: expected CLEARED, found STOPPED",
            "stops: expected [], found [build/make-failed]");
    assertThat(out.toString()).contains("no rule");
  }

  @Test
  void whoApprovesIsAsTheFileSays() throws IOException {
    var gate = madeUp("{set: {version: 2.4.0}, approvals: [eve, mallory, rehearsal]}");

    assertThat(rehearse(gate)).isEqualTo(5);
    assertThat(err.toString()).contains("by mallory does not count");
    assertThat(out.toString()).contains("1 of 2 approved: eve");
  }

  @Test
  void whatIsWrittenOnGitHubIsComparedAndMayBeOpen() throws IOException {
    var gate =
        gate(
            """
            - {id: begun, do: github.status, with: {role: lib, ref: v1.0, context: gate, state: pending}}
            """);
    Files.writeString(
        gate.resolve("gate.yaml"),
        Files.readString(gate.resolve("gate.yaml"))
            + "roles: {lib: {repo: acme/lib, allow: [status]}}\n");
    var file = gate.resolve("rehearsal.yaml");

    Files.writeString(file, "expect: {writes: [\"status lib@* gate=pending\"]}");
    assertThat(rehearse(gate)).as(said()).isZero();
    Files.writeString(file, "expect: {writes: [\"status lib@* gate=success\"]}");
    assertThat(rehearse(gate)).isEqualTo(ExitCode.INTERNAL_ERROR.code());
    assertThat(said()).contains("writes: expected [status lib@* gate=success], found [status lib@");
    Files.writeString(file, "expect: {writes: []}");
    assertThat(rehearse(gate)).isEqualTo(ExitCode.INTERNAL_ERROR.code());
  }

  @Test
  void aFileCanBeNamed() throws IOException {
    var gate = madeUp("");
    var file =
        Files.writeString(folder.resolve("down.yaml"), "http: {staging/health: {down: true}}");

    assertThat(rehearse(gate, "--set", "version=1.0.0", "--rehearsal", file.toString()))
        .isNotZero();
    assertThat(out.toString()).contains("as the rehearsal says");
    assertThat(rehearse(gate, "--rehearsal", "no-such.yaml")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("file not found: no-such.yaml (--rehearsal)");
  }

  @Test
  void whatMakesNoSenseIsRefusedInPlainWords() {
    assertThat(rehearse(MADE_UP, "--serve")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("leave --serve out");
    assertThat(rehearse(MADE_UP, "--episode", "nirvana")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("expected one of cleared, database-down");
  }

  @Test
  void waitsTakeNoTimeAndAnswersComeInTheirOrder() throws IOException {
    var gate =
        gate(
            """
            - id: soak
              do: wait
              with: {for: 30h}
            - id: ready
              do: wait
              with:
                until: {url: "https://x.example/ready", facts: {x.ok: {json: /ok, type: yes-no}}, expect: [x.ok = yes]}
                limit: 2h
                every: 10m
            """);
    Files.writeString(
        gate.resolve("rehearsal.yaml"),
        """
        http: {"https://x.example/*": [{status: 503}, {json: {ok: false}}, {}]}
        expect: {outcome: cleared}
        """);

    assertThat(rehearse(gate)).as(said()).isZero();
    assertThat(out.toString()).contains("1d 6h");
  }

  @Test
  void everyKindThatAnyProjectNeedsPassesWithoutAFile() throws IOException {
    var gate =
        gate(
            """
            - {id: checks, do: github.checks, with: {repo: acme/lib, ref: main, required: [ci, lint]}}
            - {id: flow, do: github.workflow, with: {repo: acme/lib, ref: v1.0, workflow: release.yml, event: release, conclusions: [neutral]}}
            - {id: issues, do: github.issues, with: {repo: acme/lib, labels: [blocker], milestone: "1.0"}}
            - {id: tracker, do: issues.expect, with: {repo: acme/lib, issue: 3, state: closed}}
            - id: toml
              do: file.check
              with: {file: ../pyproject.toml, facts: {p.version: {pointer: /project/version, type: version}}, expect: [p.version = 2.4.0]}
            - id: yaml
              do: file.check
              with: {file: /opt/acme/values.yaml, facts: {p.replicas: {pointer: /app/replicas, type: number}}, expect: [p.replicas > 2]}
            - id: properties
              do: file.check
              with: {file: ../a.properties, facts: {p.name: {pointer: /app.name}}, expect: [p.name = 'acme lib']}
            - {id: gone, do: file.check, with: {file: ../BLOCKED, expect: [file.exists = no]}}
            - id: head
              do: http.check
              with: {url: "https://x.example/", method: HEAD, facts: {h.tag: {header: ETag}}, expect: [http.status = 204, h.tag = abc]}
            - id: json
              do: command.run
              with: {command: [tool, --json], exit-codes: [3], facts: {t.ok: {json: /ok, type: yes-no}, t.n: {json: /n, type: number}}, expect: [t.ok = yes and t.n < 5]}
            """);

    assertThat(rehearse(gate)).as(said()).isZero();
    assertThat(out.toString()).contains("CLEARED");
  }

  @Test
  void whatCannotBeMadeUpIsNamedWithTheKeyToWrite() throws IOException {
    var gate =
        gate(
            """
            - id: digest
              do: file.check
              with: {file: ../a.bin, expect: [file.sha256 = abc]}
            """);

    assertThat(rehearse(gate)).isNotZero();
    assertThat(err.toString())
        .contains(
            "rehearsal.yaml: one/digest: no file could be made up", "files: {../a.bin: \"…\"}");
  }

  @Test
  void aGateWhoseStepsCannotBePlayedIsRefusedWithTheirNames() throws IOException {
    var gate = gate("- {id: canary, do: health.snapshot, with: {url: \"https://x.example\"}}");
    Files.writeString(gate.resolve("rehearsal.yaml"), "approvals: []");

    assertThat(rehearse(gate)).isEqualTo(ExitCode.BAD_DATA.code());
    assertThat(err.toString()).contains("one/canary (health.snapshot)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comands: {}|1:1: the rehearsal has no key 'comands'; did you mean 'commands'?",
        "{commands: {build/make: {exitcode: 1}}}|has no key 'exitcode'; expected exit",
        "{commands: {build/mak: {exit: 1}}}|'build/mak' names nothing of this gate; did you mean 'build/make'?",
        "{commands: {staging/health: {exit: 1}}}|step 'staging/health' is http.check, and has nothing in 'commands'",
        "{commands: {build/make: {exit: many}}}|'exit' is 'many'; expected a number from 0 to 255",
        "{commands: {build/make: []}}|'commands', 'build/make' is empty; expected at least one",
        "{http: {'https://other.example/': {}}}|names nothing of this gate",
        "{expect: {stops: [build/mak-failed]}}|'build/mak-failed' is not a stop of this gate; did you mean 'build/make-failed'?",
        "{expect: {stops: [elsewhere]}}|expected PACKAGE/STOP, as 'explain PACKAGE' names the stops",
        "{http: {staging/health: {json: {}, text: x}}}|expected either 'json' or 'text'",
        "{http: {staging/health: {status: 99}}}|'status' is '99'; expected a number from 100 to 599",
        "{files: {../x: {}}}|expected its text, or {missing: true}",
        "{github: {checks: {ci: sucess}}}|is 'sucess'; did you mean 'success'?",
        "{github: {issues: [{number: 1}]}}|an issue lacks 'title'",
        "{expect: {outcome: clear}}|did you mean 'cleared'?",
        "{approvals: ana}|'approvals' is 'ana'; expected a list",
        "{episodes: {}}|0 episodes: expected 1 to 100",
        "{episodes: {a b: {}}}|expected letters and digits joined by '-'",
        "{episodes: [a]}|'episodes' is a list; expected a mapping of their names",
        "{http: {'${staging.uri}/health': {}}}|the gate has no parameter 'staging.uri'; did you mean 'staging.url'?",
        "[]|expected a mapping with approvals",
      })
  void aMistakeIsNamedWithItsPlace(String yaml, String expected) throws IOException {
    var gate = madeUp(yaml);

    assertThat(rehearse(gate, "--set", "version=1.0.0")).as(said()).isEqualTo(65);
    assertThat(err.toString()).contains("rehearsal.yaml:1:", expected);
    assertThat(run("validate", "--gate", gate.toString(), "--set", "version=1.0.0")).isEqualTo(65);
  }

  static Stream<String> hostile() {
    var aliases = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'j'; c++) {
      char before = (char) (c - 1);
      aliases.append(c).append(": &").append(c).append(" [");
      aliases.append(("*" + before + ", ").repeat(10)).append("x]\n");
    }
    return Stream.of(
        "http: " + "[".repeat(5_000),
        "story: " + "x".repeat(2 << 20),
        aliases.toString(),
        "set: &a {b: *a}",
        "set: {a: b\n",
        "story: \u0001");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileFileIsAMistakeInIt(String yaml) throws IOException {
    assertThat(rehearse(madeUp(yaml), "--set", "version=1.0.0")).isEqualTo(65);
    assertThat(err.toString()).contains("rehearsal.yaml");
  }

  @Test
  void whatIsNotAFileInItsPlaceIsRefused() throws Exception {
    var gate = madeUp("");
    Files.createDirectory(gate.resolve("rehearsal.yaml"));
    assertThat(rehearse(gate, "--set", "version=1.0.0")).isEqualTo(65);
    assertThat(err.toString()).contains("expected a regular file, found a folder");
    Files.delete(gate.resolve("rehearsal.yaml"));
    Files.createSymbolicLink(gate.resolve("rehearsal.yaml"), Path.of("rehearsal.yaml"));
    assertThat(rehearse(gate, "--set", "version=1.0.0")).isEqualTo(65);
    assertThat(err.toString()).contains("rehearsal.yaml: cannot be read");
    Files.delete(gate.resolve("rehearsal.yaml"));
    Files.createSymbolicLink(gate.resolve("rehearsal.yaml"), Path.of("/dev/zero"));
    assertThat(rehearse(gate, "--set", "version=1.0.0")).isEqualTo(65);
    assertThat(err.toString()).contains("found a device");
    Pipes.at(gate.resolve("rehearsal.yaml"));
    assertThat(rehearse(gate, "--set", "version=1.0.0")).isEqualTo(65);
    assertThat(err.toString()).contains("found a named pipe");
  }

  @Test
  void noPathLeadsOutOfTheRehearsal() throws IOException {
    var up = "../".repeat(30);
    var gate =
        madeUp(
            """
            set: {version: 2.4.0}
            files: {%sabove: x, /absolute: x}
            commands: {build/make: {files: {%swritten: x}}}
            """
                .formatted(up, up));

    assertThat(rehearse(gate)).as(said()).isZero();
    assertThat(folder.resolve("rehearsals/cleared-1/world/files"))
        .isDirectoryContaining("glob:**above")
        .isDirectoryContaining("glob:**absolute")
        .isDirectoryContaining("glob:**written");
  }

  @Test
  void aNameThatIsNotAPathIsAMistake() throws IOException {
    var gate = madeUp("{files: {\"a\\0b\": x}}");

    assertThat(rehearse(gate, "--set", "version=1.0.0")).as(said()).isEqualTo(65);
    assertThat(err.toString()).contains("rehearsal.yaml:1:");
  }
}
