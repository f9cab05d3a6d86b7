package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.Slow;
import dev.canarygate.evidence.Digest;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The action of this repository, {@code action.yml}, used in a job: its steps are done here, with
 * the packaged program, in a simulated world or on a small gate.
 */
@Slow
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the action is for Linux and macOS")
final class ActionIT {
  private static final String UPLOAD = "actions/upload-artifact@v6";
  private static final List<String> INPUTS_OF_THE_GATE =
      List.of(
          "gate",
          "gate-id",
          "parameters",
          "wait",
          "plan",
          "by",
          "command",
          "signing-key",
          "signing-key-file",
          "signing-passphrase",
          "allowed-signers",
          "timestamp-url");

  private static final String SMALL = "artifacts-dir: artifacts";

  @TempDir Path folder;
  private FakedRunner runner;

  @BeforeEach
  void aRunnerThatHasTheAction() throws IOException {
    assumeTrue(System.getProperty("gate-runner.jar") != null, "needs the packaged product");
    InstalledTool.assume("bash");
    program(folder.resolve("action/gate-runner"));
    runner = new FakedRunner(folder, folder.resolve("action"));
    smallGate("ready.txt");
  }

  /** In place of the launcher, which would build the program first. */
  private static void program(Path file) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var jar = Path.of(System.getProperty("gate-runner.jar")).toAbsolutePath();
    script(
        file,
        "exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar '%s' \"$@\"".formatted(java, jar));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Passes when a file is there, and waits until then. */
  private void smallGate(String file) throws IOException {
    var gate = Files.createDirectories(runner.workspace().resolve("gate"));
    Files.writeString(gate.resolve("gate.yaml"), "title: Small gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        gate.resolve("one.yaml"),
        """
        id: ONE
        title: The file
        steps: [{id: look, do: file.check, with: {file: ../FILE, expect: []}}]
        stops:
          - {id: not-ready, when: file.exists = no, as: waiting, report: Not ready., unblocks: Wait.}
        """
            .replace("FILE", file));
  }

  private void isReady() throws IOException {
    Files.writeString(runner.workspace().resolve("ready.txt"), "ready\n");
  }

  private Rehearsal world(String episode) {
    var world = Rehearsal.start(folder.resolve("world"), Episodes.named(episode).orElseThrow(), 0);
    runner.environment("GATE_GITHUB_API_URL", world.stage().address() + "/api/github");
    return world;
  }

  private static String parametersOf(Rehearsal world) throws IOException {
    return Files.readString(world.setFile()).replaceFirst("^---\\s*", "");
  }

