package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.canarygate.evidence.Fence;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Birth;
import dev.canarygate.world.Children;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What changes something does nothing before its record is on disk, with real processes. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a program cannot be held back there")
final class RecordedChildTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String MARK = "gate-1/WP05-1/run-1/a-mark-of-this-test-";

  @TempDir Path folder;

  /** Keeps all that it is told, and does something before a program is let go. */
  private static final class Records implements Children {
    final List<Child> started = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    final String mark = MARK + System.nanoTime();
    private final Consumer<Child> before;

    Records(Consumer<Child> before) {
      this.before = before;
    }

    @Override
    public String nextMark() {
      return mark;
    }

    @Override
    public void started(Child child) {
      before.accept(child);
      started.add(child);
    }

    @Override
    public void ended(String mark, String how) {
      assertThat(mark).isEqualTo(this.mark);
      ended.add(how);
    }
  }

  private static ZtShell shell(Children children) {
    return new ZtShell(
        Secrets.ofProviders(), new FakeTime(), Progress.SILENT, Fence.OPEN, children);
  }

  private Command changing(String... words) {
    return new Command(List.of(words), folder, Map.of(), LONG, null, true);
  }

  @Test
  void aProgramDoesNothingBeforeItsRecordIsKept() {
    var ran = folder.resolve("ran");
    var record =
        new Records(
            child -> {
              // It is there, it could have run for long, and it has not.
              await()
                  .pollDelay(Duration.ofMillis(300))
                  .until(() -> Birth.of(child.pid()).filter(child.birth()::equals).isPresent());
              assertThat(ran).doesNotExist();
            });

    assertThat(shell(record).run(changing("touch", ran.toString())).succeeded()).isTrue();

    assertThat(ran).exists();
    assertThat(record.started).hasSize(1);
    assertThat(record.started.get(0).command()).isEqualTo("touch " + ran);
    assertThat(record.started.get(0).startedAt()).isNotNull();
    assertThat(record.ended).containsExactly("exit code 0");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itsProcessGroupAndBirthAreThoseOfTheProgramItself() {
    var record = new Records(child -> {});

    var exited =
        shell(record)
            .run(changing("sh", "-c", "cat /proc/$$/stat; cat /proc/sys/kernel/random/boot_id"));

    var child = record.started.get(0);
    var fields = exited.stdout().replaceFirst("(?s).*\\) ", "").split("\\s+", -1);
    assertThat(exited.stdout()).startsWith(child.pid() + " ");
    assertThat(child.group()).isEqualTo(Long.parseLong(fields[2]));
    assertThat(child.birth()).isEqualTo(exited.stdout().lines().toList().get(1) + "/" + fields[19]);
  }

  @Test
  void aProgramWhoseRecordCannotBeKeptDoesNothing() {
    var ran = folder.resolve("ran");
    var pid = new AtomicLong();
    var record =
        new Records(
            child -> {
              pid.set(child.pid());
              throw new Interrupted("the disk is full");
            });

    assertThatThrownBy(() -> shell(record).run(changing("touch", ran.toString())))
        .isInstanceOf(Interrupted.class);

    assertThat(Birth.of(pid.get())).isEmpty();
    assertThat(ran).doesNotExist();
  }

  @Test
  void whoDiesBeforeLettingItGoLeavesNothingThatRuns() throws Exception {
    var ran = folder.resolve("ran");
    var told = folder.resolve("told");
    var dying =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                told.toString(),
                ran.toString())
            .inheritIO()
            .start();

    assertThat(dying.waitFor()).isEqualTo(137);

    long pid = Long.parseLong(Files.readString(told));
    await().atMost(LONG).until(() -> Birth.of(pid).isEmpty());
    assertThat(ran).doesNotExist();
  }

  /** A gate that dies when the program is there and its record is not. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] words) {
      shell(
              new Records(
                  child -> {
                    try {
                      Files.writeString(Path.of(words[0]), String.valueOf(child.pid()));
                    } catch (java.io.IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                    Runtime.getRuntime().halt(137);
                  }))
          .run(new Command(List.of("touch", words[1]), null, Map.of(), LONG, null, true));
    }
  }

  @Test
  void whatOnlyReadsIsNotHeldBackAndNotRecorded() {
    var record = new Records(child -> {});

    var exited =
        shell(record).run(Command.reading(LONG, "sh", "-c", "echo [$" + Children.VARIABLE + "]"));

    assertThat(exited.stdout()).isEqualTo("[]\n");
    assertThat(record.started).isEmpty();
    assertThat(record.ended).isEmpty();
  }

  @Test
  void wordsInputAndExitCodeAreThoseOfTheProgram() {
    var record = new Records(child -> {});
    var word = "a b; echo $HOME | \"c\" 'd' *";

    assertThat(shell(record).run(changing("printf", "%s", word)).stdout()).isEqualTo(word);
    assertThat(shell(record).run(changing("sh", "-c", "cat; exit 7")).code()).isEqualTo(7);
    assertThat(record.ended).containsExactly("exit code 0", "exit code 7");
  }

  @Test
  void aProgramThatIsNotThereIsToldFromEveryExitCodeAndNotRecorded() throws Exception {
    var record = new Records(child -> {});
    var plain = Files.writeString(folder.resolve("plain"), "no program");

    for (var program : List.of("no-such-program-here", "./gone", plain.toString())) {
      var exited = shell(record).run(changing(program));
      assertThat(exited.code()).isEqualTo(Exited.NOT_STARTED);
      assertThat(exited.output())
          .contains(program)
          .matches("(program not found: |cannot execute ).+")
          .doesNotContain("error=");
    }
    assertThat(record.started).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatAProgramLeavesBehindIsFoundByItsMarkAlsoWhenItsParentIsGone() throws Exception {
    var record = new Records(child -> {});
    shell(record).run(changing("sh", "-c", "sleep 60 </dev/null >/dev/null 2>&1 & echo $! > pid"));
    long left = Long.parseLong(Files.readString(folder.resolve("pid")).strip());

    var found = new LiveProcesses(Secrets.ofProviders()).carrying(Children.VARIABLE, record.mark);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).pid()).isEqualTo(left);

    Orphans.end(record.started.get(0).pid(), record.started.get(0).birth(), record.mark);
    assertThat(Birth.of(left)).isEmpty();
  }

  @Test
  void aLaterProcessWithTheSameIdIsNotTakenForOurs() throws Exception {
    var other = new ProcessBuilder("sleep", "60").start();
    try {
      var processes = new LiveProcesses(Secrets.ofProviders());
      var birth = Birth.of(other.pid()).orElseThrow();
      assertThat(processes.born(other.pid(), birth)).isPresent();
      assertThat(processes.born(other.pid(), birth + "1")).isEmpty();

      Orphans.end(other.pid(), birth + "1", "no such mark");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessOfWhichOnlyItsExitCodeIsLeftIsGone() throws Exception {
    var parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
    try (var lines = parent.inputReader()) {
      long pid = Long.parseLong(lines.readLine());
      await().atMost(LONG).until(() -> Birth.of(pid).isEmpty());
      assertThat(Files.readString(Path.of("/proc/" + pid + "/stat"))).contains(") Z ");
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void anInterruptedProgramIsEndedWithAllThatItStarted() throws Exception {
    var record = new Records(child -> {});
    var done = new CompletableFuture<Throwable>();
    var step =
        new Thread(
            () -> {
              try {
                shell(record).run(changing("sh", "-c", "sleep 61 & sleep 62"));
              } catch (Interrupted e) {
                done.complete(e);
              }
            });
    step.start();
    await().atMost(LONG).until(() -> record.started.size() == 1);

    step.interrupt();

    assertThat(done.get()).isInstanceOf(Interrupted.class);
    assertThat(Birth.of(record.started.get(0).pid())).isEmpty();
    assertThat(record.ended).containsExactly("ended, because the run was interrupted");
  }
}
