package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in the folder {@code bin} of an installation, with a java that says its words. */
@DisabledOnOs(OS.WINDOWS)
final class InstalledLauncherTest {
  private static final String SAYS = "#!/bin/sh\necho \"NAME $*\"\n";

  @TempDir Path root;
  private Path installation;
  private Path tools;

  @BeforeEach
  void install() throws IOException {
    installation = root.resolve("gate-runner-1.0.0");
    tools = Files.createDirectories(root.resolve("tools"));
    program(installation.resolve("bin/gate-runner"), Files.readString(Path.of("gate-runner")));
    Files.createDirectories(installation.resolve("lib"));
    Files.createFile(installation.resolve("lib/gate-runner.jar"));
    program(tools.resolve("java"), SAYS.replace("NAME", "found"));
    program(tools.resolve("mvn"), "#!/bin/sh\necho built\n");
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Both streams in one; without a folder for a cache. */
  private String launch(Path launcher, String... words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    all.addAll(List.of(words));
    var builder = new ProcessBuilder(all).directory(root.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", tools + ":/usr/bin:/bin",
                "JAVA_HOME", "",
                "HOME", "",
                "XDG_CACHE_HOME", "/dev/null/cache"));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private String launch(String... words) throws IOException, InterruptedException {
    return launch(installation.resolve("bin/gate-runner"), words);
  }

  @Test
  void theJarInLibIsStartedAsItIs() throws Exception {
    assertThat(launch("status"))
        .startsWith("found ")
        .endsWith(" -jar " + installation.toRealPath() + "/lib/gate-runner.jar status\n");
  }

  @Test
  void aProjectAroundItIsNotBuilt() throws Exception {
    Files.createFile(installation.resolve("pom.xml"));

    assertThat(launch("status")).startsWith("found ").doesNotContain("built");
  }

  @Test
  void aLinkOnThePathIsEnough() throws Exception {
    Files.createSymbolicLink(
        tools.resolve("gate-runner"), Path.of("../gate-runner-1.0.0/bin/gate-runner"));

    assertThat(launch(tools.resolve("gate-runner"), "status"))
        .contains(" -jar " + installation.toRealPath() + "/lib/gate-runner.jar status");
  }

  @Test
  void aJavaOfItsOwnComesFirst() throws Exception {
    program(installation.resolve("runtime/bin/java"), SAYS.replace("NAME", "own"));

    assertThat(launch("status")).startsWith("own ");
  }

  @Test
  void nothingIsWrittenIntoIt() throws Exception {
    var before = files();
    launch("status");

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aJarThatIsMissingIsNamed() throws Exception {
    Files.delete(installation.resolve("lib/gate-runner.jar"));

    assertThat(launch("status"))
        .isEqualTo(
            "gate-runner: "
                + installation.toRealPath()
                + "/lib/gate-runner.jar is missing; install the program anew\n");
  }

  @Test
  void withoutAJavaItAsksForJavaAndNotForACompiler() throws Exception {
    Files.delete(tools.resolve("java"));
    var launcher = installation.resolve("bin/gate-runner");
    var bare = Files.createDirectories(root.resolve("bare"));
    var builder = new ProcessBuilder("/bin/sh", launcher.toString(), "status");
    builder.redirectErrorStream(true).environment().put("PATH", bare.toString());
    builder.environment().remove("JAVA_HOME");
    var process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("java not found; install Java, 17 or newer");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(installation)) {
      return all.sorted().toList();
    }
  }
}
