package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher, in a project of its own, with a java and a mvn that only tell how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  @TempDir Path root;
  private Path project;
  private Path tools;

  /**
   * One that cannot be made, so that nothing goes on after a start; see {@link ClassArchiveTest}.
   */
  private Path cache = Path.of("/dev/null/cache");

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(root.resolve("the project"));
    tools = Files.createDirectories(root.resolve("tools"));
    Files.createDirectories(project.resolve("src/main"));
    Files.writeString(project.resolve("src/main/Code.java"), "class Code {}");
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.writeString(project.resolve("gate-runner.xml"), "<project/>");
    Files.copy(Path.of("gate-runner"), project.resolve("gate-runner"));
    program(project.resolve("gate-runner"), Files.readString(Path.of("gate-runner")));
    java("17.0.9", "echo \"java $*\"\nexit 7\n");
    program(
        tools.resolve("mvn"),
        "#!/bin/sh\necho built >>'"
            + root
            + "/builds'\nmkdir -p '"
            + project
            + "/target'\n: >'"
            + project
            + "/target/gate-runner.jar'\n");
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** One that says its version when asked, and does the script otherwise. */
  private void java(String version, String script) throws IOException {
    program(
        tools.resolve("java"),
        "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\"' >&2; exit 0; fi\n"
            + script);
  }

  private record Ended(int code, String out, String err) {}

  private Process start(Path directory, Path launcher, String path, String... arguments)
      throws IOException {
    var words = new java.util.ArrayList<>(java.util.List.of("/bin/sh", launcher.toString()));
    words.addAll(java.util.List.of(arguments));
    var out = root.resolve("out");
    var err = root.resolve("err");
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of("PATH", path, "JAVA_HOME", "", "HOME", "", "XDG_CACHE_HOME", cache.toString()));
    return builder.start();
  }

  private Ended launch(Path directory, Path launcher, String path, String... arguments)
      throws IOException, InterruptedException {
    var process = start(directory, launcher, path, arguments);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(root.resolve("out")),
        Files.readString(root.resolve("err")));
  }

  private Ended launch(String... arguments) throws IOException, InterruptedException {
    return launch(root, project.resolve("gate-runner"), tools + ":/usr/bin:/bin", arguments);
  }

  private int builds() throws IOException {
    var builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds, StandardCharsets.UTF_8).size() : 0;
  }

  @Test
  void theFirstStartBuildsAndSaysSoOnStderrOnly() throws Exception {
    var ended = launch("status", "--json");

    assertThat(ended.err()).contains("gate-runner: building");
    assertThat(ended.out())
        .isEqualTo(
            "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:-UsePerfData -Xms6m -Xmn2m"
                + " -Dsun.reflect.inflationThreshold=2147483647 -jar "
                + project.toRealPath()
                + "/target/gate-runner.jar status --json\n");
    assertThat(ended.code()).isEqualTo(7);
  }

  /** It reads all of a journal, and a long one is worth compiling for. */
  @Test
  void aReportHasBothCompilers() throws Exception {
    var ended = launch("report");

    assertThat(ended.out())
        .isEqualTo(
            "java -XX:+UseSerialGC -XX:-UsePerfData -jar "
                + project.toRealPath()
                + "/target/gate-runner.jar report\n");
  }

  @Test
  void theSecondStartDoesNotBuildAgain() throws Exception {
    launch("status");

    assertThat(launch("status").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aChangedSourceIsBuiltAgain() throws Exception {
    launch("status");
    Files.setLastModifiedTime(
        project.resolve("src/main/Code.java"), FileTime.from(Instant.now().plusSeconds(5)));

    launch("status");

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aKeyPressBuildsNothing() throws Exception {
    var ended = launch("complete", "--shell", "fish");
    assertThat(ended).isEqualTo(new Ended(0, "", ""));

    launch("status");
    Files.setLastModifiedTime(
        project.resolve("src/main/Code.java"), FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(launch("complete", "--shell", "fish").out()).endsWith(" complete --shell fish\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void argumentsArriveAsTheyWereTyped() throws Exception {
    java("17.0.9", "for a in \"$@\"; do echo \"[$a]\"; done\n");

    assertThat(launch("run", "--reason", "two words", "", "*").out())
        .endsWith("[run]\n[--reason]\n[two words]\n[]\n[*]\n")
        .doesNotContain("Tiered");
  }

  @Test
  void itWorksThroughALinkFromAnyFolder() throws Exception {
    var elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("../the project/gate-runner"));
    Files.createSymbolicLink(elsewhere.resolve("two"), elsewhere.resolve("one"));

    var ended = launch(elsewhere, Path.of("two"), tools + ":/usr/bin:/bin", "status");

    assertThat(ended.out()).contains(project.toRealPath() + "/target/gate-runner.jar status");
  }

  @Test
  void theProgramLearnsHowItWasCalled() throws Exception {
    java("17.0.9", "echo \"<$GATE_RUNNER_CALLED>\"\n");
    var path = tools + ":/usr/bin:/bin";
    assertThat(launch("status").out()).isEqualTo("<" + project.resolve("gate-runner") + ">\n");

    Files.createSymbolicLink(tools.resolve("gate"), project.resolve("gate-runner"));
    assertThat(launch(root, tools.resolve("gate"), path, "status").out()).isEqualTo("<gate>\n");
    assertThat(launch(tools, Path.of("gate"), path, "status").out()).isEqualTo("<./gate>\n");
    assertThat(launch(tools, Path.of("./gate"), path, "status").out()).isEqualTo("<./gate>\n");
  }

  @Test
  void aFolderIsEnteredBeforeTheProgramStarts() throws Exception {
    Files.createDirectories(root.resolve("one/- two"));
    java("17.0.9", "pwd -P; echo \"$*\"\n");

    var ended = launch("-C", "one", "-C", "- two", "run", "-C", "kept");

    assertThat(ended.out())
        .startsWith(root.toRealPath().resolve("one/- two") + "\n")
        .contains("-Dgate-runner.entered=2 -jar ", " -C one -C - two run -C kept\n")
        .doesNotContain("Tiered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-pager -C one gates",
        "--color never -C one status",
        "--color=never -C one --no-pager status",
        "-C=one status"
      })
  void aFolderIsEnteredAmongTheOtherOptionsBeforeTheCommand(String typed) throws Exception {
    Files.createDirectories(root.resolve("one"));
    java("17.0.9", "pwd -P; echo \"$*\"\n");

    assertThat(launch(typed.split(" ", -1)).out())
        .startsWith(root.toRealPath().resolve("one") + "\n")
        .contains("-Dgate-runner.entered=1 -jar ", " " + typed + "\n");
  }

  @Test
  void aFolderThatCannotBeEnteredIsLeftToTheProgramToName() throws Exception {
    Files.createDirectories(root.resolve("one"));
    java("17.0.9", "pwd -P; echo \"$*\"\n");

    assertThat(launch("-C", "one", "-C", "gone", "status").out())
        .startsWith(root.toRealPath().resolve("one") + "\n")
        .contains("-Dgate-runner.entered=1 -jar ");
    assertThat(launch("-C").out()).contains("-Dgate-runner.entered=0 -jar ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rmdir ../gone", "rmdir ../gone && mkdir ../gone"})
  void aFolderThatWasDeletedIsNamedAsWhatIsWrong(String deletes) throws Exception {
    launch("status");
    var gone = Files.createDirectories(root.resolve("gone"));
    var launcher = project.resolve("gate-runner");
    program(root.resolve("lost"), "#!/bin/sh\n" + deletes + "\nexec '" + launcher + "' status\n");

    var ended = launch(gone, root.resolve("lost"), tools + ":/usr/bin:/bin");

    assertThat(ended.code()).isEqualTo(74);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .endsWith("gate-runner: the folder that you are in was deleted; change into another one\n");
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    var ended = launch(root, project.resolve("gate-runner"), bareTools().toString(), "status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("java not found; install a JDK, 17 or newer");
  }

  @Test
  void tooFewOpenFilesAreNamed() throws Exception {
    var launcher = "ulimit -n 12; '" + project.resolve("gate-runner") + "' --version";
    var few = Files.writeString(root.resolve("few.sh"), launcher);
    var ended = launch(root, few, tools + ":/usr/bin:/bin");

    assertThat(ended.code()).isNotZero();
    assertThat(ended.err())
        .contains("12 open files are allowed here, and more are needed")
        .contains("ulimit -n 1024");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    var bare = bareTools();
    program(bare.resolve("java"), "#!/bin/sh\n"); // One that tells no version is tried.

    var ended = launch(root, project.resolve("gate-runner"), bare.toString(), "status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("mvn not found; install Maven");
    assertThat(project.resolve(".gate-runner.building")).doesNotExist();
  }

  @Test
  void whatMavenPrintsOfABuildThatWentWellIsNotShown() throws Exception {
    var mvn = Files.readString(tools.resolve("mvn"));
    program(tools.resolve("mvn"), mvn + "echo chatter\necho chatter >&2\n");

    var ended = launch("status");

    assertThat(ended.out() + ended.err()).contains("building").doesNotContain("chatter");
    assertThat(project.resolve("target/gate-runner.build.log")).hasContent("chatter\nchatter");
  }

  @Test
  void aFailedBuildStartsNothing() throws Exception {
    program(tools.resolve("mvn"), "#!/bin/sh\necho broken >&2\nexit 1\n");

    var ended = launch("status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("broken", "the build failed; its messages are above");
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392, 8", "11.0.2, 11", "16-ea, 16"})
  void anOldJavaIsNamedBeforeAnythingIsBuilt(String version, String said) throws Exception {
    java(version, "");

    var ended = launch("status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("is Java " + said + ", and 17 or newer is needed");
    assertThat(builds()).isZero();
  }

  @Test
  void javaIsAskedForItsVersionOnce() throws Exception {
    launch("status");
    Files.setLastModifiedTime(tools.resolve("java"), FileTime.from(Instant.now().minusSeconds(60)));
    launch("status");
    java("1.8.0", "echo ran\n");
    Files.setLastModifiedTime(tools.resolve("java"), FileTime.from(Instant.now().minusSeconds(60)));

    assertThat(launch("status").out()).isEqualTo("ran\n");
    Files.setLastModifiedTime(tools.resolve("java"), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(launch("status").err()).contains("17 or newer is needed");
  }

  @Test
  void aLockWhoseBuilderIsGoneIsTakenAtOnce() throws Exception {
    var gone = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
    gone.waitFor();
    var lock = Files.createDirectories(project.resolve(".gate-runner.building"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

    var ended = launch("status");

    assertThat(ended.err()).contains("a build was ended before it was done", "building (first");
    assertThat(builds()).isEqualTo(1);
    assertThat(lock).doesNotExist();
  }

  @Test
  void whoWaitsForAnotherBuildSaysForWhom() throws Exception {
    var builder = new ProcessBuilder("/bin/sh", "-c", "read line").start();
    var lock = Files.createDirectories(project.resolve(".gate-runner.building"));
    Files.writeString(lock.resolve("pid"), builder.pid() + "\n");
    var waiting = start(root, project.resolve("gate-runner"), tools + ":/usr/bin:/bin", "status");

    await()
        .until(
            () ->
                Files.readString(root.resolve("err"))
                    .contains("waiting for the build that process " + builder.pid() + " does"));
    assertThat(builds()).isZero();
    builder.getOutputStream().close();
    assertThat(waiting.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void noLinkIsMadeInAFolderOfSomebodyElse() throws Exception {
    var odd = root.resolve("a:b");
    Files.move(project, odd);
    cache = Files.createDirectories(root.resolve("theirs"));
    given(cache, "nobody");
    Files.createDirectories(odd.resolve("target"));
    Files.writeString(odd.resolve("target/gate-runner.jar"), "");

    var ended = launch(root, odd.resolve("gate-runner"), tools + ":/usr/bin:/bin", "status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("set XDG_CACHE_HOME to a folder of your own");
    assertThat(cache).isEmptyDirectory();
  }

  private static void given(Path folder, String name) throws IOException {
    try {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName(name));
    } catch (FileSystemException | UserPrincipalNotFoundException e) {
      assumeTrue(false, "only an administrator gives a folder to somebody else: " + e);
    }
  }

  @Test
  void aPathWithAColonStartsThroughALinkOfItsOwn() throws Exception {
    var odd = root.resolve("a:b");
    Files.move(project, odd);
    cache = root.resolve("cache");
    program(
        tools.resolve("mvn"),
        "#!/bin/sh\nmkdir -p '" + odd + "/target'\n: >'" + odd + "/target/gate-runner.jar'\n");

    var ended = launch(root, odd.resolve("gate-runner"), tools + ":/usr/bin:/bin", "status");

    assertThat(ended.code()).isEqualTo(7);
    var jar = Path.of(ended.out().replaceFirst("(?s).*-jar (\\S+) status.*", "$1"));
    assertThat(jar.toString()).doesNotContain(":");
    assertThat(jar.toRealPath()).isEqualTo(odd.resolve("target/gate-runner.jar").toRealPath());
    await().until(() -> ClassArchiveTest.isDone(cache.resolve("gate-runner")));
  }

  /** A folder with what the script itself needs and nothing else. */
  private Path bareTools() throws IOException {
    var bare = Files.createDirectories(root.resolve("bare"));
    for (var name : java.util.List.of("readlink", "find", "head", "mkdir", "rm", "sed", "cat")) {
      var real = Files.exists(Path.of("/usr/bin", name)) ? "/usr/bin/" : "/bin/";
      program(bare.resolve(name), "#!/bin/sh\nexec " + real + name + " \"$@\"\n");
    }
    return bare;
  }

  /** Of a terminal of its own, which {@code script} of util-linux makes. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theProgramLearnsTheSizeOfTheTerminalThatItsAnswerGoesTo() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable();
    java("17.0.9", "echo \"rows=$GATE_RUNNER_OUT_ROWS columns=$GATE_RUNNER_OUT_COLUMNS\"\n");
    var typed = "stty rows 17 columns 61; '" + project.resolve("gate-runner") + "' status";
    var builder = new ProcessBuilder("/usr/bin/script", "-qec", typed, "/dev/null");
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().remove("JAVA_HOME");
    var terminal = builder.redirectErrorStream(true).start();
    terminal.getOutputStream().close();

    var shown = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shown).contains("rows=17 columns=61");
  }

  @Test
  void inAPipeThereIsNoSize() throws Exception {
    java("17.0.9", "echo \"<$GATE_RUNNER_OUT_ROWS$GATE_RUNNER_OUT_COLUMNS>\"\n");

    assertThat(launch("status").out()).contains("<>");
  }
}
