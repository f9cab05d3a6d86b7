package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people must approve, and one of them has. */
final class PartlyApprovedTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();

  @BeforeEach
  void aGateWaitsForTwo() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"), "title: Small gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: ok, do: person.approve, with: {count: 2}}]\n");
    assertThat(typed("run", "--by", "ana", "--gate", folder.toString())).isEqualTo(5);
  }

  private int typed(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("kept")));
    return called.anew(all.toArray(String[]::new));
  }

  @Test
  void whoAskedIsToldWhoIsMissingAndWhatToFillIn() {
    typed("status");

    assertThat(called.out().toString())
        .contains("\n  waits for 2 persons to approve\n")
        .contains("  Answers ONE. Give your name in place of NAME.\n")
        .doesNotContain("answers   ");
  }

  @Test
  void oneWhoApprovedTwiceCountsOnceAndIsNamed() {
    typed("approve", "ONE", "--by", "bob");
    assertThat(typed("approve", "ONE", "--by", "bob")).isZero();

    typed("status");

    assertThat(called.out().toString())
        .contains("\n  waits for 1 more person to approve, 1 of 2 approved: bob\n")
        .contains("  answers   approval-2\n")
        .doesNotContain("waits for 2 persons", "approval-1, approval-2");
  }

  @Test
  void aWordThatALaterOneReplacedIsNotTakenBackAlone() {
    typed("approve", "ONE", "--by", "bob");
    typed("approve", "ONE", "--by", "bob");

    assertThat(typed("revoke", "approval-1", "--reason", "x", "--by", "bob")).isEqualTo(5);
    assertThat(called.err().toString())
        .contains("approval-2 of bob took the place of approval-1, and still counts; nothing was")
        .containsPattern("\nNext: ./gate-runner revoke approval-2 --reason TEXT");

    assertThat(typed("revoke", "approval-1", "approval-2", "--reason", "x", "--by", "bob"))
        .as(called.err().toString())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"md", "html", "json"})
  void reportsSayHowManyAreStillMissing(String format) throws IOException {
    typed("approve", "ONE", "--by", "bob");

    typed("report", "--format", format);

    var out = called.out().toString();
    assertThat(format.equals("html") ? Files.readString(Path.of(out.strip())) : out)
        .contains("waits for 1 more person to approve, 1 of 2 approved: bob");
    if (!format.equals("md")) {
      return;
    }
    assertThat(called.out().toString().split("waits for 2 persons to approve", -1))
        .as("only the step says what it found then")
        .hasSize(2);
  }
}
