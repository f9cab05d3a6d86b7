package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wheel was cleared, later stopped; somebody would like the second not to be seen. */
final class HiddenVerdictTest {
  @TempDir private Path folder;
  private StatedGate gate;
  private Path first;
  private Path second;

  @BeforeEach
  void aWheelThatWasClearedAndThenStopped() throws Exception {
    gate = StatedGate.in(folder).withKey().cleared("run");
    first = gate.gate();
    var one = folder.resolve("gate/one.yaml");
    Files.writeString(one, Files.readString(one).replace("> 20", "> 2"));
    gate.stopped("run");
    try (var all = Files.list(first.getParent())) {
      second =
          all.filter(Files::isDirectory)
              .filter(each -> !each.equals(first))
              .findFirst()
              .orElseThrow();
    }
  }

  private int asked() {
    return gate.verify(gate.artifacts().toString(), "--wheel", gate.wheel().toString());
  }

  @Test
  void theNewestVerdictCounts() {
    assertThat(asked()).isEqualTo(3);
    assertThat(gate.said()).contains("was stopped by gate " + second.getFileName());
  }

  @Test
  void theOlderVerdictCopiedOverTheNewerOneIsNamed() throws Exception {
    StatedGate.remove(second.resolve("verdict/run-1"));
    StatedGate.copy(first.resolve("verdict/run-1"), second.resolve("verdict/run-1"));

    assertThat(asked()).isEqualTo(3);
    assertThat(gate.said()).contains("its files are not those that the journal names");
  }

  @Test
  void anOlderVerdictShownByItselfDoesNotHideALaterOneAboutTheSame() throws Exception {
    StatedGate.copy(second.resolve("verdict/run-1"), first.resolve("verdict/run-2"));

    var older = first.resolve("verdict/run-1").toString();
    assertThat(gate.verify(older, "--wheel", gate.wheel().toString())).isEqualTo(3);
    assertThat(gate.said()).contains("a later verdict about the same is not CLEARED");
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of(older));
    assertThat(gate.verify(link.toString(), "--wheel", gate.wheel().toString())).isEqualTo(3);
  }

  @Test
  void aGateWithoutItsJournalIsNamed() throws Exception {
    Files.delete(second.resolve("journal.jsonl"));

    assertThat(asked()).isEqualTo(3);
    assertThat(gate.said()).contains("journal.jsonl: missing");
    assertThat(gate.verify(gate.artifacts().toString())).isEqualTo(3);
  }

  /** The file that is checked last does not choose what the verdict is about. */
  @Test
  void aDigestThatTwoStepsLearnOfTwoFilesIsNobodysDigest() throws Exception {
    var other = Files.writeString(folder.resolve("other.txt"), "other");
    var wheel = gate.wheel().getFileName();
    var files = folder.resolve("gate/gate.yaml");
    Files.writeString(
        files, Files.readString(files).replace("facts: [file.sha256]", "facts: [file.exists]"));
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        "id: ONE\ntitle: One\nsteps:\n"
            + "  - {id: look, do: file.check, with: {file: ../%s}}\n".formatted(wheel)
            + "  - {id: other, do: file.check, with: {file: ../other.txt}}\n");

    gate.cleared("run");

    var artifacts = gate.artifacts().toString();
    assertThat(gate.verify(artifacts, "--wheel", other.toString())).isEqualTo(69);
    assertThat(gate.said()).contains("no verdict in");
  }
}