  @Test
  void aGateThatIsClearedPassesTheStepAndUploadsWhatItKept() throws Exception {
    isReady();
    var ended = runner.uses("parameters", SMALL);
    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.output("outcome")).isEqualTo("CLEARED");
    assertThat(ended.output("exit-code")).isEqualTo("0");
    assertThat(ended.output("rehearsal")).isEqualTo("false");
    assertThat(ended.output("gate-id")).startsWith("gate-");
    assertThat(Path.of(ended.output("report"))).isRegularFile();
    assertThat(ended.summary()).contains("CLEARED").contains("Small gate");
    assertThat(ended.used().keySet()).containsExactly(UPLOAD);
    var uploaded = Path.of(ended.given(UPLOAD, "path"));
    assertThat(uploaded.resolve("journal.jsonl")).isRegularFile();
    assertThat(uploaded.getFileName()).hasToString(ended.output("gate-id"));
  }

  @Test
  void aGateThatWaitsFailsTheStepUnlessTheJobOnlyPolls() throws Exception {
    var begun = runner.uses("parameters", SMALL);
    assertThat(begun.code()).as(begun.log()).isEqualTo(75);
    assertThat(begun.output("outcome")).isEqualTo("WAITING");
    assertThat(begun.used()).containsKey(UPLOAD);

    var polled = runner.uses("command", "resume", "ok-exit-codes", "75 6");
    assertThat(polled.code()).as(polled.log()).isZero();
    assertThat(polled.output("exit-code")).isEqualTo("75");
    assertThat(polled.output("gate-id")).isEqualTo(begun.output("gate-id"));

    isReady();
    var cleared = runner.uses("command", "resume", "ok-exit-codes", "75 6");
    assertThat(cleared.output("outcome")).isEqualTo("CLEARED");
  }

  @Test
  void theVerdictOfAGateThatEndedIsAnOutputForToolsThatAttest() throws Exception {
    assertThat(runner.uses("parameters", SMALL).output("verdict")).as("it waits").isEmpty();

    isReady();
    var cleared = runner.uses("command", "resume");
    var verdict = Path.of(cleared.output("verdict"));
    assertThat(verdict).isAbsolute();
    assertThat(verdict.resolve("predicate.json")).content().contains("\"CLEARED\"");
    assertThat(verdict.resolve("subjects.sha256")).content().matches("([0-9a-f]{64}  \\S+\n)+");
    assertThat(verdict.resolve("vsa.dsse.json")).as("nobody signed").doesNotExist();
  }

  @Test
  void aKeyFromASecretSignsAndLeavesNoTrace() throws Exception {
    isReady();
    var key = key();
    var looks = folder.resolve("looks");
    script(
        looks,
        "[ -n \"$SIGNING_KEY\" ] || ls -l \"$GATE_SIGNING_KEY\"; exec '%s' \"$@\""
            .formatted(folder.resolve("action/gate-runner")));
    var signed =
        runner.uses(
            "parameters",
            SMALL,
            "program",
            looks.toString(),
            "signing-key",
            Files.readString(key).strip(),
            "allowed-signers",
            folder.resolve("allowed_signers").toString());
    assertThat(signed.code()).as(signed.log()).isZero();
    assertThat(signed.log()).contains("-rw------- ").doesNotContain("PRIVATE");
    var verdict = Path.of(signed.output("verdict"));
    assertThat(verdict.resolve("gate.pub"))
        .hasContent(Files.readString(key.resolveSibling("key.pub")).strip());
    assertNoKeyIsLeft();
  }

  @Test
  void aKeyOnTheRunnerSignsAndStaysThere() throws Exception {
    isReady();
    var key = key();
    var signed = runner.uses("parameters", SMALL, "signing-key-file", key.toString());
    assertThat(signed.code()).as(signed.log()).isZero();
    assertThat(Path.of(signed.output("verdict")).resolve("gate.pub")).isRegularFile();
    assertThat(key).isRegularFile();

    var both = runner.uses("signing-key-file", key.toString(), "signing-key", "the key itself");
    assertThat(both.code()).isEqualTo(64);
    assertThat(both.log()).contains("signing-key and signing-key-file: expected one of them");
  }

  @Test
  void thePassphraseOfAnEncryptedKeyIsReadFromAnOpenFileAndShownNowhere() throws Exception {
    isReady();
    InstalledTool.assume("openssl");
    var plain = key();
    var sealed = folder.resolve("sealed");
    assertThat(
            new ProcessBuilder(
                    "sh",
                    "-c",
                    "umask 077 && ssh-keygen -q -p -m PKCS8 -N '' -f '%1$s' && openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -passout pass:'correct horse' -in '%1$s' -out '%2$s'"
                        .formatted(plain, sealed))
                .start()
                .waitFor())
        .isZero();
    var looks = folder.resolve("looks");
    script(
        looks,
        "[ -z \"$SIGNING_PASSPHRASE\" ] || echo leaked; exec '%s' \"$@\""
            .formatted(folder.resolve("action/gate-runner")));
    var words =
        List.of("parameters", SMALL, "program", looks.toString(), "signing-key-file", "" + sealed);
    var signed = runner.uses(with(words, "signing-passphrase", "correct horse"));
    assertThat(signed.code()).as(signed.log()).isZero();
    assertThat(signed.log()).doesNotContain("leaked", "correct horse");
    assertThat(Path.of(signed.output("verdict")).resolve("gate.pub")).isRegularFile();

    var wrong = runner.uses(with(words, "signing-passphrase", "another"));
    assertThat(wrong.code()).as(wrong.log()).isEqualTo(65);
  }

  private static String[] with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aSecretThatIsNoKeyIsRefusedBeforeTheGateBegins() throws Exception {
    isReady();
    var refused = runner.uses("parameters", SMALL, "signing-key", "not a key");
    assertThat(refused.code()).as(refused.log()).isEqualTo(65);
    assertThat(refused.output("outcome")).isEmpty();
    assertNoKeyIsLeft();
  }

  @Test
  void aTimeStampWithoutAKeyIsRefused() throws Exception {
    isReady();
    var refused = runner.uses("parameters", SMALL, "timestamp-url", "http://127.0.0.1:1/");
    assertThat(refused.code()).as(refused.log()).isEqualTo(64);
    assertThat(refused.log()).contains("timestamp.url is set and signing.key is not");
  }

  private Path key() throws Exception {
    InstalledTool.assume("ssh-keygen");
    var key = folder.resolve("key");
    var words = List.of("ssh-keygen", "-q", "-t", "ecdsa", "-b", "256", "-N", "", "-C", "", "-f");
    var command = new ArrayList<>(words);
    command.add(key.toString());
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    Files.writeString(
        folder.resolve("allowed_signers"),
        "gate@example " + Files.readString(folder.resolve("key.pub")));
    return key;
  }

  private void assertNoKeyIsLeft() throws IOException {
    try (var left = Files.list(folder.resolve("temp"))) {
      assertThat(left).noneMatch(each -> each.getFileName().toString().contains("signing-key"));
    }
  }

  @Test
  void theWholeGateIsClearedInASimulatedWorldOnceAPersonAttested() throws Exception {
    try (var world = world("cleared")) {
      var gate = Path.of("work-packages").toAbsolutePath().toString();
      var begun =
          runner.uses("gate", gate, "parameters", parametersOf(world), "token", Rehearsal.TOKEN);
      assertThat(begun.code()).as(begun.log()).isEqualTo(5);

      var attest = runner.workspace().resolve("attest.sh");
      var words = " attest --by eve --set-file '%s'".formatted(world.setFile());
      script(attest, "exec '" + folder.resolve("action/gate-runner") + "'" + words);
      assertThat(
              new ProcessBuilder(attest.toString())
                  .directory(runner.workspace().toFile())
                  .start()
                  .waitFor())
          .isZero();

      var cleared =
          runner.uses(
              "command", "resume", "parameters", parametersOf(world), "token", Rehearsal.TOKEN);
      assertThat(cleared.code()).as(cleared.log()).isZero();
      assertThat(cleared.output("outcome")).isEqualTo("CLEARED");
      assertThat(cleared.output("rehearsal")).isEqualTo("true");
      assertThat(world.log().changes()).hasSize(3);
      var uploaded = cleared.given(UPLOAD, "path").lines().map(Path::of).toList();
      assertThat(uploaded).hasSize(2);
      assertThat(uploaded.get(1).resolve("SHA256SUMS.evidence")).isRegularFile();
    }
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    try (var world = world("blockers-open")) {
      var gate = Path.of("work-packages").toAbsolutePath().toString();
      var ended =
          runner.uses(
              "gate",
              gate,
              "parameters",
              parametersOf(world),
              "token",
              Rehearsal.TOKEN,
              "dry-run",
              "true",
              "ok-exit-codes",
              "75");
      assertThat(ended.code()).as(ended.log()).isZero();
      assertThat(ended.output("exit-code")).isEqualTo("75");
      assertThat(ended.log()).contains("blocker-open");
      assertThat(ended.used()).isEmpty();
      assertThat(world.log().changes()).isEmpty();
    }
  }

  @Test
  void aRunIsHeldToThePlanThatPeopleSaw() throws Exception {
    isReady();
    var planned = runner.uses("command", "plan", "plan", "gate.plan.json", "parameters", SMALL);
    assertThat(planned.code()).as(planned.log()).isZero();
    assertThat(runner.workspace().resolve("gate.plan.json")).isRegularFile();
    assertThat(runner.workspace().resolve("artifacts/gates")).doesNotExist();

    smallGate("other.txt");
    var other = runner.uses("plan", "gate.plan.json", "parameters", SMALL);
    assertThat(other.code()).as(other.log()).isEqualTo(65);
    assertThat(other.output("outcome")).isEmpty();

    smallGate("ready.txt");
    assertThat(runner.uses("plan", "gate.plan.json", "parameters", SMALL).code()).isZero();
  }

  @Test
  void cancelingTheJobEndsTheGateInGoodOrder() throws Exception {
    HeardInterrupt.assume();
    var secret = Files.readString(key()).strip();
    runner.meanwhile(this::interruptedOnceTheGateWaits);
    var ended = runner.uses("parameters", SMALL, "wait", "1h", "signing-key", secret);
    assertThat(ended.output("exit-code")).as(ended.log()).isEqualTo("130");
    assertThat(ended.code()).isEqualTo(130);
    assertNoKeyIsLeft();
    isReady();
    assertThat(runner.uses("command", "resume").output("outcome")).isEqualTo("CLEARED");
  }

  /** As the runner does it: a signal to the shell alone, once. */
  private void interruptedOnceTheGateWaits(Process shell) {
    var watching =
        new Thread(
            () -> {
              await().atMost(2, TimeUnit.MINUTES).until(() -> !shell.isAlive() || hasLooked());
              if (shell.isAlive()) {
                runner.meanwhile(process -> {});
                interrupted(shell);
              }
            });
    watching.setDaemon(true);
    watching.start();
  }

  private boolean hasLooked() throws IOException {
    var gates = runner.workspace().resolve("artifacts/gates");
    if (!Files.exists(gates)) {
      return false;
    }
    try (var all = Files.walk(gates)) {
      return all.anyMatch(each -> each.endsWith("run-1.md"));
    }
  }

  private static void interrupted(Process shell) {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(shell.pid())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String HOSTILE =
      "$(touch bad) `touch bad` \"; touch bad; ' && touch bad\n::error::bad";

  private void isNoCommand(String input) throws Exception {
    var ended = runner.uses(input, HOSTILE);
    assertThat(ended.code()).as(input + ended.log()).isNotZero();
    assertThat(ended.log()).doesNotContain("\n::error::bad");
  }

  private void nothingWasTouched() throws IOException {
    try (var all = Files.walk(folder)) {
      assertThat(all.filter(each -> each.endsWith("bad"))).isEmpty();
    }
  }

  @Test
  void whatTheFirstInputSaysIsNeverACommand() throws Exception {
    isNoCommand(INPUTS_OF_THE_GATE.get(0));
    nothingWasTouched();
  }

  @Test
  void whatInputsSayIsNeverACommand() throws Exception {
    for (var input : INPUTS_OF_THE_GATE) {
      isNoCommand(input);
    }
    for (var input : List.of("program", "version", "repository", "sha256")) {
      assertThat(runner.uses(input, HOSTILE).log()).doesNotContain("\n::error::bad");
    }
    nothingWasTouched();
  }

  @Test
  void anOldJavaIsReplacedBeforeAnythingElse() throws Exception {
    script(folder.resolve("old/bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    runner.environment("JAVA_HOME", folder.resolve("old").toString());
    var ended = runner.uses("command", "install");
    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.given("actions/setup-java@v5", "java-version")).isEqualTo("25");
    assertThat(ended.output("exit-code")).isEmpty();
    assertThat(runner.uses("command", "install", "program", "sh").used()).isEmpty();
  }

  @Test
  void aReleaseIsRunOnlyWhenItIsWhatItsSumsSay() throws Exception {
    isReady();
    var digest = releaseOf("1.2.0");
    var release =
        List.of("version", "1.2.0", "repository", "acme/gate-runner", "parameters", SMALL);
    var words = release.toArray(String[]::new);

    var ended = runner.uses(words);
    assertThat(ended.output("outcome")).as(ended.log()).isEqualTo("CLEARED");
    assertThat(ended.output("program")).endsWith("/bin/gate-runner").contains("/temp/");

    var other = runner.uses("version", "1.2.0", "repository", "a/b", "sha256", "0".repeat(64));
    assertThat(other.code()).isEqualTo(65);
    assertThat(other.log()).contains("input sha256: the release has another archive, " + digest);

    Files.writeString(folder.resolve("release/SHA256SUMS"), "0".repeat(64) + "  x\n");
    var changed = runner.uses(words);
    assertThat(changed.code()).isEqualTo(65);
    assertThat(changed.log()).contains("is not the one that SHA256SUMS of the release names");
    assertThat(changed.output("exit-code")).isEmpty();
  }

  /** A release as GitHub has it, and a {@code gh} that downloads it; gives back its digest. */
  private String releaseOf(String version) throws Exception {
    var release = Files.createDirectories(folder.resolve("release"));
    program(folder.resolve("gate-runner-" + version + "/bin/gate-runner"));
    var archive = release.resolve("gate-runner-" + version + ".tar.gz");
    var tar =
        new ProcessBuilder("tar", "-czf", archive.toString(), "gate-runner-" + version)
            .directory(folder.toFile())
            .start();
    assertThat(tar.waitFor(1, TimeUnit.MINUTES)).isTrue();
    var digest = Digest.of(Files.readAllBytes(archive));
    Files.writeString(release.resolve("SHA256SUMS"), digest + "  " + archive.getFileName() + "\n");
    script(
        folder.resolve("bin/gh"),
        """
        [ "$1 $2 $3" = "release download v%s" ] || exit 1
        while [ "$1" != --dir ]; do shift; done
        cp '%s'/* "$2"
        """
            .formatted(version, release));
    runner.environment("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    return digest;
  }
}
