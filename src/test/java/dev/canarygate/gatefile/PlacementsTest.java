package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Placement;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where packages are performed, as their files say it. */
final class PlacementsTest {
  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root).gate("title: T\nwork-packages: [a.yaml, b.yaml, c.yaml]\n");
    has("a.yaml", "A", "");
    has("b.yaml", "B", "needs: [A]\n");
    has("c.yaml", "C", "needs: [B]\n");
  }

  private void has(String file, String id, String more) {
    gate.workPackage(file, "id: " + id + "\ntitle: T\n" + more + "steps: [{id: s, do: rest}]\n");
  }

  @Test
  void aPackageNamesAllTagsOfItsRunner() {
    has("a.yaml", "A", "runs-on: [linux, canary]\n");
    has("b.yaml", "B", "runs-on: [macos-14]\n");

    var loaded = gate.load();

    assertThat(loaded.workPackage("A").placement())
        .isEqualTo(new Placement(Set.of("canary", "linux"), null));
    assertThat(loaded.workPackage("B").placement().tags()).containsExactly("macos-14");
    assertThat(loaded.workPackage("C").placement().isAnywhere()).isTrue();
  }

  @Test
  void packagesOnTheSameRunnerFollowTheFirstOfThem() {
    has("a.yaml", "A", "runs-on: [linux]\n");
    has("b.yaml", "B", "needs: [A]\nsame-runner-as: A\n");
    has("c.yaml", "C", "needs: [B]\nsame-runner-as: B\nruns-on: [linux]\n");

    var first = new Placement(Set.of("linux"), "A");

    assertThat(gate.load().workPackage("B").placement()).isEqualTo(first);
    assertThat(gate.load().workPackage("C").placement()).isEqualTo(first);
  }

  @Test
  void eachMistakeSaysWhereItIsAndWhatWouldBeRight() {
    has("a.yaml", "A", "runs-on: [Linux, 'my tag']\n");
    has("b.yaml", "B", "needs: [A]\nsame-runner-as: Z\n");
    has("c.yaml", "C", "needs: [B]\nsame-runner-as: B\n");

    assertThat(gate.problems())
        .containsExactly(
            "a.yaml:3:11: 'Linux' is not the name of a tag; expected lower-case words joined by"
                + " '-' or '.'",
            "a.yaml:3:18: 'my tag' is not the name of a tag; expected letters and digits joined by"
                + " '-', '_' or '.'",
            "b.yaml:4:17: same-runner-as 'Z': no such package; did you mean 'A'?");
  }

  @Test
  void whoFollowsNobodyWithTagsIsRefused() {
    has("b.yaml", "B", "needs: [A]\nsame-runner-as: A\n");

    assertThat(gate.problems())
        .containsExactly(
            "b.yaml:4:17: same-runner-as 'A': expected a package with runs-on, and A has none; add"
                + " it there");
  }

  @Test
  void whoComesBeforeTheRunnerIsKnownIsRefused() {
    has("a.yaml", "A", "runs-on: [linux]\n");
    has("b.yaml", "B", "same-runner-as: A\n");

    assertThat(gate.problems())
        .containsExactly(
            "b.yaml:3:17: same-runner-as 'A': its runner is known once A was performed; expected A"
                + " in the needs of B, or in theirs");
  }

  @Test
  void aCircleAndOtherTagsAreRefused() {
    has("a.yaml", "A", "same-runner-as: B\n");
    has("b.yaml", "B", "needs: [A]\nsame-runner-as: A\n");

    assertThat(gate.problems())
        .containsExactly(
            "a.yaml:3:17: same-runner-as 'B': a cycle: B follows A follows B; expected one with"
                + " runs-on",
            "b.yaml:4:17: same-runner-as 'A': a cycle: A follows B follows A; expected one with"
                + " runs-on");

    has("a.yaml", "A", "runs-on: [linux]\n");
    has("b.yaml", "B", "needs: [A]\nsame-runner-as: A\nruns-on: [macos]\n");

    assertThat(gate.problems())
        .containsExactly(
            "b.yaml:5:11: runs on the tag macos, and A, whose runner it shares, on the tag linux;"
                + " leave runs-on out");
  }

  @Test
  void theTagsOfTheMachineAreAParameterThatDoesNotShapeTheGate() {
    var digest = gate.load().digest();

    assertThat(gate.set("runner.tags=canary, macos").load())
        .satisfies(
            loaded -> {
              assertThat(loaded.parameters()).containsEntry("runner.tags", "canary, macos");
              assertThat(loaded.digest()).isEqualTo(digest);
            });
    assertThat(gate.set("runner.tags=Mac").problems())
        .anySatisfy(each -> assertThat(each).contains("'Mac' is not the name of a tag"));
  }
}
