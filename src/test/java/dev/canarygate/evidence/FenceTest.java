package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two holders of one gate, one after the other: the first was paused and did not notice. */
final class FenceTest {
  private static final byte[] WORDS = "words\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path artifacts;
  private boolean lost;
  private final Fence fence =
      action -> {
        if (lost) {
          throw new IllegalStateException("the gate was taken away");
        }
        action.run();
      };
  private AttemptFolder old;
  private AttemptFolder next;

  @BeforeEach
  void anAttemptThatTheFirstHolderOpened() {
    old = AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of("gate", "g"), fence);
    next = AttemptFolder.open(artifacts, old.relativePath());
  }

  private PartialLog log(AttemptFolder attempt) {
    return PartialLog.of(attempt.fileFor("logs/canary-run-1.log"), fence, 4711);
  }

  @Test
  void aLogHasItsNameWhenItIsWhole() throws IOException {
    var log = log(old);
    try (var out = log.open()) {
      out.write(WORDS);
      assertThat(old.path().resolve("logs/canary-run-1.log")).doesNotExist();
      assertThat(next.hasBegun("logs/canary-run-1.log")).isTrue();
      assertThat(next.hasBegun("logs/canary-run-2.log")).isFalse();
    }
    log.end();

    assertThat(old.exhibit("logs/canary-run-1.log").sha256()).isEqualTo(Digest.of("words\n"));
    assertThat(next.hasBegun("logs/canary-run-1.log")).isTrue();
    try (var logs = Files.list(old.path().resolve("logs"))) {
      assertThat(logs).hasSize(1);
    }
  }

  @Test
  void whatALateHolderPrintsIntoItsOpenLogReachesNothingThatIsSealed() throws IOException {
    var log = log(old);
    try (OutputStream out = log.open()) {
      out.write(WORDS);
      lost = true;
      var seal = next.seal("interrupted");

      out.write("late\n".getBytes(StandardCharsets.UTF_8));
      out.flush();

      assertThat(Verification.of(old.path()).against(seal.digest()).intact()).isTrue();
      assertThat(old.path().resolve("logs/canary-run-1.log")).hasContent("words\n");
    }
    refused(log::end);
    assertThat(Verification.of(old.path()).intact()).isTrue();
  }

  @Test
  void aLogThatBothWroteIsKeptTwice() throws IOException {
    try (var out = log(old).open()) {
      out.write(WORDS);
      lost = true;
      next.keep("logs/canary-run-1.log", "mine\n".getBytes(StandardCharsets.UTF_8));
      next.seal("failed");
    }
    assertThat(old.path().resolve("logs/canary-run-1.log")).hasContent("mine\n");
    assertThat(old.path().resolve("logs/canary-run-1-2.log")).hasContent("words\n");
    assertThat(Verification.of(old.path()).intact()).isTrue();
  }

  @Test
  void whoLostTheGateWritesNoEvidenceWhatever() throws IOException {
    var log = log(old);
    var other = EvidenceFolder.in(artifacts, "gates/g/WP05-attempt1", fence);
    var source = Files.write(artifacts.resolve("source"), WORDS);
    lost = true;
    var before = everything();

    refused(() -> old.keep("runs/run-1.json", WORDS));
    refused(() -> old.keepNew("runs/run-1.json", WORDS));
    refused(() -> old.whileOpen().keepCopy("observations/a.txt", source));
    refused(() -> old.fileFor("health/new.json"));
    refused(() -> old.seal("passed"));
    refused(log::open);
    refused(() -> other.keep("a.txt", WORDS));
    refused(() -> AttemptFolder.allocate(artifacts, "v3.2.0rc16", Map.of(), fence));
    refused(() -> EvidenceFolder.in(artifacts, "gates/g/WP05-attempt2", fence));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aLogThatHasItsNameIsNeverOverwritten() throws IOException {
    var log = log(old);
    try (var out = log.open()) {
      out.write(WORDS);
    }
    next.keep("logs/canary-run-1.log", "evidence".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(log::end)
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("something else is in its place");
    assertThat(old.path().resolve("logs/canary-run-1.log")).hasContent("evidence");
  }

  /** Such as a process that somebody else let write there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatChangesWhileItIsSealedIsNamed() throws IOException {
    var file =
        old.path().resolve(old.keep("runs/run-1.json", WORDS).path().replaceAll(".*/", "runs/"));
    old.seal("passed");
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.writeString(file, "other");

    assertThatThrownBy(() -> next.seal("passed"))
        .isInstanceOf(ChangedEvidence.class)
        .hasMessageEndingWith("changed while it was sealed: runs/run-1.json");
  }

  private String everything() throws IOException {
    try (var all = Files.walk(artifacts)) {
      return all.map(Path::toString).sorted().toList().toString();
    }
  }

  private static void refused(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the gate was taken away");
  }
}
