package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.run.OpenGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code overview}: all gates of an artifacts folder side by side, from their journals. */
final class OverviewCommandTest {
  private static final Instant DAY = Instant.parse("2026-05-20T05:00:00Z");

  private final CalledCommand overview = new CalledCommand("overview");
  private final CalledCommand gates = new CalledCommand("gates");
  @TempDir Path folder;
  private SmallGates small;

  @BeforeEach
  void writeGate() throws Exception {
    small = new SmallGates(folder);
  }

  private int show(String... words) {
    return small.ask(overview, words);
  }

  private JsonNode json(String... words) throws Exception {
    overview.out().getBuffer().setLength(0);
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    assertThat(show(all.toArray(String[]::new))).as(overview.err().toString()).isZero();
    return new ObjectMapper().readTree(overview.out().toString());
  }

  private static void tries(OpenGate gate, Instant at, String candidate, Verdict verdict) {
    var found = Finding.of(verdict, "looked").with(SharedFacts.CANDIDATE_VERSION, candidate);
    gate.append(new Event.AttemptStarted(at, "ONE", 1));
    gate.append(new Event.StepFinished(at.plusSeconds(9), "ONE", 1, "look", found));
    var stops =
        verdict == Verdict.PASSED
            ? List.<TrippedStop>of()
            : List.of(new TrippedStop("look-failed", verdict, "It is gone.", "", List.of()));
    gate.append(new Event.AttemptEnded(at.plusSeconds(9), "ONE", 1, verdict, stops));
  }

  private String failed(Instant at, String candidate) {
    return small.begun(at, "ana", gate -> tries(gate, at, candidate, Verdict.FAILED));
  }

  private String cleared(Instant at, String candidate) {
    return small.begun(
        at,
        "ana",
        gate -> {
          tries(gate, at, candidate, Verdict.PASSED);
          gate.append(new Event.GateEnded(at.plusSeconds(60), Outcome.CLEARED));
        });
  }

  @Test
  void aFolderWithoutGatesSaysSo() {
    assertThat(show()).isZero();
    assertThat(overview.out().toString()).contains("No gate was started in ");
  }

  @Test
  void gatesOfSeveralCandidatesAreColumnsTheNewestFirst() throws Exception {
    var first = failed(DAY, "3.2.0rc16");
    var second = cleared(DAY.plusSeconds(7200), "3.2.0rc17");

    var json = json("--at", "2026-05-20T08:00:00Z");

    assertThat(json.findValuesAsText("gate")).startsWith(second, first);
    assertThat(json.at("/gates/0/clearedAt").asText()).isEqualTo("2026-05-20T07:01:00Z");
    assertThat(json.at("/gates/0/secondsToCleared").asDouble()).isEqualTo(60);
    assertThat(json.at("/gates/0/runs/0/cells/0/state").asText()).isEqualTo("passed then");
    assertThat(json.at("/gates/1/runs/0/cells/0/cause").asText())
        .isEqualTo("look-failed: It is gone.");
    assertThat(json.at("/trends/stops/0/stop").asText()).isEqualTo("look-failed");
    assertThat(json.at("/trends/durations/0/median").asDouble()).isEqualTo(9);
  }

  @Test
  void aBrokenOrForeignJournalCostsItsColumnAndIsNamed() throws Exception {
    var broken = failed(DAY, "3.2.0rc15");
    var foreign = failed(DAY.plusSeconds(60), "3.2.0rc16");
    var whole = cleared(DAY.plusSeconds(7200), "3.2.0rc17");
    Files.writeString(journal(broken), "{}\nx\n");
    Files.copy(journal(whole), journal(foreign), StandardCopyOption.REPLACE_EXISTING);

    var gates = json().path("gates");

    assertThat(gates).hasSize(3);
    assertThat(gates.get(0).path("problem").asText()).isEmpty();
    assertThat(gates.get(1).path("problem").asText()).contains("journal.jsonl");
    assertThat(gates.get(2).path("problem").asText()).contains("journal.jsonl");
  }

  private Path journal(String gate) {
    return small.artifacts().resolve("gates").resolve(gate).resolve("journal.jsonl");
  }

