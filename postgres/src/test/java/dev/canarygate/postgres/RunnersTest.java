package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.Slow;
import dev.canarygate.postgres.TypedCommands.Typed;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that runners perform: each machine is a folder, each command a process of its own. */
final class RunnersTest {
  @TempDir Path folder;
  private TypedCommands commands;

  @BeforeEach
  void aDatabase() throws Exception {
    var server = OwnServer.shared();
    commands = new TypedCommands(folder, server, server.databaseWithTables());
  }

  @AfterEach
  void endAll() throws InterruptedException {
    commands.end();
  }

  private Path machine(String name) throws IOException {
    return commands.machine(name);
  }

  private Typed type(String machine, String user, String words) throws IOException {
    return commands.type(machine, user, words + " --engine postgres");
  }

  private Typed runner(String name, String more) throws IOException {
    var runner = type(name, "performer", "serve-steps --name " + name + " " + more);
    await(runner, () -> runner.said().contains("is here"));
    return runner;
  }

  /** A step appends its runner's folder to a file that all machines see, then waits for another. */
  private void gate(String kind) throws IOException {
    var gate = Files.createDirectories(machine("driver").resolve("gate"));
    Files.writeString(
        gate.resolve("gate.yaml"), "title: Placed\nwork-packages: [far.yaml, near.yaml]\n");
    Files.writeString(gate.resolve("far.yaml"), FarPackage.yaml(folder, kind));
    Files.writeString(
        gate.resolve("near.yaml"),
        """
        id: NEAR
        title: Near
        steps:
          - {id: effect, do: command.run, with: {directory: .., command: [sh, -c, "pwd > %s/near"]}}
        """
            .formatted(folder));
  }

  private List<String> effects() throws IOException {
    var file = folder.resolve("effects");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(RunnersTest::machineOf).toList()
        : List.of();
  }

  /** A program starts in the gate's folder, also on a runner that has no such folder. */
  private static String machineOf(String gate) {
    assertThat(gate).endsWith("/gate");
    return gate.substring(0, gate.length() - "/gate".length());
  }

  private void await(Typed typed, java.util.concurrent.Callable<Boolean> condition)
      throws IOException {
    try {
      Awaitility.await().atMost(Duration.ofSeconds(40)).until(condition);
    } catch (RuntimeException e) {
      throw new AssertionError(typed.said(), e);
    }
  }

  private void go() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  @Test
  void aPackageIsPerformedByTheRunnerThatHasItsTags() throws Exception {
    gate("");
    go();
    var runner = runner("one", "--tags canary --health-port 0");

    var run = type("driver", "driver", "run --by ana -v");

    assertThat(run.code()).as(run.said() + runner.said()).isZero();
    assertThat(effects()).containsExactly(folder.resolve("one").toRealPath().toString());
    assertThat(folder.resolve("near")).content().contains("/driver");
    assertThat(run.said()).contains("on runner one");
  }

  /** A parameter shapes the gate: the runner with another value would perform another step. */
  @Test
  void aProgramIsToldWhatTheRunnerIsOnceDriversKnowIt() throws Exception {
    machine("one");
    var runner = runner("one", "--tags canary,slow --parallel 2 --health-port 0 --json");
    await(runner, () -> runner.said().contains("}"));

    var said = runner.said();
    var document =
        Json.mapper().readTree(said.substring(said.indexOf('{'), said.lastIndexOf('}') + 1));
    assertThat(document.path("runner").asText()).isEqualTo("one");
    assertThat(document.path("tags")).extracting(JsonNode::asText).contains("canary", "slow");
    assertThat(document.path("parallel").asInt()).isEqualTo(2);
    assertThat(said).contains(document.path("health").asText() + "/healthz");
    var schema = Json.mapper().readTree(Path.of("../docs/json/runner.schema.json").toFile());
    assertThat(keys(document)).isEqualTo(keys(schema.path("properties")));
  }

