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
    assertThat(called.out().toString())
        .contains("Next: ./gate-runner approve ONE --by NAME ")
        .endsWith("\nGive your name in place of NAME.\n");

    typed("status");

    assertThat(called.out().toString())
        .contains("\n  waits for 1 more person to approve, 1 of 2 approved: bob\n")
        .contains("  answers   approval-2\n")
        .doesNotContain("waits for 2 persons", "approval-1, approval-2");
  }

  @Test
  void anApprovalThatDoesNotCountNamesWhatIsTypedInstead() throws IOException {
    Files.writeString(
        folder.resolve("gate.yaml"), "title: Small gate\nwork-packages: [one.yaml, two.yaml]\n");
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: ok, do: person.approve, with: {not: [starter]}}]\n");
    Files.writeString(
        folder.resolve("two.yaml"),
        "id: TWO\ntitle: Two\nneeds: [ONE]\nsteps: [{id: ok, do: person.approve}]\n");
    assertThat(typed("run", "--new", "--by", "ana", "--gate", folder.toString())).isEqualTo(5);

    assertThat(typed("approve", "ONE", "--by", "ana")).isEqualTo(5);
    assertThat(called.err().toString())
        .contains("who started the gate cannot approve it\nNext: ./gate-runner approve ONE ")
        .contains(" --by NAME");

    assertThat(typed("approve", "TWO", "--by", "bob", "--json")).isEqualTo(5);
    assertThat(called.out().toString())
        .contains("no run has come to it yet", "\"next\" : \"./gate-runner approve ONE ");
  }

  @Test
  void aTestMessageIsSentFromOutsideTheRehearsal() {
    assertThat(
            typed(
                "notify",
                "--test",
                "--gate",
                folder.toString(),
                "--set",
                "github.api-url=http://127.0.0.1:9/api/github"))
        .isEqualTo(5);
    assertThat(called.err().toString())
        .contains("Next: ./gate-runner notify --test --gate " + folder + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "notify"})
  void whatIsAboutARehearsalSaysSoFirst(String command) {
    var world = "github.api-url=http://127.0.0.1:9/api/github";

    assertThat(typed(command, "--gate", folder.toString(), "--set", world)).isZero();
    assertThat(called.out().toString()).startsWith("REHEARSAL: nothing here is real\n");
    assertThat(typed(command, "--gate", folder.toString())).isZero();
    assertThat(called.out().toString()).doesNotContain("REHEARSAL");
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