  /** Its packages have rows of their own; nothing of it is judged by rules that are not its own. */
  @Test
  void aGateOfOtherFilesIsShownWithItsOwnPackages() throws Exception {
    small.begun(
        DAY,
        "ana",
        gate -> {
          gate.append(new Event.AttemptStarted(DAY, "OTHER", 1));
          gate.append(new Event.StepFinished(DAY, "OTHER", 1, "look", Finding.passed("fine")));
          gate.append(new Event.AttemptEnded(DAY, "OTHER", 1, Verdict.PASSED, List.of()));
        });

    var json = json();

    assertThat(json.path("rows").findValuesAsText("package")).containsExactly("ONE", "OTHER");
    assertThat(json.at("/gates/0/runs/0/cells").findValuesAsText("state"))
        .containsExactly("not run", "passed then");
  }

  @Test
  void onlyGatesSinceThenAreShown() throws Exception {
    failed(DAY.minus(Duration.ofDays(30)), "3.2.0rc15");
    var second = failed(DAY, "3.2.0rc16");

    for (var since : List.of("2026-05-20", "2026-05-20T05:00:09Z", "7d")) {
      var json = json("--since", since, "--at", "2026-05-21T00:00:00Z");
      assertThat(json.path("gates")).hasSize(1);
      assertThat(json.at("/gates/0/gate").asText()).isEqualTo(second);
    }
    assertThat(json("--since", "2026-05-20T05:00:10Z").path("gates")).isEmpty();
    assertThat(json("--since", "7d", "--at", "2026-05-21T00:00:00Z").path("since").asText())
        .isEqualTo("2026-05-14T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-05-32", "2026-05-20T25:00:00Z", "7w", "99999d", ""})
  void aTimeThatMakesNoSenseIsRefused(String since) {
    assertThat(show("--since=" + since)).isEqualTo(64);
    assertThat(overview.err().toString()).contains("--since: expected a date", "or 7d, found '");
  }

  @Test
  void thePageIsWrittenIntoTheArtifactsFolderOrWhereAPersonSays() throws Exception {
    cleared(DAY, "3.2.0rc17");
    var usual = small.artifacts().resolve("overview.html");
    var own = folder.resolve("own.html");

    assertThat(show("--at", "2026-05-20T08:00:00Z", "--html")).isZero();
    assertThat(overview.out().toString()).isEqualTo(usual + "\n");
    assertThat(Files.readString(usual)).contains("3.2.0rc17", "passed then");

    assertThat(json("--html", own.toString(), "--at", "2026-05-20T08:00:00Z").path("page").asText())
        .isEqualTo(own.toString());
    assertThat(Files.readString(own)).isEqualTo(Files.readString(usual));
  }

  @Test
  void aPageIsNotWrittenIntoAFolderThatIsMissingNorOverOne() {
    var missing = folder.resolve("nowhere/own.html");
    assertThat(show("--html", missing.toString())).isEqualTo(64);
    assertThat(show("--html", folder.toString())).isEqualTo(64);

    assertThat(overview.err().toString())
        .contains("cannot write " + missing + ": " + missing.getParent() + ": folder not found;")
        .contains(folder + " is a folder; expected the name of a file to write")
        .doesNotContain("resume");
  }

  /** What was recorded later was not known then: neither an outcome nor a gate. */
  @Test
  void anEarlierMomentShowsWhatWasKnownThen() throws Exception {
    var first = cleared(DAY, "3.2.0rc16");
    failed(DAY.plusSeconds(7200), "3.2.0rc17");

    var before = json("--at", "2026-05-20T05:00:30Z");

    assertThat(before.path("gates").findValuesAsText("gate")).containsExactly(first);
    assertThat(before.at("/gates/0/outcome").asText()).isEqualTo("OPEN");
    assertThat(before.at("/gates/0/clearedAt").asText()).isEmpty();
    assertThat(before.at("/gates/0/lastAt").asText()).isEqualTo("2026-05-20T05:00:09Z");
    assertThat(before.at("/gates/0/runs/0/cells/0/state").asText()).isEqualTo("passed then");
    assertThat(json("--at", "2026-05-20T05:00:03Z").at("/gates/0/runs/0/cells/0/state").asText())
        .isEqualTo("running");
    assertThat(json("--at", "2026-05-20T05:01:00Z").at("/gates/0/outcome").asText())
        .isEqualTo("CLEARED");
    assertThat(json("--at", "2026-05-20T04:00:00Z").path("gates")).isEmpty();
  }