  private static Set<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  @Test
  void aRunnerWhoseValuesAreOtherOnesGivesTheStepBackAndTheNextOnePerformsIt() throws Exception {
    gate("");
    Files.writeString(
        machine("driver").resolve("gate/gate.yaml"),
        """
        title: Placed
        parameters: {color: {default: blue, help: The color.}}
        work-packages: [far.yaml]
        """);
    go();
    var other = runner("other", "--tags canary --set color=red");
    var run = type("driver", "driver", "run --by ana");
    assertThat(run.code()).as(run.said() + other.said()).isEqualTo(75);
    assertThat(run.said()).contains("other cannot perform it: this machine: expected the values");
    assertThat(other.said()).contains("FAR#1/effect: given back, not begun");

    var one = runner("one", "--tags canary");
    var resumed = type("driver", "driver", "resume --by ana");

    assertThat(resumed.code()).as(resumed.said() + one.said() + other.said()).isZero();
    assertThat(effects()).containsExactly(folder.resolve("one").toRealPath().toString());
  }

  @Slow
  @Test
  void aStepThatARunnerGoesOnWithIsRejoinedByTheNextDriverAndNotRepeated() throws Exception {
    gate("");
    var runner = runner("one", "--tags canary");
    var killed = type("driver", "driver", "run --by ana");
    await(killed, () -> !effects().isEmpty());

    killed.process().destroyForcibly().waitFor();
    var next = type("driver", "driver", "resume --by bob -v");
    await(next, () -> next.said().contains("on runner one") || !next.process().isAlive());
    go();

    assertThat(next.code()).as(next.said() + runner.said()).isZero();
    assertThat(effects()).hasSize(1);
    assertThat(type("driver", "driver", "verify").code()).isZero();
  }

  @Slow
  @Test
  void aRunnerThatIsKilledLeavesAStepThatAsksAPersonAndItsNameIsSaid() throws Exception {
    gate("");
    var runner = runner("one", "--tags canary");
    var run = type("driver", "driver", "run --by ana");
    await(run, () -> !effects().isEmpty());

    var programs = runner.process().descendants().toList();
    runner.process().destroyForcibly().waitFor();

    assertThat(run.code()).as(run.said()).isEqualTo(4);
    assertThat(run.said())
        .contains("runner lost: one was not heard of any more")
        .contains("Look at one before you resume");
    programs.forEach(ProcessHandle::destroyForcibly);
  }

  @Slow
  @Test
  void aStepThatCanBeRepeatedWaitsForAnotherRunnerWhenItsOwnIsKilled() throws Exception {
    gate("      repeatable: true\n");
    var runner = runner("one", "--tags canary");
    var run = type("driver", "driver", "run --by ana");
    await(run, () -> !effects().isEmpty());

    var programs = runner.process().descendants().toList();
    runner.process().destroyForcibly().waitFor();
    programs.forEach(ProcessHandle::destroyForcibly);

    assertThat(run.code()).as(run.said()).isEqualTo(75);
    assertThat(run.said())
        .contains("runner lost: one. The step needs a runner with the tag canary, and none is here")
        .contains("serve-steps --tags canary");
    go();
    runner("two", "--tags canary");
    var resumed = type("driver", "driver", "resume --by ana");
    assertThat(resumed.code()).as(resumed.said()).isZero();
    assertThat(effects()).hasSize(2).endsWith(folder.resolve("two").toRealPath().toString());
  }

  @Test
  void aRunnerThatLivesAndGaveItsStepUpIsNotWaitedFor() throws Exception {
    gate("");
    var runner = runner("one", "--tags canary");
    var run = type("driver", "driver", "run --by ana");
    await(run, () -> !effects().isEmpty());

    commands
        .server()
        .sql(
            commands.database(),
            "update gate_runner.job set is_over = true where state = 'running'");

    assertThat(run.code()).as(run.said() + runner.said()).isEqualTo(4);
    assertThat(run.said())
        .contains("runner lost: one ended this without a result")
        .contains("Look at one before you resume");
    assertThat(runner.process().isAlive()).isTrue();
  }

