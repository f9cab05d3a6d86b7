package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.FakeProcesses;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs that outlived a run, of any gate of the artifacts folder. */
final class OrphanageTest {
  private static final String BIRTH = "boot/5";
  private final FakeTime time = new FakeTime();
  private final FakeProcesses processes = new FakeProcesses();
  private final List<Event> recorded = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private Orphanage orphanage() {
    return new Orphanage(processes, time, "ana", false, notices::add)
        .startedBy(new Launcher("").ofGate("gate-1"));
  }

  /** A gate that was killed while a program ran. */
  private GateState killed(String gate, String host, long pid) {
    var now = time.now();
    return GateState.of(
        List.of(
            new Event.RunStarted(now, gate, "d", Map.of(), Map.of(), "t", "ana", host),
            new Event.ChildStarted(
                now, "ONE", 1, "a", gate, host, pid, BIRTH, null, 1, now.plusSeconds(60), "run")));
  }

  @Test
  void aGateWaitsForAProgramOfAnotherGate() {
    processes.born(71, BIRTH, "run");
    time.meanwhile(() -> processes.ended(71));

    orphanage()
        .settle(GateState.NEW, List.of(killed("gate-2", ThisMachine.name(), 71)), recorded::add);

    assertThat(time.pauses()).hasSize(1);
    assertThat(notices).singleElement().asString().contains("pid 71", "resume --end-orphans");
    assertThat(recorded).singleElement().isInstanceOf(Event.ChildEnded.class);
  }

  @Test
  void whatOutlivesItsLimitStopsTheRunAndTheNextCommandNamesTheGate() {
    processes.born(71, BIRTH, "run");
    var other = List.of(killed("gate-2", ThisMachine.name(), 71));

    assertThatThrownBy(() -> orphanage().settle(GateState.NEW, other, recorded::add))
        .isInstanceOf(OrphansLive.class)
        .hasMessageContaining("./gate-runner resume --end-orphans --gate-id gate-1");
    assertThat(recorded).isEmpty();
  }

  @Test
  void aProgramElsewhereKeepsNoRunFromAStepThatCanBeRepeated() {
    var elsewhere = killed("gate-3", "another-host", 72);

    orphanage()
        .repeating(each -> each.started().workPackage().equals("ONE"))
        .settle(elsewhere, List.of(), recorded::add);
    assertThat(recorded)
        .singleElement()
        .asString()
        .contains("was not looked for on another-host: its step can be repeated");
  }

  @Test
  void whatIsGoneOrElsewhereIsForTheRunThatContinuesItsOwnGate() {
    var gone = killed("gate-2", ThisMachine.name(), 71);
    var elsewhere = killed("gate-3", "another-host", 72);

    orphanage().settle(GateState.NEW, List.of(gone, elsewhere), recorded::add);
    assertThat(recorded).isEmpty();

    orphanage().settle(gone, List.of(), recorded::add);
    assertThat(recorded).hasSize(1);
    assertThatThrownBy(() -> orphanage().settle(elsewhere, List.of(), recorded::add))
        .isInstanceOf(OrphansLive.class);
  }
}
