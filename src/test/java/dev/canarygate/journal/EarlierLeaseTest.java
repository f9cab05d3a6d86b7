package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that take all gates of a folder, and programs that take one, in the same folder. */
@Timeout(60)
class EarlierLeaseTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");
  private static final String HOST = "host";

  @TempDir Path artifacts;
  private GateFolder one;
  private GateFolder two;

  @BeforeEach
  void twoGates() {
    one = GateFolder.create(artifacts, NOW, "One");
    two = GateFolder.create(artifacts, NOW, "Two");
  }

  private static Holder me(String person) {
    return Holder.me(person, HOST, NOW, person + "-token");
  }

  private static Holder dead(String person) {
    return new Holder(person, HOST, Integer.MAX_VALUE, 1, NOW, NOW, person, null);
  }

  @Test
  void eachGateHasALeaseOfItsOwn() {
    try (var ana = Lease.take(one, me("ana"));
        var bob = Lease.take(two, me("bob"))) {
      ana.requireHeld();
      bob.requireHeld();
      assertThat(Lease.holder(one).map(Holder::person)).contains("ana");
      assertThat(Lease.holder(two).map(Holder::person)).contains("bob");
    }
  }

  @Test
  void whileAGateIsDrivenAnEarlierProgramIsToldThatSomebodyHasThemAll() {
    var ana = Lease.take(one, me("ana"));
    var bob = Lease.take(two, me("bob"));
    assertThat(EarlierProgram.wouldBeTold(artifacts, HOST))
        .startsWith("the gate is held by ana on host, where each gate has a lease of its own");
    ana.close();
    assertThat(EarlierProgram.wouldBeTold(artifacts, HOST)).as("bob goes on").isNotEmpty();
    bob.close();
    assertThat(EarlierProgram.wouldBeTold(artifacts, HOST)).isEmpty();
    assertThat(GateFolder.all(artifacts).resolve("lease.json")).doesNotExist();
  }

  @Test
  void anEarlierProgramNeverTakesADeadDriverForOneWhoLeftTheOtherGatesFree() {
    Lease.take(one, dead("ana"));
    try (var bob = Lease.take(two, me("bob"))) {
      bob.requireHeld();
      assertThat(EarlierProgram.wouldBeTold(artifacts, HOST)).isNotEmpty();
    }
    assertThat(EarlierProgram.wouldBeTold(artifacts, HOST))
        .as("the gate that ana left is not taken over yet")
        .isNotEmpty();
  }

  @Test
  void aLivingEarlierProgramKeepsEveryGate() {
    EarlierProgram.takes(artifacts, me("cleo"));
    assertThat(Lease.holder(two).map(Holder::person)).contains("cleo");
    assertThatThrownBy(() -> Lease.take(two, me("bob")))
        .isInstanceOf(Held.class)
        .hasMessageContaining("held by cleo on host");
    assertThatThrownBy(() -> Lease.make(artifacts, me("bob"), () -> one)).isInstanceOf(Held.class);
    assertThat(Lease.release(two).map(Holder::person)).contains("cleo");
    Lease.take(two, me("bob")).close();
  }

  @Test
  void anEarlierProgramThatDiedIsReplacedAndNamed() {
    EarlierProgram.takes(artifacts, dead("cleo"));
    try (var bob = Lease.take(two, me("bob"))) {
      assertThat(bob.replaced().map(Holder::person)).contains("cleo");
    }
    Lease.take(one, me("ana")).close();
    assertThat(Lease.holder(one)).isEmpty();
  }

  @Test
  void aDriverStopsWhenAPersonGaveAllGatesToAnEarlierProgram() throws IOException {
    try (var ana = Lease.take(one, me("ana"))) {
      ana.requireHeld();
      EarlierProgram.takes(artifacts, me("cleo"));
      laterThanBefore();
      assertThatThrownBy(ana::requireHeld)
          .isInstanceOf(Held.class)
          .hasMessageContaining("taken away")
          .hasMessageContaining("held by cleo");
    }
  }

  /** Two writes within one tick of the disk's clock look like one. */
  private void laterThanBefore() throws IOException {
    var lease = GateFolder.all(artifacts).resolve("lease.json");
    Files.setLastModifiedTime(lease, FileTime.from(NOW));
  }

  @Test
  void aDriverMarksTheFolderAnewWhenAnEarlierProgramCameAndWent() throws IOException {
    try (var ana = Lease.take(one, me("ana"))) {
      Files.delete(GateFolder.all(artifacts).resolve("lease.json"));
      ana.beat(NOW.plusSeconds(20));
      assertThat(EarlierProgram.wouldBeTold(artifacts, HOST)).isNotEmpty();
    }
  }

  @Test
  void aGateThatIsMadeIsTakenBeforeAnybodySeesIt() {
    var made =
        Lease.make(
            artifacts, me("ana"), () -> GateFolder.create(artifacts, NOW.plusSeconds(1), "New"));
    assertThat(GateFolder.newest(artifacts)).contains(made.gate());
    assertThatThrownBy(() -> Lease.take(made.gate(), me("bob"))).isInstanceOf(Held.class);
    made.lease().close();
  }

  @Test
  void aGateThatIsNotMadeLeavesNoMark() {
    assertThatThrownBy(
            () ->
                Lease.make(
                    artifacts,
                    me("ana"),
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(GateFolder.all(artifacts).resolve("lease.json")).doesNotExist();
  }
}
