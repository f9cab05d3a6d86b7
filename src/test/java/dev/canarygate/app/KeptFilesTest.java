package dev.canarygate.app;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.canarygate.engine.DefinitionFiles;
import dev.canarygate.engine.MemoryJobs;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.journal.FileJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.journal.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate on a machine that has neither its files nor what is local there. */
final class KeptFilesTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  @TempDir Path folder;

  private Path here;
  private GateFolder gate;
  private LoadedGate loaded;

  @BeforeEach
  void aGateThatWasBegunOnItsMachine() throws IOException {
    here = Files.createDirectories(folder.resolve("build/gate"));
    Files.writeString(
        here.resolve("gate.yaml"),
        """
        title: Small gate
        parameters:
          version: {help: Which version}
          place: {local: true, help: Where builds are on this machine}
        work-packages: [one.yaml]
        """);
    Files.writeString(
        here.resolve("one.yaml"),
        """
        id: ONE
        title: Approval
        steps: [{id: ok, do: person.approve, with: {count: 1}}]
        """);
    loaded =
        GateSource.of(here, null, List.of("version=2.4", "place=here"), List.of()).loaded(Map.of());
    Files.createDirectories(GateFolder.all(folder.resolve("artifacts")));
    gate = GateFolder.create(folder.resolve("artifacts"), NOW, "Small gate");
  }

  private GateDefinition definition() {
    return loaded.definition();
  }

  private Event.RunStarted begun() {
    return new Event.RunStarted(
        NOW,
        gate.name(),
        definition().digest(),
        definition().parts(),
        definition().parameters(),
        "gate-runner 1",
        "ana",
        "another-host",
        loaded.given());
  }

  private GateSource elsewhere() {
    var memory =
        new GateMemory(loaded.given(), false, gate.artifacts(), true, KeptFiles.of(gate, begun()));
    return GateSource.of(null, null, List.of(), List.of(), memory, folder.resolve("desk"));
  }

  private void filesAreGone() throws IOException {
    Files.delete(here.resolve("one.yaml"));
    Files.delete(here.resolve("gate.yaml"));
  }

  private Path kept() {
    return gate.file("definitions/" + definition().digest() + ".json");
  }

  @Test
  void theGateIsTheSameByTheFilesThatWereKeptWithIt() throws IOException {
    var dispatch = new MemoryJobs().dispatch(gate.name(), () -> {});
    new KeptDefinition(definition(), loaded.given(), dispatch, gate).get();
    filesAreGone();

    var known = elsewhere().known(Map.of());

    assertThat(known.definition().digest()).isEqualTo(definition().digest());
    assertThat(known.definition().title()).isEqualTo("Small gate");
    assertThat(known.missing()).as("needed only where steps run").containsOnlyKeys("place");
  }

  @Test
  void whatIsMissingThereIsNamedByNoPathOfAnotherMachine() throws IOException {
    var dispatch = new MemoryJobs().dispatch(gate.name(), () -> {});
    new KeptDefinition(definition(), loaded.given(), dispatch, gate).get();
    filesAreGone();

    assertThatThrownBy(() -> elsewhere().loaded(Map.of()))
        .isInstanceOf(BadData.class)
        .hasMessageStartingWith("kept gate.yaml:4:3: parameter 'place' has no value");
  }

  /** The same place on another machine, where somebody works on the files. */
  @Test
  void whatBecomesOfTheFilesHereIsNothingToAGateThatIsDrivenElsewhere() throws IOException {
    var dispatch = new MemoryJobs().dispatch(gate.name(), () -> {});
    new KeptDefinition(definition(), loaded.given(), dispatch, gate).get();
    try (var lease = Lease.take(gate, Holder.me("ana", "host", NOW, "ana"));
        var journal = FileJournal.open(gate, lease, NOW)) {
      journal.append(begun());
    }
    var read = new ReadGate(gate, gate.read());
    var looks = new FilesElsewhere(GateStore.FILES, folder.resolve("desk"));

    for (var draft : List.of("title: Another gate\nwork-packages: [one.yaml]\n", "title: [")) {
      Files.writeString(here.resolve("gate.yaml"), draft);
      var known = looks.known(elsewhere().after(Optional.of(read)), Map.of());
      assertThat(known.definition().digest()).isEqualTo(definition().digest());
      assertThat(known.differences())
          .singleElement(as(STRING))
          .contains(
              draft.endsWith("[") ? "(they have mistakes, which validate names)" : "gate.yaml")
          .endsWith("resume is refused here while they differ.");
    }
  }

  @Test
  void whoGoesOnWithoutTheFilesKeepsTheSameOnes() throws IOException {
    var dispatch = new MemoryJobs().dispatch(gate.name(), () -> {});
    var first = new KeptDefinition(definition(), loaded.given(), dispatch, gate).get();
    filesAreGone();

    var again = new KeptDefinition(definition(), loaded.given(), dispatch, gate).get();

    assertThat(again).isEqualTo(first);
  }

  @Test
  void filesThatAreNotThoseOfTheRunCountForNothing() throws IOException {
    var kept = KeptFiles.of(gate, begun());
    assertThat(kept.find()).isEmpty();

    Files.createDirectories(kept().getParent());
    Files.writeString(kept(), "no JSON");
    assertThat(kept.find()).isEmpty();

    var other =
        new DefinitionFiles("gate", "gate", Map.of("gate/gate.yaml", "title: Another"))
            .write(gate.artifacts());
    Files.delete(kept());
    Files.copy(gate.artifacts().resolve(other.path()), kept());
    assertThat(kept.find()).isEmpty();
  }
}
