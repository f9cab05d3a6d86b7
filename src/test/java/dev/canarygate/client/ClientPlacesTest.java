package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.world.FakeWorld;
import dev.canarygate.world.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the client's state is, by one rule for all that look at it. */
final class ClientPlacesTest {
  @TempDir private Path folder;
  private FakeWorld world;

  @BeforeEach
  void aWorld() {
    world = new FakeWorld(folder);
  }

  private Path write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  @Test
  void withoutAnyStateTheHomeIsThePlace() {
    var used = Host.of(world).rootsInUse();
    assertThat(used).hasSize(1);
    assertThat(used.get(0).stateDirectory()).isEqualTo(world.home() + "/.spec-kitty");
  }

  @Test
  void stateWhereTheVariableSaysComesBeforeStateInTheHome() throws IOException {
    write("home/.spec-kitty/queue.db", "");
    world.environment.put("SPEC_KITTY_HOME", folder.resolve("named") + "/");
    assertThat(Host.of(world).rootsInUse())
        .extracting(StateRoots::stateDirectory)
        .containsExactly(world.home() + "/.spec-kitty");
    write("named/sync/daemon/owner.json", "{}");
    assertThat(Host.of(world).rootsInUse())
        .extracting(StateRoots::stateDirectory)
        .containsExactly(folder.resolve("named").toString(), world.home() + "/.spec-kitty");
  }

  @Test
  void onWindowsTheProfileHoldsTheQueueAndTheLocalDataTheOwnerRecord() throws IOException {
    world.machine = new Machine("host", 0, 1, "C:\\Users\\ana", true);
    world.environment.put("LOCALAPPDATA", folder.resolve("local").toString());
    write("home/.spec-kitty/queue.db", "");
    var record = write("local/spec-kitty/sync/daemon/owner.json", "{\"pid\": 7}");
    var host = Host.of(world);

    assertThat(host.rootsInUse()).hasSize(1);
    assertThat(host.rootsInUse().get(0).folder(host.disk()).queues())
        .containsExactly(folder.resolve("home/.spec-kitty/queue.db"));
    assertThat(RecordedDaemon.place(host)).isEqualTo(record);
  }

  @Test
  void localDataCountOnWindowsAlone() throws IOException {
    world.environment.put("LOCALAPPDATA", folder.resolve("local").toString());
    write("local/spec-kitty/sync/daemon/owner.json", "{\"pid\": 7}");
    assertThat(RecordedDaemon.place(Host.of(world)))
        .isEqualTo(world.home().resolve(".spec-kitty/sync/daemon/owner.json"));
  }

  @Test
  void aHomeMadeForAClientMayBeItsStateDirectory() throws IOException {
    assertThat(StateFolder.ofHome(folder).path()).isEqualTo(folder.resolve(".spec-kitty"));
    write("queues/queue-b.db", "");
    write("queues/queue-a.db", "");
    write("queues/notes.txt", "");
    assertThat(StateFolder.ofHome(folder).queues())
        .containsExactly(folder.resolve("queues/queue-a.db"), folder.resolve("queues/queue-b.db"));
  }

  @Test
  void aProgramInAnotherHomeFindsNoneOfThePersonsState() {
    assertThat(Host.variablesFor(folder))
        .containsEntry("HOME", folder.toString())
        .containsEntry("SPEC_KITTY_HOME", folder.resolve(".spec-kitty").toString());
  }

  @Test
  void aRecordIsReadAsFarAsItGoesAndWithoutItsToken() throws IOException {
    var file =
        write("owner.json", "{\"pid\": \" 41 \", \"token\": \"secret\", \"auth_scope\": null}");
    var read = RecordedDaemon.read(file).orElseThrow();
    assertThat(read.pid()).isEqualTo(41);
    assertThat(read.scope()).isNull();
    write("owner.json", "{\"token\": \"other\", \"auth_scope\": null, \"pid\": \" 41 \"}");
    assertThat(RecordedDaemon.read(file)).hasValue(read);
    write("owner.json", "{\"pid\": true, \"port\": 1e400}");
    assertThat(RecordedDaemon.read(file).orElseThrow().pid()).isEqualTo(1);
    write("owner.json", "{\"token\": secret");
    assertThatThrownBy(() -> RecordedDaemon.read(file))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageNotContaining("secret");
    assertThat(RecordedDaemon.read(folder.resolve("none"))).isEmpty();
  }
}
