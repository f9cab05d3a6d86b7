package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}, {@code resume} and {@code plan} of a gate that is not the newest. */
final class NamedGateRunsTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();
  private String older;
  private String newer;

  @BeforeEach
  void twoGatesWaitForAPerson() throws IOException {
    OneStepGate.in(folder, "do: person.approve, with: {count: 1}");
    started();
    older = newest();
    started("--new");
    newer = newest();
  }

  private void started(String... more) {
    var words = new ArrayList<>(List.of("run", "--by", "ana", "--gate", folder + "/gate"));
    words.addAll(List.of(more));
    assertThat(typed(words.toArray(String[]::new))).as(said()).isEqualTo(5);
  }

  private int typed(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "artifacts-dir=" + artifacts()));
    return called.anew(all.toArray(String[]::new));
  }

  private String said() {
    return called.out() + "" + called.err();
  }

  private Path artifacts() {
    return folder.resolve("kept");
  }

  private String newest() {
    return GateFolder.newest(artifacts()).orElseThrow().name();
  }

  private int runs(String gate) {
    return new GateFolder(artifacts(), gate).read().state().runs().size();
  }

  private String next() {
    return called
        .out()
        .toString()
        .lines()
        .filter(each -> each.startsWith("Next:"))
        .collect(Collectors.joining());
  }

  @Test
  void resumeContinuesExactlyTheGateThatIsNamed() {
    assertThat(typed("approve", "ONE", "--by", "bob", "--gate-id", older)).as(said()).isZero();
    assertThat(next()).contains("resume --gate-id " + older + " --set artifacts-dir=");

    assertThat(typed("resume", "--by", "ana", "--gate-id", older)).as(said()).isZero();

    assertThat(called.out().toString()).contains("CLEARED", older);
    assertThat(runs(older)).isEqualTo(2);
    assertThat(runs(newer)).isEqualTo(1);
  }

  @Test
  void everyNextCommandNamesAGateThatIsNotTheNewest() throws IOException {
    assertThat(typed("status", "--gate-id", older)).isEqualTo(5);
    assertThat(next()).contains("approve ONE --by NAME --gate-id " + older);
    assertThat(typed("status")).isEqualTo(5);
    assertThat(next()).contains("approve ONE --by NAME --set");

    assertThat(typed("resume", "--by", "ana", "--gate-id", older)).isEqualTo(5);
    assertThat(next()).contains("--gate-id " + older);
    assertThat(new GateFolder(artifacts(), older).file("report").resolve("run-2.md"))
        .content()
        .as("the report that is kept")
        .contains("--gate-id " + older, "artifacts-dir=" + artifacts());
  }

  @Test
  void runContinuesItAndStartsNone() {
    assertThat(typed("run", "--by", "ana", "--gate-id", older)).isEqualTo(5);

    assertThat(runs(older)).isEqualTo(2);
    assertThat(newest()).isEqualTo(newer);
  }

  @Test
  void runRefusesTheGateOfAnotherCandidate() {
    assertThat(typed("run", "--by", "ana", "--gate-id", older, "--set", "version=2")).isEqualTo(64);

    assertThat(called.err().toString())
        .contains("--set version=2: " + older + " was started with version=")
        .contains("\n  ./gate-runner resume --gate-id " + older);
    assertThat(runs(older)).isEqualTo(1);
  }

  @Test
  void runRefusesToStartANewGateUnderAnOldId() {
    assertThat(typed("run", "--by", "ana", "--gate-id", older, "--new")).isEqualTo(64);
    assertThat(called.err().toString()).contains("--new starts another gate, and --gate-id");
    for (var command : List.of("run", "resume", "plan")) {
      assertThat(typed(command, "--by", "ana", "--gate-id", "gate-1")).as(command).isEqualTo(64);
      assertThat(called.err().toString()).contains("--gate-id: gate 'gate-1' not found in");
    }
  }

  @Test
  void planShowsWhatItWouldDo() {
    assertThat(typed("approve", "ONE", "--by", "bob", "--gate-id", older)).isZero();

    assertThat(typed("plan", "--by", "ana", "--gate-id", older)).as(said()).isZero();
    assertThat(typed("run", "--dry-run", "--by", "ana", "--gate-id", older)).as(said()).isZero();
    assertThat(typed("plan", "--by", "ana")).isEqualTo(5);
  }

  @Test
  void importRefusesABundleOfAnotherGate() {
    var bundle = folder.resolve("gate.tar.gz").toString();
    assertThat(typed("export", bundle, "--by", "ana", "--gate-id", older)).as(said()).isZero();
    var there = folder.resolve("there");
    var words = List.of("import", bundle, "--by", "ana", "--gate", folder + "/gate");

    assertThat(brought(words, there, newer)).isEqualTo(65);
    assertThat(called.err().toString()).contains("expected " + newer, "found " + older);
    assertThat(GateFolder.list(there)).isEmpty();
    assertThat(brought(words, there, older)).as(said()).isZero();
  }

  private int brought(List<String> words, Path there, String id) {
    var all = new ArrayList<>(words);
    all.addAll(List.of("--gate-id", id, "--set", "artifacts-dir=" + there));
    return called.anew(all.toArray(String[]::new));
  }
}
