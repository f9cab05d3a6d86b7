package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.NthFault;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.FakeProgress;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.Withheld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ZtShellTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final FakeProgress progress = new FakeProgress();
  private final ZtShell shell = shell(Secrets.ofProviders());
  @TempDir Path folder;

  private ZtShell shell(Secrets secrets) {
    return new ZtShell(secrets, new FakeTime(), progress);
  }

  private static Command command(List<String> words, Path log) {
    return new Command(words, null, Map.of(), LONG, log, false);
  }

  private static Command child(String... arguments) {
    return Command.reading(LONG, ChildProgram.words(arguments).toArray(String[]::new));
  }

  @Test
  void bothStreamsLandInTheLogInTheOrderInWhichTheyWereWritten() throws Exception {
    var log = folder.resolve("log");

    var exited = shell.run(command(ChildProgram.words("talk"), log));

    assertThat(exited.code()).isEqualTo(3);
    assertThat(exited.output().lines()).containsExactly("first out", "then err", "last out");
    assertThat(log).hasContent(exited.output());
    assertThat(exited.took()).isPositive();
  }

  @Test
  void aLogThatTheDiskRefusesIsSaidAndTheProgramStillRunsToItsEnd() {
    var disk = new FaultyDisk(folder);
    disk.trouble(new NthFault(NthFault.Kind.NO_SPACE, 3, true));
    var log = disk.over(folder.resolve("log"));

    assertThatThrownBy(() -> shell.run(command(ChildProgram.words("flood", "3000000"), log)))
        .isInstanceOfSatisfying(
            DiskFault.class, fault -> assertThat(fault.remedy()).contains("make room"))
        .hasMessage("cannot write " + log + ": No space left on device");
    assertThat(progress.told()).hasSizeGreaterThan(1000);
  }

  @Test
  void withoutALogStdoutIsKeptAlone() {
    var exited = shell.run(child("talk"));

    assertThat(exited.output().lines())
        .containsExactlyInAnyOrder("first out", "then err", "last out");
    assertThat(exited.stdout().lines()).containsExactly("first out", "last out");
  }

  @Test
  void aSecretThatOnlyTheChildIsGivenIsMasked() throws Exception {
    var log = folder.resolve("log");
    var given = Map.of("TEAM_TOKEN", "given-to-the-child");

    shell.run(
        new Command(ChildProgram.words("variable", "TEAM_TOKEN"), null, given, LONG, log, false));

    assertThat(Files.readString(log)).contains("[masked:").doesNotContain("given-to-the-child");
  }

  @Test
  void peopleSeeEachLineWhileItIsPrinted() {
    shell.run(new Command(ChildProgram.words("talk"), null, Map.of(), LONG, null, true));

    assertThat(progress.told()).contains("first out", "then err", "last out");
  }

  @Test
  void wordsReachTheProgramAsTheyAreWithoutAnyShellBetween() {
    var word = "a b; echo $HOME | \"c\" 'd' *";

    assertThat(shell.run(child("say", word)).stdout()).isEqualTo(word);
  }

  @Test
  void theEnvironmentIsSetOnTopOfOurs() {
    var command =
        new Command(
            ChildProgram.words("variable", "GATE_TEST"),
            null,
            Map.of("GATE_TEST", "on"),
            LONG,
            null,
            false);

    assertThat(shell.run(command).stdout()).isEqualTo("on");
    assertThat(shell.run(child("variable", "PATH")).stdout()).isEqualTo(System.getenv("PATH"));
  }

  @Test
  void theProgramRunsInItsDirectory() throws Exception {
    var command = new Command(ChildProgram.words("where"), folder, Map.of(), LONG, null, false);

    assertThat(Path.of(shell.run(command).stdout()).toRealPath()).isEqualTo(folder.toRealPath());
  }

  @Test
  void aMissingProgramIsToldFromEveryExitCode() {
    var exited = shell.run(Command.reading(LONG, "no-such-program-here", "--version"));

    assertThat(exited.code()).isEqualTo(Exited.NOT_STARTED);
    assertThat(exited.started()).isFalse();
    assertThat(exited.output()).contains("no-such-program-here");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    var gone = folder.resolve("gone");

    var exited =
        shell.run(new Command(ChildProgram.words("talk"), gone, Map.of(), LONG, null, false));

    assertThat(exited.started()).isFalse();
    assertThat(exited.output()).contains(gone.toString());
  }

  @Test
  void aSecretIsMaskedInLogOutputAndDisplayThoughItComesByteByByte() throws Exception {
    var log = folder.resolve("log");
    var secret = "correct-horse-battery";

    var exited =
        shell(Secrets.of(List.of(secret)))
            .run(command(ChildProgram.words("dribble", "key=" + secret + " end\n"), log));

    assertThat(exited.output()).startsWith("key=").endsWith(" end\n").doesNotContain(secret);
    assertThat(Files.readString(log)).isEqualTo(exited.output());
    assertThat(progress.told()).noneMatch(line -> line.contains(secret)).isNotEmpty();
  }

  @Test
  void bytesThatAreNoTextAreKeptInTheLogAndShownAsReplacements() throws Exception {
    var log = folder.resolve("log");

    var exited = shell.run(command(ChildProgram.words("bytes"), log));

    assertThat(exited.stdout()).isEqualTo("a\ufffd\ufffdb\n");
    assertThat(Files.readAllBytes(log))
        .containsExactly((byte) 'a', (byte) 0xff, (byte) 0xc3, (byte) 'b', (byte) '\n');
  }

  @Test
  void aFloodLeavesABoundedLogWithItsBeginningAndItsEnd() throws Exception {
    var log = folder.resolve("log");
    var bounded =
        new ZtShell(
            (out, command) -> Secrets.ofProviders().masking(out),
            new FakeTime(),
            Progress.SILENT,
            100_000);

    var exited = bounded.run(command(ChildProgram.words("flood", "50000000"), log));

    assertThat(exited.succeeded()).isTrue();
    assertThat(exited.output().length()).isEqualTo(Transcript.TAIL);
    assertThat(exited.output()).endsWith("the end" + System.lineSeparator());
    assertThat(Files.size(log)).isBetween(100_000L, 200_000L);
    assertThat(Files.readString(log))
        .startsWith("Bx")
        .containsPattern("\\[\\d+ bytes left out here]")
        .endsWith("the end" + System.lineSeparator());
  }

  @Test
  void aLogIsNeverOverwritten() throws Exception {
    var log = Files.writeString(folder.resolve("log"), "evidence");

    assertThatThrownBy(() -> shell.run(command(ChildProgram.words("talk"), log)))
        .hasMessageContaining("log");
    assertThat(log).hasContent("evidence");
  }

  @Test
  void aProgramThatAsksFindsTheEndOfItsInput() {
    assertThat(shell.run(child("read")).code()).isEqualTo(7);
  }

  @Test
  void atTheLimitTheProgramAndItsDescendantsAreEnded() throws Exception {
    var pidFile = folder.resolve("pid");

    var exited =
        shell.run(
            Command.reading(
                Duration.ofSeconds(4),
                ChildProgram.words("parent", pidFile.toString()).toArray(String[]::new)));

    assertThat(exited.timedOut()).isTrue();
    assertThat(exited.succeeded()).isFalse();
    assertThat(exited.started()).isTrue();
    assertEnds(pidFile);
  }

  /** Ctrl-C in a terminal ends the program, too, and it can be quicker than we are. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals")
  void aProgramThatAnInterruptEndedHasNoResultWhenTheRunIsEndedAMomentLater() {
    var time = new FakeTime();
    var heard = new ZtShell(Secrets.ofProviders(), time, progress);
    var interrupted = Command.reading(LONG, "sh", "-c", "kill -INT $$");

    assertThat(heard.run(interrupted).code()).as("nobody ended the run").isEqualTo(130);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(2));

    time.interrupting();
    assertThatThrownBy(() -> heard.run(interrupted)).isInstanceOf(Interrupted.class);
    assertThat(heard.run(child("talk")).code()).as("no pause").isEqualTo(3);
  }

  @Test
  void whenAPersonEndsTheRunTheProgramAndItsDescendantsAreEnded() throws Exception {
    var pidFile = folder.resolve("pid");
    var thrown = new AtomicReference<Throwable>();
    var runner = new Thread(() -> shell.run(child("parent", pidFile.toString())));
    runner.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
    runner.start();
    await().atMost(LONG).until(() -> Files.exists(pidFile));

    runner.interrupt();
    runner.join(LONG.toMillis());

    assertThat(thrown.get()).isInstanceOf(Interrupted.class);
    assertEnds(pidFile);
  }

  @Test
  void aDaemonThatOutlivesItsProgramIsLeftAloneAndNotWaitedFor() throws Exception {
    var pidFile = folder.resolve("pid");

    var exited = shell.run(child("leave", pidFile.toString()));

    assertThat(exited.succeeded()).isTrue();
    assertThat(exited.stdout()).contains("done");
    var daemon = ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
    assertThat(daemon.isAlive()).isTrue();
    daemon.destroyForcibly();
  }

  @Test
  void anUnmaskedShellGivesATokenAsItIs() {
    var token = "ghp_" + "a1B2".repeat(9);

    assertThat(ZtShell.unmasked(new FakeTime()).run(child("say", token)).stdout()).isEqualTo(token);
    assertThat(shell.run(child("say", token)).stdout()).doesNotContain(token);
  }

  @Test
  void aDryShellRunsWhatReadsAndWithholdsWhatChanges() {
    var dry = new DryShell(shell);
    var change = new Command(ChildProgram.words("talk"), null, Map.of(), LONG, null, true);

    assertThat(dry.run(child("say", "read")).stdout()).isEqualTo("read");
    assertThatThrownBy(() -> dry.run(change))
        .isInstanceOf(Withheld.class)
        .hasMessageContaining("talk");
    assertThat(progress.told()).as("an answer to us is not for people").isEmpty();
  }

  private static void assertEnds(Path pidFile) throws Exception {
    long pid = Long.parseLong(Files.readString(pidFile));
    await()
        .atMost(LONG)
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }
}
