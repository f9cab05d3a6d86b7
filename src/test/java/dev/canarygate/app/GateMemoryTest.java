package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that was run on several machines, each of which has its clones somewhere else. */
final class GateMemoryTest {
  private static final Map<String, String> PARTS =
      Map.of("gate.yaml", "f0", "parameter version", "f1", "parameter issues", "f2");

  @TempDir Path folder;
  private GateState state = GateState.NEW;

  private void ran(String host, String clones) {
    var given =
        new GivenOptions(
            "/" + host + "/gate",
            "/" + host + "/templates",
            "--set-file /" + host + "/values.yaml",
            Map.of("version", "2.4", "clones", clones),
            Map.of("issues", List.of("7", "8")));
    state =
        state.after(
            new Event.RunStarted(
                Instant.EPOCH, "gate-1", "d", PARTS, Map.of(), "t", "ana", host, given));
  }

  private GateMemory memory() {
    return GateMemory.of(new GateFolder(Path.of("artifacts"), "gate-1"), state).orElseThrow();
  }

  @Test
  void aMachineKnowsWhatWasTypedOnIt() {
    ran(ThisMachine.name(), "/home/ana/clones");

    assertThat(memory().here()).isTrue();
    assertThat(memory().given().options())
        .isEqualTo("--set-file /" + ThisMachine.name() + "/values.yaml");
  }

  private String optionsAfterAMove(String file) {
    var options = "--set-file " + file + " --set artifacts-dir=/old/artifacts --set version=2.4";
    var values = Map.of("version", "2.4", "artifacts-dir", "/old/artifacts", "clones", "/old/x");
    var given = new GivenOptions("/old/gate", "/old/texts", options, values, Map.of());
    state =
        state.after(
            new Event.RunStarted(
                Instant.EPOCH,
                "gate-1",
                "d",
                PARTS,
                Map.of(),
                "t",
                "ana",
                ThisMachine.name(),
                given));
    assertThat(memory().given().parameters()).as("a resume goes on with all").isEqualTo(values);
    return memory().given().options();
  }

  @Test
  void aGateThatWasImportedElsewhereStartsNoneInTheOldPlace() throws IOException {
    var file = Files.writeString(folder.resolve("values.yaml"), "version: 2.4\n");

    assertThat(optionsAfterAMove(file.toString()))
        .isEqualTo("--set-file " + file + " --set version=2.4");
    var ofOldHome = folder.resolve("world.yaml");
    Files.writeString(ofOldHome, "version: 2.4\nartifacts-dir: /old/artifacts\n");
    assertThat(optionsAfterAMove(ofOldHome.toString()))
        .as("the file leads to where the gate was")
        .isEqualTo("--set version=2.4");
    assertThat(optionsAfterAMove("/old/values.yaml"))
        .as("the file did not come with the gate")
        .isEqualTo("--set version=2.4");
  }

  @Test
  void aMachineKeepsItsOwnPlacesAlsoAfterAnotherRanTheGate() {
    ran(ThisMachine.name(), "/home/ana/clones");
    ran("build-1", "/srv/clones");

    assertThat(memory().here()).isTrue();
    assertThat(memory().given().parameters())
        .containsOnly(Map.entry("version", "2.4"), Map.entry("clones", "/home/ana/clones"));
    assertThat(memory().given().options().split(" --"))
        .as("values alone: a file that was named is on the other machine")
        .containsExactlyInAnyOrder(
            "--set version=2.4", "set clones=/home/ana/clones", "set issues=7,8");
  }

  @Test
  void placesOfAnotherMachineMeanNothingHere() {
    ran("build-1", "/srv/clones");

    assertThat(memory().here()).isFalse();
    assertThat(memory().given().parameters()).containsOnly(Map.entry("version", "2.4"));
    assertThat(memory().given().lists()).containsOnlyKeys("issues");
    assertThat(memory().given().options()).isEqualTo("--set version=2.4 --set issues=7,8");
  }
}
