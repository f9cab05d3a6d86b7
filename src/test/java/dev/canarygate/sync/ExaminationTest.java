package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.FolderFingerprint;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ails a machine is listed with its remedy, and left as it is. */
final class ExaminationTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:10:00Z");

  @TempDir private Path root;
  private TestHome home;

  @BeforeEach
  void aCoherentHome() {
    home = new TestHome(root).coherent();
    home.write("sync-daemon", "http://127.0.0.1:9400\n9400\nsecret\n" + TestHome.DAEMON + "\n");
  }

  private List<Ailment> found() throws IOException {
    Map<String, String> before = FolderFingerprint.of(root);
    var options = new PreflightOptions(false, Duration.ofMillis(100));
    List<Ailment> ailments = new Examination(home.host(), NOW, options).ailments();
    assertThat(FolderFingerprint.of(root)).isEqualTo(before);
    assertThat(ailments).noneMatch(ailment -> ailment.toString().contains("secret"));
    return ailments;
  }

  private void assertFound(String what, String remedy) throws IOException {
    assertThat(found())
        .singleElement()
        .satisfies(
            ailment -> {
              assertThat(ailment.what()).contains(what);
              assertThat(ailment.remedy()).contains(remedy);
            });
  }

  @Test
  void aHealthyHomeHasNoAilment() throws IOException {
    assertThat(found()).isEmpty();
    assertThat(new TestHome(root.resolve("other")).check().ok()).isTrue();
  }

  @Test
  void anOrphanRecordAndTheStateFileOfAGoneProcessAreRemoved() throws IOException {
    home.owner(record -> record.put("pid", 99999));
    assertFound("orphan owner record", "rm '" + home.state("sync/daemon/owner.json"));
    home.write("sync-daemon", "u\n9400\nsecret\n99999\n");
    assertThat(found()).hasSize(2);
    assertThat(found().get(1).remedy()).contains("rm '" + home.state("sync-daemon") + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"u\n9400\n4711\n", "u\n9400\nsecret\npid\n", "", "\u0000"})
  void aStateFileThatNamesNoPidIsTold(String text) throws IOException {
    home.write("sync-daemon", text);
    assertFound("state file", "rm '");
  }

  @Test
  void aDaemonThatNobodyOwnsIsToldAndLeftAlive() throws IOException {
    home.processes()
        .started(
            8,
            TestHome.DAEMON_START,
            "-c",
            "from specify_cli.sync.daemon import run_sync_daemon\nrun_sync_daemon(1, 'secret')");
    assertFound("process 8", "kill 8");
  }

  @Test
  void unreadableFilesAreTold() throws IOException {
    home.ownerText("{");
    assertFound("owner record", "restart-daemon");
    home.owner(record -> {}).write("queue.db", "no database ".repeat(100));
    assertFound("legacy queue", "aside");
    home.delete("queue.db").config("[sync\n");
    assertFound("not TOML", "Correct");
  }

  @Test
  void aSessionThatDoesNotOpenIsTold() throws IOException {
    home.delete("sync/daemon/owner.json").sessionFile("{}");
    assertFound("session store", "auth login --force");
  }

  @Test
  void queuesOfOtherLoginsAreLookedAtToo() throws IOException {
    home.write("queues/queue-0123456789abcdef.db", "no database ".repeat(100));
    TestQueue.create(home.state("queues/queue-fedcba9876543210.db"));
    assertFound("queue-0123456789abcdef.db", "aside");
  }

  private void refreshLock(long pid, String startedAt) {
    home.write(
        "auth/refresh.lock",
        "{\"schema_version\": 1, \"pid\": "
            + pid
            + ", \"started_at\": \""
            + startedAt
            + "\", \"host\": \"h\", \"version\": \"v\"}");
  }

  @Test
  void theRefreshLockOfAGoneOrStuckProcessIsTold() throws IOException {
    refreshLock(99999, "2026-05-20T12:09:59+00:00");
    assertFound("process 99999, is gone", "auth doctor --unstick-lock");
    refreshLock(TestHome.DAEMON, "2026-05-20T12:00:00+00:00");
    assertFound("holds it for 600 s", "auth doctor --unstick-lock");
    refreshLock(TestHome.DAEMON, "2026-05-20T12:09:30+00:00");
    assertThat(found()).isEmpty();
    home.write("auth/refresh.lock", "");
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"pid\": null}", "{\"pid\": 4711, \"started_at\": \"x\"}"})
  void aRefreshLockWithoutARecordIsTold(String text) throws IOException {
    home.write("auth/refresh.lock", text);
    assertFound("no record", "auth doctor --unstick-lock");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLockThatAProcessHoldsIsToldAndOneThatLiesThereIsNot() throws IOException {
    home.write("auth/session.lock", "").write("sync-daemon.lock", "");
    assertThat(found()).isEmpty();
    Object inode = Files.getAttribute(home.state("auth/session.lock"), "unix:ino");
    Path locks = root.resolve("locks");
    Files.writeString(
        locks,
        "1: FLOCK  ADVISORY  WRITE 12 08:01:1 0 EOF\n"
            + "2: FLOCK  ADVISORY  WRITE 345 08:01:"
            + inode
            + " 0 EOF\n");
    assertThat(new StaleLocks(home.host(), NOW, locks).find())
        .singleElement()
        .satisfies(
            ailment -> {
              assertThat(ailment.what()).contains("session.lock", "held by process 345");
              assertThat(ailment.remedy()).startsWith("Wait for process 345");
            });
  }

  @Test
  void aHalfWrittenRecordIsToldOnceItIsOld() throws IOException {
    home.write("sync/daemon/.owner-abc.tmp", "{");
    Path file = home.state("sync/daemon/.owner-abc.tmp");
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    assertThat(found()).isEmpty();
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(600)));
    assertFound("half-written", "rm '" + file);
  }
}
