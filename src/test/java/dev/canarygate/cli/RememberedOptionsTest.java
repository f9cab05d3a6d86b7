package dev.canarygate.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate was started with need not be given again. */
final class RememberedOptionsTest {
  @TempDir Path folder;
  private final CalledCommand called = new CalledCommand();
  private final StringWriter out = called.out();
  private final StringWriter err = called.err();

  @BeforeEach
  void aGateThatWaitsForAPerson() throws IOException {
    var gate = Files.createDirectories(folder.resolve("my gate"));
    Files.writeString(
        gate.resolve("gate.yaml"),
        """
        title: Small gate ${version}
        parameters:
          version: {help: Which version}
          names: {default: [x], help: Names}
          place: {default: here, local: true, help: Where it is on this machine}
        work-packages: [one.yaml]
        """);
    Files.writeString(
        gate.resolve("one.yaml"),
        """
        id: WP01
        title: Approval
        steps: [{id: ok, do: person.approve, with: {count: 1}}]
        """);
    Files.writeString(folder.resolve("next.yaml"), "names: [a, \"b, c\"]\nplace: there\n");
  }

  private int run(String... words) {
    return called.anew(words);
  }

  /** With nothing but where gates are kept. */
  private int again(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("kept")));
    return run(all.toArray(String[]::new));
  }

  private void start() {
    int exit =
        again(
            "run",
            "--by=ana",
            "--gate=" + folder.resolve("my gate"),
            "--set=version=2.4",
            "--set-file=" + folder.resolve("next.yaml"));
    assertThat(exit).as(err.toString()).isEqualTo(5);
  }

  private List<Event.RunStarted> runs() {
    return GateFolder.newest(folder.resolve("kept")).orElseThrow().read().state().runs();
  }

  @Test
  void aPlanNamesTheCommandThatAnswersWhatAPersonIsAsked() {
    start();

    assertThat(again("plan")).isEqualTo(5);
    assertThat(out.toString())
        .endsWith(
            "Next: ./gate-runner approve WP01 --by NAME --set artifacts-dir="
                + folder.resolve("kept")
                + "\nGive your name in place of NAME.\n");
  }

  @Test
  void aLookKeepsWhatWasTypedForItInWhatComesNext() {
    start();

    assertThat(again("plan", "--set", "place=else")).isEqualTo(5);
    assertThat(out.toString())
        .contains("\nNext: ./gate-runner approve WP01 --by NAME ", " --set place=else");
    assertThat(again("plan", "--set", "version=2.5", "--json")).isEqualTo(5);
    assertThat(out.toString()).contains("gate-runner run --new ", "--set version=2.5");
  }

  @Test
  void theNextCommandsAskOnlyForWhereTheGateIsAndWorkAsTheyAre() {
    start();
    assertThat(out.toString())
        .contains(
            "Next: ./gate-runner approve WP01 --by NAME --set artifacts-dir="
                + folder.resolve("kept")
                + "\n  Answers WP01.");

    assertThat(again("status")).isEqualTo(5);
    assertThat(err.toString()).isEmpty();
    assertThat(again("explain")).isZero();
    assertThat(out.toString()).contains("2.4", "a, b, c", "there");
    assertThat(again("plan")).isEqualTo(5);
    assertThat(again("approve", "WP01", "--by", "bob")).as(err.toString()).isZero();
    assertThat(again("resume", "--by", "ana")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("CLEARED");
    assertThat(runs()).hasSize(2);
    assertThat(runs().get(1).given()).isEqualTo(runs().get(0).given());
  }

  @Test
  void anotherGateIsStartedWithAllOptions() {
    start();

    assertThat(again("run", "--by=ana", "--gate=" + folder.resolve("my gate"), "--set=version=2.4"))
        .isEqualTo(5);

    assertThat(err.toString())
        .contains("is not finished (WAITING). The first command continues it,")
        .contains("\nNext, one of these:\n  ./gate-runner resume --set artifacts")
        .contains("\n  ./gate-runner run --new --gate '" + folder + "/my gate' --set");
  }

  @Test
  void aGateWhoseFilesChangedIsNotSaidToGoOn() throws Exception {
    start();
    Files.writeString(folder.resolve("my gate/gate.yaml"), "# another rule\n", APPEND);

    assertThat(again("run", "--by=ana", "--gate=" + folder.resolve("my gate"), "--set=version=2.4"))
        .isEqualTo(5);

    assertThat(err.toString())
        .contains(
            "is not finished (WAITING), and nothing continues it while these files are not as in"
                + " its last run: my gate/gate.yaml. Put them back, or start another.")
        .contains("\nNext: ./gate-runner run --new --gate '" + folder + "/my gate' --set")
        .doesNotContain(" resume");
  }

  @Test
  void aGateIsShownWithWhatItWasStartedWithWhateverIsTyped() {
    start();
    var gate = GateFolder.newest(folder.resolve("kept")).orElseThrow().name();

    for (var command : List.of("status", "explain", "report --format md")) {
      var words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.addAll(List.of("--set", "version=2.5"));
      again(words.toArray(String[]::new));
      assertThat(out.toString()).contains("Small gate 2.4").doesNotContain("Small gate 2.5");
      assertThat(err.toString())
          .contains("shown is " + gate + ", which was started with version=2.4. --set version=2.5")
          .contains("is about another gate. To find that one: ./gate-runner gates ")
          .containsPattern("To start it: ./gate-runner run --new --gate .* --set version=2.5\\b")
          .doesNotContain("counts.");
    }
    assertThat(again("status", "--set", "version=2.5", "--json")).isEqualTo(5);
    assertThat(out.toString()).contains("Small gate 2.4", "gate-runner approve WP01 --by NAME");
  }

  /** What was typed is wrong, and no file is. */
  @Test
  void noGateGoesOnWithAnotherValueThanItWasStartedWith() {
    start();
    var gate = GateFolder.newest(folder.resolve("kept")).orElseThrow().name();

    for (var command : List.of("resume --by=ana", "run --by=ana --gate-id=" + gate)) {
      var words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.addAll(List.of("--set", "version=2.5"));
      assertThat(again(words.toArray(String[]::new))).isEqualTo(64);
      assertThat(err.toString())
          .contains(
              "gate-runner: --set version=2.5: " + gate + " was started with version=2.4, and goes")
          .contains("\nNext, one of these:\n  ./gate-runner resume ")
          .containsPattern("\n  ./gate-runner run --new .* --set version=2.5\\b")
          .doesNotContain("counts.");
    }
    assertThat(runs()).hasSize(1);
  }

  @Test
  void partsThatCameAndWentAreSaidAsSuch() throws IOException {
    start();
    var gate = folder.resolve("my gate");
    Files.move(gate.resolve("one.yaml"), gate.resolve("two.yaml"));
    Files.writeString(
        gate.resolve("gate.yaml"),
        Files.readString(gate.resolve("gate.yaml")).replace("one.yaml", "two.yaml"));

    assertThat(again("resume", "--by=ana")).isEqualTo(65);

    assertThat(err.toString())
        .contains("my gate/gate.yaml: changed since the gate was started")
        .contains("one.yaml: was part of the gate when it was started, and is not any more")
        .contains("two.yaml: was not part of the gate when it was started");
  }

  @Test
  void whatOnlySaysWhereThingsAreCanBeGivenAnewAndIsRememberedThen() {
    start();

    assertThat(again("resume", "--by=ana", "--set=place=elsewhere"))
        .as(err.toString())
        .isEqualTo(5);
    assertThat(err.toString())
        .contains("Note: place: --set place=elsewhere says 'elsewhere', and the gate was started")
        .contains("with 'there'; --set place=elsewhere counts.");
    assertThat(Objects.requireNonNull(runs().get(1).given()).parameters())
        .isEqualTo(Map.of("version", "2.4", "place", "elsewhere"));
    assertThat(again("status")).isEqualTo(5);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aValueThatHoldsASecretIsNotRemembered() {
    var given =
        new GivenOptions(
            "/g",
            "/t",
            "--set token=s3cret",
            Map.of("token", "s3cret", "version", "2.4"),
            Map.of("names", List.of("a", "s3cret"), "others", List.of("a")));

    assertThat(given.without(value -> value.contains("s3cret")))
        .isEqualTo(
            new GivenOptions(
                "/g", "/t", "", Map.of("version", "2.4"), Map.of("others", List.of("a"))));
  }

  @Test
  void aGateWhoseFilesAreElsewhereNowIsNamedAgain() throws IOException {
    start();
    Files.move(folder.resolve("my gate"), folder.resolve("moved"));

    assertThat(again("status", "--gate=" + folder.resolve("moved"))).isEqualTo(5);
    assertThat(out.toString()).contains("Small gate");
  }

  /** A crash, or a full disk, between a gate's folder and its first record. */
  @Test
  void aGateThatNeverBeganIsNotRunWithMadeUpValuesAndIsNotInTheWay() throws IOException {
    var artifacts = Files.createDirectories(folder.resolve("kept"));
    var empty = GateFolder.create(artifacts, Instant.parse("2026-05-20T05:00:00Z"), "Small gate");
    Files.createFile(empty.journal());

    var gate = "--gate=" + folder.resolve("my gate");
    assertThat(again("resume", "--by=ana", gate)).isEqualTo(5);
    assertThat(err.toString()).contains("No gate was started in ", "gate-runner run ");
    assertThat(again("resume", "--by=ana", gate, "--set=version=2", "--gate-id=" + empty.name()))
        .isEqualTo(5);
    assertThat(err.toString())
        .contains("gate " + empty.name() + " was never started: no run of it is recorded")
        .contains("gate-runner run --gate ");
    for (var word : List.of(List.of("approve", "WP01"), List.of("intervene", "--what=cleaned"))) {
      var words = new ArrayList<>(word);
      words.addAll(List.of("--by=ana", gate, "--set=version=2", "--gate-id=" + empty.name()));
      int exit = again(words.toArray(String[]::new));
      assertThat(exit).as("%s: %s", word, err).isEqualTo(5);
      assertThat(err.toString())
          .contains("gate " + empty.name() + " was never started: no run of it is recorded");
    }
    assertThat(empty.read().records()).isZero();

    start();
    assertThat(GateFolder.newest(artifacts)).isNotEqualTo(Optional.of(empty));
    assertThat(again("resume", "--by=ana", gate, "--set=version=2", "--gate-id=" + empty.name()))
        .isEqualTo(5);
    assertThat(err.toString())
        .as("a run is refused while the one that began is not finished")
        .contains("gate " + empty.name() + " was never started", "gate-runner run --new --gate ");
  }

  /** The one before it is the one that is meant. */
  @Test
  void aGateThatNeverBeganHidesNoOtherOne() throws IOException {
    start();
    var artifacts = folder.resolve("kept");
    var before = GateFolder.newest(artifacts).orElseThrow();
    var empty = GateFolder.create(artifacts, Instant.parse("2026-05-20T05:00:00Z"), "Small gate");
    Files.createFile(empty.journal());

    assertThat(again("status")).isEqualTo(5);
    assertThat(out.toString()).contains("WAITING").doesNotContain("No gate was started in");
    assertThat(again("history")).isZero();
    assertThat(out.toString()).contains("run 1 by ana");
    assertThat(again("report")).isZero();
    assertThat(before.file("report/report.html")).exists();
    assertThat(again("resume", "--by=ana")).isEqualTo(5);
    assertThat(before.read().state().runs()).hasSize(2);
    assertThat(empty.read().records()).isZero();
  }
}