  @Slow
  @Test
  void aPackageWhoseTagNoRunnerHasWaitsWhileOthersGoOnAndStartsWhenOneComes() throws Exception {
    gate("");
    go();

    var run = type("driver", "driver", "run --by ana");
    assertThat(run.code()).as(run.said()).isEqualTo(75);
    assertThat(run.said())
        .contains("needs a runner with the tag canary, and none is here")
        .contains("serve-steps --tags canary");
    assertThat(folder.resolve("near")).exists();

    runner("other", "--tags gpu");
    runner("one", "--tags canary,gpu");
    var resumed = type("driver", "driver", "resume --by ana");
    assertThat(resumed.code()).as(resumed.said()).isZero();
    assertThat(effects()).containsExactly(folder.resolve("one").toRealPath().toString());
  }

  @Test
  void aRunnerThatIsAskedToEndFinishesItsStepFirst() throws Exception {
    gate("");
    var runner = runner("one", "--tags canary");
    var run = type("driver", "driver", "run --by ana");
    await(run, () -> !effects().isEmpty());

    runner.process().destroy();
    await(runner, () -> runner.said().contains("ends; steps under way: 1"));
    go();

    assertThat(run.code()).as(run.said() + runner.said()).isZero();
    runner.code();
    assertThat(runner.said()).contains("runner one has ended");
  }

  @Slow
  @Test
  void aRunnerThatIsAskedToEndAndEndsAStepThatTakesTooLongSaysSo() throws Exception {
    gate("");
    var runner = runner("one", "--tags canary");
    var run = type("driver", "driver", "run --by ana");
    await(run, () -> !effects().isEmpty());

    runner.process().destroy();

    assertThat(run.code()).as(run.said() + runner.said()).isEqualTo(4);
    assertThat(run.said()).contains("runner lost: one ended this without a result");
    runner.code();
    assertThat(runner.said()).contains("runner one has ended");
  }

  @Slow
  @Test
  void aStepThatEndsWhileTheDatabaseIsAwayKeepsItsResultUntilItIsBack() throws Exception {
    try (var own = OwnServer.start()) {
      commands = new TypedCommands(folder, own, own.databaseWithTables());
      gate("");
      var runner = runner("one", "--tags canary");
      var run = type("driver", "driver", "run --by ana");
      await(run, () -> !effects().isEmpty());

      own.kill();
      go();
      await(runner, () -> runner.said().contains("waits: "));
      own.run();

      int code = run.code();
      var last = code == 0 ? run : type("driver", "driver", "resume --by ana");
      assertThat(last.code()).as(run.said() + last.said() + runner.said()).isZero();
      assertThat(last.said()).contains("CLEARED").doesNotContain("runner lost");
      assertThat(effects()).hasSize(1);
      commands.end();
    }
  }

  @Slow
  @Test
  void aPersonWhoInterruptsARunEndsItsStepsEverywhere() throws Exception {
    gate("");
    var runner = runner("one", "--tags canary");
    var run = type("driver", "driver", "run --by ana");
    await(run, () -> !effects().isEmpty());

    run.process().destroy();

    run.code();
    assertThat(runner.process().descendants()).as(runner.said()).isEmpty();
    assertThat(runner.said()).contains("ended");
    go();
    var resumed = type("driver", "driver", "resume --by ana");
    assertThat(resumed.code()).as(resumed.said()).isZero();
    assertThat(effects()).hasSize(2);
  }

  @Slow
  @Test
  void twoRunnersShareManyPackages() throws Exception {
    var gate = Files.createDirectories(machine("driver").resolve("gate"));
    var names = new ArrayList<String>();
    for (int each = 1; each <= 8; each++) {
      names.add("p" + each + ".yaml");
      Files.writeString(
          gate.resolve("p" + each + ".yaml"),
          """
          id: P%d
          title: P
          runs-on: [canary]
          steps:
            - {id: s, do: command.run, with: {command: [sh, -c, "pwd >> %s/effects; sleep 0.3"]}}
          """
              .formatted(each, folder));
    }
    Files.writeString(gate.resolve("gate.yaml"), "title: Many\nwork-packages: " + names + "\n");
    var one = runner("one", "--tags canary");
    var two = runner("two", "--tags canary --parallel 2");

    var run = type("driver", "driver", "run --by ana");

    assertThat(run.code()).as(run.said() + one.said() + two.said()).isZero();
    assertThat(effects())
        .hasSize(8)
        .contains(folder.resolve("one").toRealPath().toString())
        .contains(folder.resolve("two").toRealPath().toString());
  }
}