  @Test
  void aRunThatAnotherOneFollowedWithoutItsEndIsNotShownAsRunningInBetween() throws Exception {
    small.begun(
        DAY,
        "ana",
        gate -> {
          gate.append(new Event.AttemptStarted(DAY, "ONE", 1));
          var next = DAY.plusSeconds(60);
          var name = gate.folder().name();
          gate.append(new Event.RunStarted(next, name, "d", Map.of(), Map.of(), "t", "bob", "vm"));
        });

    assertThat(json("--at", "2026-05-20T05:00:30Z").at("/gates/0/runs/0/cells/0/state").asText())
        .isEqualTo("interrupted");
  }

  /** A run that nobody holds was interrupted, although its journal does not say so. */
  @Test
  void aRunThatNobodyHoldsIsNotShownAsRunning() throws Exception {
    small.begun(DAY, "ana", gate -> gate.append(new Event.AttemptStarted(DAY, "ONE", 1)));

    assertThat(json().at("/gates/0/runs/0/cells/0/state").asText()).isEqualTo("interrupted");
  }

  /** What a person said of it since does not cut its run short, and both lists say so. */
  @Test
  void aRunThatEndedWasNotInterruptedWhateverWasSaidSince() throws Exception {
    small.begun(
        DAY,
        "ana",
        gate -> {
          tries(gate, DAY, "3.2.0rc1", Verdict.FAILED);
          var later = Instant.parse("2999-01-01T00:00:00Z");
          var waiver = new Waiver(null, "look-failed", "ana", "known", later, null);
          gate.append(new Event.Waived(DAY.plusSeconds(20), waiver));
        });

    assertThat(json().at("/gates/0/interrupted").asBoolean(true)).isFalse();
    assertThat(small.ask(gates, "--json")).isZero();
    var listed = new ObjectMapper().readTree(gates.out().toString());
    assertThat(listed.at("/gates/0/interrupted").asBoolean(true)).isFalse();
  }

  @Test
  void bothListsSayThatARunWhoseHolderDiedWasInterrupted() throws Exception {
    small.begun(DAY, "ana", gate -> gate.append(new Event.AttemptStarted(DAY, "ONE", 1)));

    assertThat(json().at("/gates/0/interrupted").asBoolean()).isTrue();
    assertThat(small.ask(gates, "--json")).isZero();
    var listed = new ObjectMapper().readTree(gates.out().toString());
    assertThat(listed.at("/gates/0/interrupted").asBoolean()).isTrue();
  }

  @Test
  void aGateThatNeverBeganIsNotOfAMoment() throws Exception {
    failed(DAY, "3.2.0rc1");
    var empty = GateFolder.create(small.artifacts(), DAY.plusSeconds(60), "Small gate");
    Files.createFile(empty.journal());

    assertThat(json().at("/gates")).hasSize(2);
    assertThat(json("--at", "2026-05-20T05:00:30Z").at("/gates")).hasSize(1);
    assertThat(json("--since", "2026-05-20T04:00:00Z").at("/gates")).hasSize(1);
  }

  @Test
  void twoHundredGatesAreReadInBoundedTime() throws Exception {
    for (int i = 0; i < 3; i++) {
      failed(DAY.plusSeconds(3600L * i), "3.2.0rc" + i);
    }
    var cleared = cleared(DAY.plusSeconds(90_000), "3.2.0rc9");
    for (int i = 0; i < 196; i++) {
      copy(cleared, "gate-copy-" + i);
    }
    long began = System.nanoTime();

    var json = json("--html");

    assertThat(json.path("gates")).hasSize(200);
    assertThat(json.at("/trends/stops/0/gates").asInt()).isEqualTo(3);
    assertThat(Files.size(small.artifacts().resolve("overview.html"))).isLessThan(400_000);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  /** A folder that was copied as it is can be read: its chain begins with its own first file. */
  private void copy(String gate, String other) throws IOException {
    var gates = small.artifacts().resolve("gates");
    Files.createDirectories(gates.resolve(other));
    for (var file : List.of("gate.json", "journal.jsonl")) {
      Files.copy(gates.resolve(gate).resolve(file), gates.resolve(other).resolve(file));
    }
  }
}
