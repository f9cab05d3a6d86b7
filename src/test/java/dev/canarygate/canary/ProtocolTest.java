package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProtocolTest {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");

  @TempDir Path folder;

  private Protocol protocol(ObjectNode... documents) throws IOException {
    var runs = new ArrayList<Protocol.Run>();
    for (var document : documents) {
      var file = folder.resolve("run-" + (runs.size() + 1) + ".json");
      Files.writeString(file, document.toString());
      runs.add(new Protocol.Run(file.getFileName().toString(), ResultReader.read(file)));
    }
    return new Protocol(runs);
  }

  private static ObjectNode run(int number) {
    return SampleResults.harness("01RUN" + number, START.plusSeconds(310L * number));
  }

  private static List<String> pointers(Protocol protocol) {
    assertThat(protocol.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return protocol.problems().stream().map(DocumentProblem::pointer).toList();
  }

  @Test
  void fourRunsInARowPass() throws IOException {
    assertThat(protocol(run(1), run(2), run(3), run(4)).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void oneFailedRunFailsTheWhole() throws IOException {
    var failed = SampleResults.harness("01RUN2", START.plusSeconds(620), 4);
    assertThat(protocol(run(1), failed).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aRunShownTwiceIsNoSecondRun() throws IOException {
    assertThat(pointers(protocol(run(1), run(1))))
        .contains("run-2.json#", "run-2.json#/run_id", "run-2.json#/started_at");
  }

  @Test
  void runsDoNotOverlap() throws IOException {
    var early = SampleResults.harness("01RUN2", START.plusSeconds(400));
    assertThat(pointers(protocol(run(1), early))).containsExactly("run-2.json#/started_at");
    var same = SampleResults.documented(2, START);
    assertThat(pointers(protocol(SampleResults.documented(1, START), same)))
        .containsExactly("run-2.json#/timestamp");
  }

  @Test
  void runNumbersAreConsecutive() throws IOException {
    var third = SampleResults.documented(3, START.plusSeconds(400));
    assertThat(pointers(protocol(SampleResults.documented(1, START), third)))
        .containsExactly("run-2.json#/run_number");
  }

  @Test
  void runsThatAllCountFromOneAreSingleLaunches() throws IOException {
    var runs = new ArrayList<ObjectNode>();
    for (int i = 0; i < 4; i++) {
      runs.add(SampleResults.documented(1, START.plusSeconds(400L * i)));
    }
    assertThat(protocol(runs.toArray(ObjectNode[]::new)).verdict()).isEqualTo(Verdict.PASSED);
    runs.get(3).put("run_number", 4);
    assertThat(pointers(protocol(runs.toArray(ObjectNode[]::new))))
        .as("all of them are counted")
        .containsExactly("run-2.json#/run_number", "run-3.json#/run_number");
  }

  @Test
  void oneCliAndOneDeploymentForAll() throws IOException {
    var other = run(2).put("cli_version", "3.2.0rc17").put("saas_url", "https://other.example");
    assertThat(pointers(protocol(run(1), other)))
        .containsExactly("run-2.json#/cli_version", "run-2.json#/saas_url");
  }

  @Test
  void anUnreadableRunSpoilsNoOtherCheck() throws IOException {
    var broken = SampleResults.JSON.createObjectNode();
    assertThat(protocol(run(1), broken, run(3)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(protocol(run(1), broken, run(3)).problems()).isEmpty();
  }
}
