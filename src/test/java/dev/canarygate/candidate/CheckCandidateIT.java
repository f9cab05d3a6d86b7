package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.PackagedProgram;
import dev.canarygate.Slow;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code check WP02} of the packaged product with the gate's own files, the real pipx and pip, and
 * a forge on the loopback address whose newest candidate is v3.2.0rc22.
 */
@Slow
final class CheckCandidateIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path folder;
  private final Shell shell = new ZtShell(Secrets.of(List.of()), new FakeTime(), Progress.SILENT);
  private Rehearsal rehearsal;
  private TestIndex index;

  @BeforeEach
  void makeWorld() throws IOException {
    assumeTrue(System.getProperty("gate-runner.jar") != null, "needs the packaged product");
    var pipx = shell.run(Command.reading(LIMIT, "pipx", "--version"));
    assumeTrue(pipx.succeeded(), "not on this machine: pipx");
    rehearsal =
        Rehearsal.start(
            folder.resolve("rehearsal"), Episodes.named(Episodes.USUAL).orElseThrow(), 0);
    index = new TestIndex();
    index.with(new TestWheel("3.2.0rc21").writeTo(folder.resolve("wheels")));
    index.with(new TestWheel("3.2.0rc22").writeTo(folder.resolve("wheels")));
  }

  @AfterEach
  void close() {
    if (rehearsal != null) {
      rehearsal.close();
      index.close();
    }
  }

  private Shell.Exited check(String... arguments) {
    var words = PackagedProgram.command("check", "WP02");
    words.addAll(List.of(arguments));
    set(words, "github.api-url", rehearsal.address() + "/api/github");
    set(words, "runner.cli", folder.resolve("bin/spec-kitty"));
    set(words, "runner.python", folder.resolve("pipx/venvs/spec-kitty-cli/bin/python"));
    set(words, "artifacts-dir", folder.resolve("artifacts"));
    return shell.run(new Command(words, null, environment(), LIMIT, null, true));
  }

  private static void set(List<String> words, String name, Object value) {
    words.add("--set");
    words.add(name + "=" + value);
  }

  private Map<String, String> environment() {
    var all = new HashMap<>(index.environment());
    all.put("HOME", folder.toString());
    all.put("PIPX_HOME", folder.resolve("pipx").toString());
    all.put("PIPX_BIN_DIR", folder.resolve("bin").toString());
    all.put("GH_TOKEN", "rehearsal");
    return all;
  }

  private static JsonNode json(Shell.Exited exited) throws IOException {
    return new ObjectMapper().readTree(exited.stdout());
  }

  @Test
  void itLooksWithoutChangingAnythingThenInstallsThenFindsAllInPlace() throws IOException {
    var look = check();
    assertThat(look.code()).as(look.output()).isEqualTo(75);
    assertThat(look.stdout())
        .contains("the candidate is 3.2.0rc22")
        .contains("contains the floor cc5e1ca983adff4a45489ce7afe11ad3a3a26e30")
        .contains("nothing is installed at")
        .contains("would install it with: pipx install --force spec-kitty-cli==3.2.0rc22");
    assertThat(folder.resolve("artifacts")).doesNotExist();
    assertThat(folder.resolve("pipx")).doesNotExist();

    var install = check("--install", "--json");
    assertThat(install.code()).as(install.output()).isZero();
    var found = json(install);
    assertThat(found.path("verdict").asText()).isEqualTo("passed");
    assertThat(found.at("/facts/candidate.origin").asText()).isEqualTo("a wheel from the index");
    try (var kept = Files.walk(folder.resolve("artifacts"))) {
      assertThat(kept.map(each -> each.getFileName().toString())).contains("install-pipx.log");
    }

    var again = check("--json");
    assertThat(again.code()).as(again.output()).isZero();
    assertThat(json(again).at("/facts/candidate.digest"))
        .isEqualTo(found.at("/facts/candidate.digest"));
    assertThat(json(again).at("/facts/candidate.install").asText()).isEqualTo("kept");
  }
}
