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

/** A gate cleared files and was stopped later: somebody shows what it said first. */
final class LaterVerdictTest {
  private static final List<String> BOTH = List.of(WHEEL, SDIST);
  private static final String POLICY = "verdict: cleared\n";

  @TempDir private Path folder;
  private TwoFilesGate gate;
  private Path artifacts;

  @BeforeEach
  void aGateThatClearedTwoFiles() throws Exception {
    gate = TwoFilesGate.in(folder.resolve("here")).clears("run", BOTH);
    artifacts = gate.gate().artifacts();
  }

  private Path verdict(int run) throws Exception {
    return gate.gate().verdict(run);
  }

  private void denied(Path where, String file, String why) {
    assertThat(gate.asks(where, file)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("verdict/run-2: later: " + why);
  }

  @Test
  void aStopAboutOneOfTheFilesCountsAgainstAllThatTheGateClearedWithIt() throws Exception {
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
    gate.stops("resume", List.of(SDIST));

    for (var where : List.of(artifacts, gate.gate().gate(), verdict(1))) {
      denied(where, WHEEL, "a later verdict of the same gate is not CLEARED, and leaves out this");
    }
    denied(verdict(1), SDIST, "a later verdict about the same is not CLEARED");
    assertThat(gate.asks(artifacts, SDIST)).isEqualTo(3);
    assertThat(gate.said()).contains(SDIST + " was stopped by gate ");
    assertThat(gate.demands(verdict(1), POLICY)).isEqualTo(3);
    assertThat(gate.said()).contains("verdict/run-2: later: ");
  }

  @Test
  void aStopThatNamesNoFileCountsAgainstWhatTheGateClearedBefore() throws Exception {
    gate.stops("resume", List.of());

    for (var where : List.of(artifacts, gate.gate().gate(), verdict(1))) {
      denied(where, WHEEL, "a later verdict of the same gate is not CLEARED, and names no file");
    }
    assertThat(gate.demands(verdict(1), POLICY)).isEqualTo(3);
    assertThat(gate.gate().verify(artifacts.toString())).isZero();
    assertThat(gate.said()).contains("statement holds: STOPPED, about no file.");
  }

  @Test
  void soDoesOneOfAGateThatIsNotTheNewestToClearTheFile() throws Exception {
    gate.clears("run --new", List.of(WHEEL));
    assertThat(gate.asks(artifacts, WHEEL)).isZero();
    var first = first();

    gate.stops("resume --gate-id " + first, List.of());

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains(first + "/verdict/run-2: later: ");
  }

  private String first() throws Exception {
    try (var all = Files.list(artifacts.resolve("gates"))) {
      return all.filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aStopThatLeavesOutAFileCountsAgainstItToo() throws Exception {
    Files.writeString(gate.file(SDIST), "another sdist\n");
    gate.stops("resume", List.of(SDIST));

    for (var where : List.of(artifacts, gate.gate().gate(), verdict(1))) {
      denied(where, WHEEL, "a later verdict of the same gate is not CLEARED, and leaves out this");
    }
    assertThat(gate.demands(verdict(1), POLICY)).isEqualTo(3);
  }

  @Test
  void withoutAQuestionADeniedClearedIsNotCalledOk() throws Exception {
    gate.stops("resume", List.of(SDIST));

    for (var where : List.of(artifacts, gate.gate().gate())) {
      assertThat(gate.gate().verify(where.toString())).as("nothing was changed").isZero();
      assertThat(gate.said())
          .contains("verdict/run-1: CLEARED, denied by run-2\n", "later broken: denied by run-2.")
          .doesNotContain("OK, CLEARED");
    }
    assertThat(gate.gate().verify(verdict(1).toString())).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("verdict/run-1: BROKEN, 1 not as", "later broken: denied by");
    assertThat(gate.gate().verify(verdict(2).toString())).as(gate.said()).isZero();
    gate.gate().verify(artifacts.toString(), "--json");
    assertThat(gate.said()).contains("\"state\" : \"denied\"", "\"intact\" : true");
  }

  @Test
  void aRunThatBeganAfterTheVerdictAndDidNotEndLeavesNothingProven() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    backTo("run.started");

    for (var where : List.of(artifacts, gate.gate().gate(), verdict(1))) {
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isEqualTo(69);
      assertThat(gate.said()).contains("run 2 began after the verdict, and did not end with an");
      assertThat(gate.demands(where, POLICY)).as(gate.said()).isEqualTo(69);
    }
    assertThat(gate.gate().verify(gate.gate().gate().toString())).as(gate.said()).isZero();
    assertThat(gate.said()).contains("run-1: CLEARED, run 2 began").doesNotContain("OK, CLEARED");
    assertThat(gate.gate().verify(verdict(1).toString())).as(gate.said()).isEqualTo(69);

    gate.clears("resume", BOTH);
    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
  }

  @Test
  void aStopThatWasJournaledAndNotStatedDeniesWithoutAQuestionToo() throws Exception {
    gate.stops("resume", List.of(WHEEL));
    backTo("gate.ended");

    assertThat(gate.gate().verify(gate.gate().gate().toString())).as(gate.said()).isZero();
    assertThat(gate.said())
        .contains("run-1: CLEARED, denied by run 2, which stopped the gate and did not state that")
        .doesNotContain("OK, CLEARED");
    assertThat(gate.gate().verify(verdict(1).toString())).isEqualTo(3);
    assertThat(gate.asks(artifacts, WHEEL)).isEqualTo(3);
  }

  /** As a process leaves the second run that is killed right after such a record. */
  private void backTo(String type) throws Exception {
    var lines = Files.readAllLines(gate.gate().journal());
    int last = 0;
    for (int each = 0; each < lines.size(); each++) {
      last = lines.get(each).contains("\"" + type + "\"") ? each : last;
    }
    Files.write(gate.gate().journal(), lines.subList(0, last + 1));
    var heads = Files.readAllLines(artifacts.resolve("gates/heads.jsonl"));
    var hash = lines.get(last).replaceFirst(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
    var head =
        "{\"gate\":\"%s\",\"order\":1,\"records\":%d,\"head\":\"%s\",\"reports\":null}"
            .formatted(gate.gate().gate().getFileName(), last + 1, hash);
    Files.write(artifacts.resolve("gates/heads.jsonl"), List.of(heads.get(0), heads.get(1), head));
    StatedGate.remove(verdict(2));
    Files.delete(gate.gate().gate().resolve("report/run-2.json"));
  }

  @Test
  void aGateThatIsClearedAgainIsCleared() throws Exception {
    gate.stops("resume", List.of()).clears("resume", BOTH);

    assertThat(gate.asks(artifacts, WHEEL)).as(gate.said()).isZero();
    assertThat(gate.asks(verdict(1), WHEEL)).as("what it said first was denied").isEqualTo(3);
  }

  @Test
  void aJournalThatIsGoneIsNamedWhereverOneAsks() throws Exception {
    gate.stops("resume", List.of());
    var run = verdict(1);
    var home = gate.gate().gate();
    Files.delete(home.resolve("journal.jsonl"));
    StatedGate.remove(verdict(2));

    for (var where : List.of(artifacts, home, run)) {
      assertThat(gate.asks(where, WHEEL)).as("%s: %s", where, gate.said()).isEqualTo(3);
      assertThat(gate.said())
          .contains("journal.jsonl: missing: the gate had one, and may have stated another");
      assertThat(gate.demands(where, POLICY)).as(gate.said()).isEqualTo(3);
      assertThat(gate.gate().verify(where.toString())).as(gate.said()).isEqualTo(3);
    }
    Files.delete(home.resolve("gate.json"));
    Files.delete(artifacts.resolve("gates/heads.jsonl"));
    assertThat(gate.asks(run, WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.asks(home, WHEEL)).as(gate.said()).isEqualTo(3);
  }

  @Test
  void aVerdictCopiedNextToAReleaseProvesWhoClearedTheFileAndSaysWhatIsNotSeen() throws Exception {
    var release = Files.createDirectories(folder.resolve("release"));
    StatedGate.copy(verdict(1), release.resolve("verdict"));
    var copy = release.resolve("verdict");

    assertThat(gate.asks(copy, WHEEL)).as(gate.said()).isZero();
    assertThat(gate.said())
        .contains(
            "; not seen here: files, journal, evidence, times, nor whether the gate said more"
                + " since.");
    assertThat(gate.demands(copy, POLICY)).as(gate.said()).isZero();

    assertThat(gate.demands(copy, "complete: true\n")).as(gate.said()).isEqualTo(69);
    assertThat(gate.said()).contains("complete unknown: not seen here: files, journal, evidence");
    assertThat(gate.demands(verdict(1), "complete: true\n")).as(gate.said()).isZero();
    assertThat(gate.said()).contains("complete holds: journal and evidence are here.");
  }

  @Test
  void copiesSideBySideAreLookedAtUnderAnyName() throws Exception {
    gate.stops("resume", List.of());
    var release = Files.createDirectories(folder.resolve("release"));
    StatedGate.copy(verdict(1), release.resolve("newest"));
    StatedGate.copy(verdict(2), release.resolve("a"));

    assertThat(gate.asks(release.resolve("newest"), WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("release/a: later: ");

    Files.writeString(release.resolve("a/verdict.dsse.json"), "{}");
    assertThat(gate.asks(release.resolve("newest"), WHEEL)).as(gate.said()).isEqualTo(3);
    assertThat(gate.said()).contains("release/a: BROKEN");
  }

  /** Neither is a lie: the gate may have measured the files only when it was stopped. */
  @Test
  void aStopThatNamesFilesCountsAgainstWhatTheSameGateClearedWithoutNamingAny() throws Exception {
    var other = TwoFilesGate.in(folder.resolve("other")).clears("run", List.of());
    other.stops("resume", BOTH);

    assertThat(other.demands(other.gate().verdict(1), POLICY)).as(other.said()).isEqualTo(3);
    assertThat(other.said()).contains("verdict/run-2: later: ");
  }

  @Test
  void aGateInAnotherPlaceIsNotTakenForOneWithoutAJournal() throws Exception {
    StatedGate.copy(gate.gate().gate(), folder.resolve("out"));
    var out = folder.resolve("out");

    for (var where : List.of(out, out.resolve("verdict/run-1"))) {
      assertThat(gate.asks(where, WHEEL)).as(gate.said()).isEqualTo(69);
      assertThat(gate.said())
          .contains("out: not checked: a gate is checked in its place, because its records name")
          .contains("expected ARTIFACTS/gates/GATE");
    }
    assertThat(gate.gate().verify(out.toString())).isEqualTo(69);
  }

  /** As a person sees it who did not write the gate's files. */
  @Test
  void theReportSaysWhichSubjectsTheVerdictDoesNotName() throws Exception {
    gate.clears("resume", List.of(WHEEL));
    assertThat(status())
        .contains("the verdict does not name " + SDIST + ": sdist.sha256 was not measured")
        .contains("Done, but the verdict does not name ");

    gate.stops("resume", List.of());
    assertThat(status())
        .contains("the verdict names no file: " + WHEEL + ": wheel.sha256 was not measured; ");

    gate.clears("resume", BOTH);
    assertThat(status()).contains("Done.").doesNotContain("the verdict ");
  }

  /** In one line, however the page is wrapped. */
  private String status() {
    return gate.gate().status().replaceAll("\\s+", " ");
  }
}
