package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.LockHolder;
import dev.canarygate.client.TestQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remedy works in the state that was found, and leads nobody in a circle. */
final class RemediesTest {
  @TempDir private Path root;
  private TestHome home;

  @BeforeEach
  void aCoherentHome() {
    home = new TestHome(root).coherent();
  }

  private List<String> remedies(boolean authRequired) {
    PreflightResult result = home.check(authRequired);
    return result.remedies().of(result).stream()
        .filter(each -> !each.category().equals("record"))
        .map(Remedy::text)
        .toList();
  }

  /** The comment says that nobody did such a thing, unless it was recorded. */
  private void aRepairByHandIsRecorded(boolean expected) {
    PreflightResult result = home.check(false);
    var all = result.remedies().of(result);
    assertThat(all.get(all.size() - 1).category().equals("record")).isEqualTo(expected);
    assertThat(all.stream().filter(each -> !each.byHand()).map(Remedy::text))
        .noneMatch(text -> text.matches("(?i).*\\b(rm|remove|move|aside|end|kill)\\b.*"));
  }

  @Test
  void whatRemovesMovesOrEndsAnythingByHandIsRecordedByName() {
    home.owner(record -> record.put("pid", 99999));
    aRepairByHandIsRecorded(true);
    home.ownerText("{");
    aRepairByHandIsRecorded(true);
    home.owner(record -> record.put("package_version", "old"));
    aRepairByHandIsRecorded(true);
    stateFileNamesTheDaemon();
    aRepairByHandIsRecorded(false);
    TestQueue.create(home.state("queue.db")).events(1);
    aRepairByHandIsRecorded(true);
    home.write("queue.db", "no database ".repeat(200));
    aRepairByHandIsRecorded(true);
  }

  @Test
  void aLockedQueueIsWaitedForAndNobodyIsToldToEndItsHolder() throws IOException {
    TestQueue.create(home.state("queue.db"));
    try (var held = LockHolder.hold(home.state("queue.db"), "EXCLUSIVE")) {
      assertThat(held.process().isAlive()).isTrue();
      aRepairByHandIsRecorded(false);
    }
  }

  private void stateFileNamesTheDaemon() {
    home.write("sync-daemon", "http://127.0.0.1:9400\n9400\ntoken\n" + TestHome.DAEMON + "\n");
  }

  @Test
  void aDaemonWithItsStateFileIsRestartedWithTheSwitchOn() {
    stateFileNamesTheDaemon();
    home.owner(record -> record.put("package_version", "old"));
    assertThat(remedies(false))
        .singleElement()
        .asString()
        .contains("SPEC_KITTY_ENABLE_SAAS_SYNC=1", "`spec-kitty doctor restart-daemon`");
  }

  @Test
  void aDaemonWithoutItsStateFileIsEndedBecauseRestartingWouldFail() {
    home.owner(record -> record.put("package_version", "old"));
    assertThat(remedies(false))
        .singleElement()
        .asString()
        .contains("process " + TestHome.DAEMON)
        .doesNotContain("restart-daemon");
  }

  @Test
  void anOrphanRecordIsRemovedByHandBecauseNoCommandRemovesIt() {
    home.owner(record -> record.put("pid", 99999));
    assertThat(remedies(false))
        .singleElement()
        .asString()
        .contains("`rm '" + home.state("sync/daemon/owner.json") + "'`");
  }

  @Test
  void legacyRowsAreMovedByThisProgramAndBeforeADaemonStarts() {
    stateFileNamesTheDaemon();
    TestQueue.create(home.state("queue.db")).events(1);
    home.owner(record -> record.put("package_version", "old"));
    assertThat(remedies(false)).hasSize(2);
    assertThat(remedies(false).get(0)).contains("`gate-runner sync migrate --apply`");
    assertThat(remedies(false).get(1)).contains("restart-daemon");
  }

  @Test
  void whoIsLoggedOutLogsInBeforeLegacyRowsMove() {
    home.delete("auth/session.json").delete("sync/daemon/owner.json");
    TestQueue.create(home.state("queue.db")).events(1);
    assertThat(remedies(false).get(0)).contains("auth login");
    assertThat(remedies(false).get(1)).contains("sync migrate");
  }

  @Test
  void aDifferingServerAndUserMayBeChosenBeforeTheRestart() {
    stateFileNamesTheDaemon();
    home.owner(record -> record.put("server_url", "https://x").put("auth_principal", "bob"));
    assertThat(remedies(false)).hasSize(3);
    assertThat(remedies(false).get(0)).contains("spec-kitty sync server URL");
    assertThat(remedies(false).get(1)).contains("auth login");
    assertThat(remedies(false).get(2)).contains("restart-daemon");
  }

  @Test
  void anUnreadableRecordIsWrittenAnewOrRemoved() {
    home.ownerText("{");
    assertThat(remedies(false)).singleElement().asString().contains("remove", "sync doctor");
    stateFileNamesTheDaemon();
    assertThat(remedies(false)).singleElement().asString().contains("restart-daemon");
  }

  @Test
  void anUnreadableQueueIsMovedAsideAndALockedOneWaitedFor() throws IOException {
    home.write("queue.db", "no database ".repeat(200));
    assertThat(remedies(false)).singleElement().asString().contains("aside");
    Files.delete(home.state("queue.db"));
    TestQueue.create(home.state("queue.db"));
    try (var held = LockHolder.hold(home.state("queue.db"), "EXCLUSIVE")) {
      assertThat(held.process().isAlive()).isTrue();
      assertThat(remedies(false)).singleElement().asString().contains("Wait for the process");
    }
  }

  @Test
  void anUnreadableConfigurationIsCorrectedAndASessionMadeAnew() {
    home.config("sync = 1");
    assertThat(remedies(false)).singleElement().asString().contains("Correct", "config.toml");
    home.config("").session(session -> session.put("email", 1));
    assertThat(remedies(false)).singleElement().asString().contains("auth login --force");
  }

  @Test
  void everyCommandOfTheGatedCliThatARemedyNamesExists() throws IOException {
    String source = Files.readString(Path.of("src/main/java/dev/canarygate/sync/Remedies.java"));
    List<String> commands =
        Pattern.compile("`spec-kitty ([a-z -]+[a-z])")
            .matcher(source)
            .results()
            .map((MatchResult match) -> match.group(1).strip())
            .distinct()
            .toList();
    assertThat(commands).isNotEmpty();
    assertThat(List.of("auth login --force", "sync server", "doctor restart-daemon"))
        .containsAll(commands);
  }
}
