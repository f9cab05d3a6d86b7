package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that a real virtual machine writes, and starts with. */
@Slow
@DisabledOnOs(OS.WINDOWS)
final class ClassArchiveIT {
  /** With it Java refuses to start when it cannot use the archive that it was given. */
  private static final String REQUIRED = "-Xshare:on";

  @TempDir Path root;
  private Path program;
  private Path home;

  @BeforeEach
  void install() throws IOException {
    program = Files.createDirectories(root.resolve("one"));
    home = Path.of(System.getProperty("java.home"));
    Files.createDirectories(program.resolve("target"));
    Files.copy(
        Path.of(System.getProperty("gate-runner.jar")), program.resolve("target/gate-runner.jar"));
    Files.copy(Path.of("gate-runner"), program.resolve("gate-runner"));
  }

  private record Ended(int code, String said) {}

  /** Shows all that a start without a gate says. */
  private Ended launch(String options) throws IOException, InterruptedException {
    return started(List.of("/bin/sh", program + "/gate-runner", "help", "exit-codes"), options);
  }

  private Ended started(List<String> words, String options)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", home.toString(),
                "XDG_CACHE_HOME", root.resolve("cache").toString(),
                "GATE_RUNNER_JAVA_OPTS", options));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  private Ended launchAndWait() throws IOException, InterruptedException {
    var ended = launch("");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> ClassArchiveTest.isDone(root.resolve("cache/gate-runner")));
    return ended;
  }

  private List<Path> archives() throws IOException {
    try (var all = Files.walk(root.resolve("cache"))) {
      return all.filter(each -> each.endsWith("classes.jsa")).toList();
    }
  }

  @Test
  void eachStartSaysTheSameWithoutAnArchiveWithOneAndWithHalfOfOne() throws Exception {
    var without = launchAndWait();
    assertThat(without.code()).isZero();
    assertThat(archives()).hasSize(1);
    assertThat(launch(REQUIRED)).isEqualTo(without);

    cut(archives().get(0));
    assertThat(launchAndWait()).isEqualTo(without);
    assertThat(launch(REQUIRED)).isEqualTo(without);
  }

  /** The quickest of several starts: a machine that does other things delays some. */
  @Test
  void aTerminalShowsWithin300MillisecondsThatSomethingHappens() throws Exception {
    InstalledTool.assume("python3");
    launchAndWait();
    var first = Path.of("src/test/resources/terminal/first.py").toAbsolutePath();
    var words = List.of("python3", first.toString(), "9", "/bin/sh", program + "/gate-runner");

    var ended =
        started(Stream.concat(words.stream(), Stream.of("plan", "--gate", "none")).toList(), "");

    assertThat(ended.said()).contains("Reading the gate", "folder not found: none (--gate)");
    assertThat(Integer.parseInt(ended.said().lines().findFirst().orElseThrow())).isLessThan(300);
  }

  private static void cut(Path archive) throws IOException {
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (var out = Files.newByteChannel(archive, StandardOpenOption.WRITE)) {
      out.truncate(Files.size(archive) / 2);
    }
  }

  @Test
  void aMovedProgramAndAnotherJavaHaveTheirOwn() throws Exception {
    launchAndWait();
    Files.move(program, root.resolve("two"));
    program = root.resolve("two");
    var moved = launchAndWait();
    assertThat(launch(REQUIRED)).isEqualTo(moved);

    home = anotherJava();
    launchAndWait();

    assertThat(archives()).hasSize(2);
    assertThat(launch(REQUIRED)).isEqualTo(moved);
  }

  /** Skips what follows on a machine that has only one. */
  private Path anotherJava() throws IOException {
    var machine = Path.of("/usr/lib/jvm");
    try (var all = Files.isDirectory(machine) ? Files.list(machine) : Stream.<Path>empty()) {
      var real = home.toRealPath();
      var other =
          all.filter(each -> Files.isExecutable(each.resolve("bin/java")))
              .filter(each -> Files.exists(each.resolve("release")) && !isSame(each, real))
              .findFirst();
      assumeThat(other).as("another Java in " + machine).isPresent();
      return other.orElseThrow();
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.toRealPath().equals(other);
    } catch (IOException e) {
      return true;
    }
  }
}
