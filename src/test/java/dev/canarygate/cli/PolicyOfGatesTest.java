package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.SDIST;
import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One key signs for several gates: a policy says whose word clears a file. */
final class PolicyOfGatesTest {
  @TempDir private Path folder;
  private TwoFilesGate gate;
  private Path artifacts;
  private Path release;

  @BeforeEach
  void aReleaseGateAndOneForDocumentation() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).titled("Release gate");
    gate.clears("run", List.of(WHEEL));
    artifacts = gate.gate().artifacts();
    release = gate.gate().verdict();
    gate.titled("Documentation").clears("run --new", List.of(WHEEL, SDIST));
  }

  private int demanded(String file, String policy) throws Exception {
    var written = Files.writeString(folder.resolve("policy.yaml"), policy);
    return gate.asks(artifacts, file, "--policy", written.toString());
  }

  @Test
  void withoutANameAnyGateOfTheKeyClearsIt() {
    assertThat(gate.asks(artifacts, SDIST)).as(gate.said()).isZero();
  }

  @Test
  void theNewestVerdictOfTheNamedGateIsMeant() throws Exception {
    assertThat(demanded(WHEEL, "gate: Release gate\n")).as(gate.said()).isZero();
    assertThat(gate.said()).contains("gate ok: expected Release gate, found Release gate (gate-");

    var id = release.resolve("../..").normalize().getFileName();
    assertThat(demanded(WHEEL, "gate: [" + id + "]\n")).as(gate.said()).isZero();
    assertThat(gate.demands(artifacts, "gate: Release gate\n")).as(gate.said()).isZero();
  }

  @Test
  void whatAnotherGateClearedIsNotCleared() throws Exception {
    assertThat(demanded(SDIST, "gate: Release gate\n")).isEqualTo(3);
    assertThat(gate.said())
        .contains("gate NOT OK: expected Release gate, found Documentation (gate-");
    assertThat(gate.demands(artifacts, "gate: Nightly\n")).isEqualTo(3);
  }

  @Test
  void aNamedGateThatStoppedItSinceIsTheAnswer() throws Exception {
    gate.titled("Release gate").stops("run --new", List.of(WHEEL));

    assertThat(demanded(WHEEL, "gate: Release gate\n")).isEqualTo(3);
    assertThat(gate.said()).contains("was stopped by gate ");
  }

  @Test
  void aStopByAnotherGateAboutTheSameFileCountsAllTheSame() throws Exception {
    gate.titled("Security").stops("run --new", List.of(WHEEL));

    assertThat(demanded(WHEEL, "gate: Release gate\n")).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("a later verdict about the same is not CLEARED");
  }

  @Test
  void oneOfSeveralDefinitionsWillDo() throws Exception {
    var found = Files.readString(release.resolve("predicate.json"));
    var digest = found.replaceAll("(?s).*\"definition\":.*?\"sha256\":\"([0-9a-f]{64})\".*", "$1");

    var right = "gate: Release gate\ndefinition: [%s, %s]\n".formatted("0".repeat(64), digest);
    assertThat(demanded(WHEEL, right)).as(gate.said()).isZero();
    var wrong = "gate: Release gate\ndefinition: " + "0".repeat(64) + "\n";
    assertThat(demanded(WHEEL, wrong)).isEqualTo(3);
    assertThat(gate.said()).contains("definition NOT OK: expected " + "0".repeat(64));
  }
}
