package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commit a build says that it was made from, as {@code gate-runner.xml} asks for it. */
final class BuiltFromTest {
  private static final Path PROGRAM = Path.of("src/build/java/BuiltFrom.java").toAbsolutePath();
  private static final String PATH = System.getenv().getOrDefault("PATH", "");

  @TempDir Path folder;

  @Test
  void aWorkTreeHasACommitOfItsOwn() throws Exception {
    assumeThat(runs("git", "--version")).as("git is installed").isTrue();
    git("init", "-q", "main");
    git("-C", "main", "commit", "-q", "--allow-empty", "-m", "first");
    git("-C", "main", "worktree", "add", "-q", "-b", "aside", "../aside");
    git("-C", "aside", "commit", "-q", "--allow-empty", "-m", "second");

    var main = built(folder.resolve("main"), PATH);
    var aside = built(folder.resolve("aside"), PATH);

    assertThat(main).hasSize(2).first().asString().matches("[0-9a-f]{10}");
    assertThat(aside).hasSize(2).isNotEqualTo(main);
    assertThat(aside.get(1)).isEqualTo("2026-05-20").as("in UTC");
  }

  @Test
  void withoutACheckoutOrGitTheCommitIsUnknown() throws Exception {
    var sources = Files.createDirectory(folder.resolve("sources"));
    assertThat(built(sources, PATH)).containsExactly("", "");
    Files.createDirectory(sources.resolve(".git"));
    assertThat(built(sources, PATH)).as("no commit yet").containsExactly("", "");
    assertThat(built(sources, "/nowhere")).containsExactly("", "");
  }

  private List<String> built(Path checkout, String path) throws Exception {
    var file = folder.resolve("classes").resolve("build.txt");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    run(Map.of("PATH", path), java, PROGRAM.toString(), checkout.toString(), file.toString());
    return Files.readAllLines(file);
  }

  private void git(String... words) throws Exception {
    var all =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com"));
    all.addAll(List.of(words));
    run(Map.of("GIT_COMMITTER_DATE", "2026-05-19T23:30:00-02:00"), all.toArray(String[]::new));
  }

  private boolean runs(String... command) throws InterruptedException {
    try {
      return started(Map.of(), command) == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private void run(Map<String, String> more, String... command) throws Exception {
    assertThat(started(more, command)).as(String.join(" ", command)).isZero();
  }

  private int started(Map<String, String> more, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(more);
    var process = builder.redirectOutput(folder.resolve("log").toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
