package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a project of its own, with a java and a mvn that only tell how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  @TempDir Path root;
  private Path project;
  private Path tools;

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(root.resolve("the project"));
    tools = Files.createDirectories(root.resolve("tools"));
    Files.createDirectories(project.resolve("src/main"));
    Files.writeString(project.resolve("src/main/Code.java"), "class Code {}");
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.copy(Path.of("gate-runner"), project.resolve("gate-runner"));
    program(project.resolve("gate-runner"), Files.readString(Path.of("gate-runner")));
    program(tools.resolve("java"), "#!/bin/sh\necho \"java $*\"\nexit 7\n");
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

  private record Ended(int code, String out, String err) {}

  private Ended launch(Path directory, Path launcher, String path, String... arguments)
      throws IOException, InterruptedException {
    var words = new java.util.ArrayList<>(java.util.List.of("/bin/sh", launcher.toString()));
    words.addAll(java.util.List.of(arguments));
    var out = root.resolve("out");
    var err = root.resolve("err");
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(Map.of("PATH", path, "JAVA_HOME", ""));
    var process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
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
            "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "
                + project.toRealPath()
                + "/target/gate-runner.jar status --json\n");
    assertThat(ended.code()).isEqualTo(7);
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
  void argumentsArriveAsTheyWereTyped() throws Exception {
    program(tools.resolve("java"), "#!/bin/sh\nfor a in \"$@\"; do echo \"[$a]\"; done\n");

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
  void withoutJavaItSaysWhatToInstall() throws Exception {
    var ended = launch(root, project.resolve("gate-runner"), bareTools().toString(), "status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("there is no java here; install a JDK, 17 or newer");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    var bare = bareTools();
    program(bare.resolve("java"), "#!/bin/sh\n");

    var ended = launch(root, project.resolve("gate-runner"), bare.toString(), "status");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("there is no mvn here; install Maven");
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
    assertThat(ended.err()).contains("broken", "the build failed; its messages stand above");
    assertThat(ended.out()).isEmpty();
  }

  /** A folder with what the script itself needs and nothing else. */
  private Path bareTools() throws IOException {
    var bare = Files.createDirectories(root.resolve("bare"));
    for (var name : java.util.List.of("dirname", "readlink", "find", "head", "mkdir", "rmdir")) {
      var real = Files.exists(Path.of("/usr/bin", name)) ? "/usr/bin/" : "/bin/";
      program(bare.resolve(name), "#!/bin/sh\nexec " + real + name + " \"$@\"\n");
    }
    return bare;
  }
}
