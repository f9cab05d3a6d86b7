package dev.canarygate.cli;

import static dev.canarygate.cli.TwoFilesGate.WHEEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a person asks about a verdict, what contradicts it in its gate's folder is named. */
@Slow
final class WaysToAskTest {
  private static final List<String> POLICIES = List.of("verdict: cleared\n", "complete: true\n");

  @TempDir private Path folder;
  private TwoFilesGate gate;
  private Path artifacts;
  private Path home;

  @BeforeEach
  void aGateThatClearedAFileAndWasStoppedLater() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).clears("run", List.of(WHEEL));
    artifacts = gate.gate().artifacts();
    home = gate.gate().gate();
  }

  private void isNamedByAll(String problem) throws Exception {
    for (var where : List.of(artifacts, home, home.resolve("verdict/run-1"))) {
      assertThat(gate.gate().verify(where.toString())).as(gate.said()).isEqualTo(3);
      assertThat(gate.said()).contains(problem);
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isEqualTo(3);
      assertThat(gate.said()).contains(problem);
      for (var policy : POLICIES) {
        assertThat(gate.demands(where, policy)).as(gate.said()).isEqualTo(3);
      }
    }
  }

  /** As somebody leaves the gate who wants the stop to be forgotten. */
  private void withoutTheStop() throws Exception {
    int records = Files.readAllLines(gate.gate().journal()).size();
    int heads = Files.readAllLines(heads()).size();
    gate.stops("resume", List.of(WHEEL));
    Forgery.keepLines(gate.gate().journal(), records);
    Forgery.keepLines(heads(), heads);
    StatedGate.remove(gate.gate().verdict(2));
  }

  private Path heads() {
    return artifacts.resolve("gates/heads.jsonl");
  }

  @Test
  void aReportThatKnowsMoreThanTheJournal() throws Exception {
    withoutTheStop();
    isNamedByAll(", says run-2.json");

    Files.delete(home.resolve("report/run-2.json"));
    isNamedByAll(
        "journal.jsonl: journal: the journal was cut short: expected run 2, found 1 run, says run-2.");
  }

  @Test
  void aListOfHeadsThatIsGone() throws Exception {
    Files.delete(heads());
    isNamedByAll("gates/heads.jsonl: missing: expected at least one line of this gate, found none");
  }

  @Test
  void aLineOfItThatIsNoText() throws Exception {
    var kept = Files.readString(heads());
    Files.write(heads(), (kept + "{\"gate\":\"\u00ff\"}\n").getBytes(StandardCharsets.ISO_8859_1));
    isNamedByAll("gates/heads.jsonl line 3: changed: it is not a head of a gate");

    gate.gate().calls("resume");
    assertThat(Files.readString(heads(), StandardCharsets.ISO_8859_1))
        .as("nobody corrects it silently")
        .startsWith(kept + "{\"gate\":\"\u00ff\"}\n");
  }

  @Test
  void evidenceOfALaterAttemptThatWasChanged() throws Exception {
    gate.clears("resume", List.of(WHEEL));
    try (var all = Files.walk(home.resolve("ONE-attempt2"))) {
      Files.writeString(all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow(), "x");
    }
    isNamedByAll("ONE-attempt2/");
  }

  @Test
  void aLinkToTheFolderOfAVerdictIsThatFolder() throws Exception {
    var link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("verdict/run-1"));
    var linked = Files.createSymbolicLink(folder.resolve("home"), home);

    for (var where : List.of(link, linked)) {
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isZero();
      assertThat(gate.gate().verify(where.toString())).as(gate.said()).isZero();
      assertThat(gate.demands(where, "complete: true\n")).as(gate.said()).isZero();
    }
  }
}
