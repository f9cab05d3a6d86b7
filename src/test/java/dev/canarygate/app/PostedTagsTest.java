package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Outcome;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.FakeForge;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tag of a verdict on GitHub is the same object as in the clone. */
final class PostedTagsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final String REPOSITORY = "acme/tags";

  @TempDir private Path folder;
  private final FakeForge forge = new FakeForge(new FakeTime(NOW.toString()));
  private final Shell shell = ZtShell.unmasked(new SystemTime(Progress.SILENT));
  private GateFolder gate;
  private String tag;

  @BeforeEach
  void aGateWithASignedVerdict() {
    assumeGit();
    git("init", "-q");
    git("remote", "add", "origin", "https://github.com/" + REPOSITORY + ".git");
    gate = GateFolder.create(folder.resolve("artifacts"), NOW, "A gate");
    tag = "gate/" + gate.name() + "/run-1";
    try (var open =
        OpenGate.open(
            FileEngine.gates(gate.artifacts()), gate, Holder.me("ana", "host", NOW, "id"), NOW)) {
      open.append(new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
      open.append(
          new Event.VerdictStated(
              NOW, Outcome.CLEARED, 1, "ab", "verdict/run-1", Map.of(), "SHA256:k", null));
    }
  }

  private static void assumeGit() {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    assumeThat(Stream.of(path).anyMatch(each -> Files.isExecutable(Path.of(each, "git"))))
        .as("git is on this machine")
        .isTrue();
  }

  private String git(String... words) {
    var all = new ArrayList<>(List.of("git", "-C", tags().toString()));
    all.addAll(List.of(words));
    var done =
        shell.run(
            Shell.Command.reading(Duration.ofMinutes(1), all.toArray(String[]::new))
                .in(Map.of("LC_ALL", "C")));
    assertThat(done.succeeded()).as(String.join(" ", words)).isTrue();
    return done.stdout().strip();
  }

  private Path tags() {
    var clone = folder.resolve("clone");
    clone.toFile().mkdirs();
    return clone;
  }

  private String tagged() {
    var blob = git("hash-object", "-w", "--stdin");
    git("update-ref", "refs/tags/" + tag, blob);
    return blob;
  }

  private EvidenceCheck check() {
    return new PostedTags(forge, new VerdictTag(shell, tags())).check(gate, gate.read());
  }

  @Test
  void theSameObjectIsFine() {
    forge.tagged(REPOSITORY, tag, tagged());

    assertThat(check().lines().get(0)).endsWith("OK, tags on acme/tags as in the clone: 1");
  }

  @Test
  void anotherObjectIsNamedWithBoth() {
    var here = tagged();
    forge.tagged(REPOSITORY, tag, "a".repeat(40));

    assertThat(check().problems())
        .singleElement()
        .asString()
        .contains(tag, "on acme/tags it is the object " + "a".repeat(40), here);
  }

  @Test
  void oneThatNobodyPushedIsSaidAndContradictsNothing() {
    tagged();

    assertThat(check().problems()).isEmpty();
    assertThat(check().lines().get(0)).endsWith("as in the clone: 0; not there: " + tag);
  }

  @Test
  void oneThatIsOnGitHubAloneIsFetchedFirst() {
    forge.tagged(REPOSITORY, tag, "a".repeat(40));

    assertThat(check().problems()).singleElement().asString().contains("fetch it: git -C");
  }

  @Test
  void aCloneThatNamesNoRepositoryAndAForgeThatIsGoneAreNotChecked() {
    forge.unreachable();
    assertThat(check().checked()).isFalse();
    git("remote", "remove", "origin");
    assertThat(check().lines().get(0))
        .contains("not checked: ", "names no repository on GitHub")
        .contains("git -C " + tags() + " remote add origin ADDRESS; ")
        .contains("--tag-repository DIR");
    git("remote", "add", "origin", tags().toString());
    assertThat(check().lines().get(0)).contains(" remote set-url origin ");
  }
}
