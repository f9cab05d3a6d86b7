package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Gates that people leave to drivers: each machine is a folder, each command a process. */
@Slow
final class DrivenGatesTest extends DrivenMachines {
  @Test
  void aGateThatIsLeftIsDrivenByADriverAndWaitsWithoutAnyProcess() throws Exception {
    var run = left();
    assertThat(run.said())
        .contains("is left to drivers.")
        .contains("serve-steps --engine postgres --drive")
        .contains("status --gate-id gate-");
    var driver = driver("one", "");
    await(driver, () -> effects().size() == 1);
    await(driver, () -> count("gate_runner.gate where token is null") == 1);
    assertGoesOnWithoutAProcess();
    go("go");

    await(driver, () -> count("gate_runner.drive where not is_going and due > now()") == 1);
    await(driver, () -> count("gate_runner.gate where token is not null") == 0);
    var status = type("laptop", "driver", "status");
    assertThat(status.code()).as(status.said()).isEqualTo(75);
    assertThat(status.said())
        .contains("The gate is left to drivers: waits for not-there; next look in");
    var list = type("laptop", "driver", "gates");
    assertThat(list.code()).as(list.said()).isZero();
    assertThat(list.said()).contains("left to drivers: waits for not-there");

    go("there");
    sql("update gate_runner.drive set due = now()");
    await(driver, () -> count("gate_runner.drive") == 0);

    assertThat(effects()).hasSize(1);
    var verified = type("laptop", "driver", "verify");
    assertThat(verified.code()).as(verified.said() + driver.said()).isZero();
    assertThat(type("laptop", "driver", "status").code()).isZero();
    assertThat(records("run.started")).as("one that waited, one that was cleared").isEqualTo(2);
    assertThat(records("holder.changed")).isZero();
  }

  private void assertGoesOnWithoutAProcess() throws Exception {
    var gate = text("select name from gate_runner.gate");
    var status = type("laptop", "driver", "status --gate-id " + gate);
    assertThat(status.code()).as(status.said()).isEqualTo(75);
    assertThat(status.said())
        .contains("Drivers go on with the gate by themselves.")
        .contains("under way")
        .contains(" resume --gate-id " + gate)
        .doesNotContain("--gate-id " + gate + " --gate-id")
        .doesNotContain("interrupted")
        .doesNotContain("Continue with");
    var list = type("laptop", "driver", "gates --json");
    assertThat(list.code()).as(list.said()).isZero();
    assertThat(list.said()).contains("\"interrupted\" : false");
  }

  @Test
  void whenItsDriverIsKilledAnotherGoesOnInTheSameRun() throws Exception {
    left();
    go("there");
    var runner = type("runner", "performer", "serve-steps --tags canary --name runner");
    var one = type("one", "service", "serve-steps --drive --name one");
    await(one, () -> effects().size() == 1);
    one.process().destroyForcibly().waitFor();
    sql("update gate_runner.gate set until = now() - interval '1 s' where token is not null");
    sql("update gate_runner.drive set claimed = null");
    var two = type("two", "service", "serve-steps --drive --name two");
    go("go");

    await(two, () -> count("gate_runner.drive") == 0);

    assertThat(effects()).as(runner.said()).hasSize(1);
    assertThat(records("run.started")).as(two.said()).isEqualTo(1);
    assertThat(records("gate.ended")).isEqualTo(1);
  }

  @Test
  void aDriverThatIsAskedToEndGivesItsGateBackAndTheStepGoesOn() throws Exception {
    left();
    go("there");
    type("runner", "performer", "serve-steps --tags canary --name runner");
    var one = type("one", "service", "serve-steps --drive --name one");
    await(one, () -> effects().size() == 1);
    one.process().destroy();
    one.code();
    assertThat(count("gate_runner.gate where token is not null")).as(one.said()).isZero();
    assertThat(count("gate_runner.job where state = 'running'")).as(one.said()).isEqualTo(1);
    var two = type("two", "service", "serve-steps --drive --name two");
    go("go");
    await(two, () -> count("gate_runner.drive") == 0);
    assertThat(records("run.started")).as(two.said()).isEqualTo(1);
    assertThat(records("run.interrupted")).isZero();
    assertThat(effects()).hasSize(1);
  }

  @Test
  void aGateThatWaitsForAPersonGoesOnAfterThePersonsWordAndNobodyResumesIt() throws Exception {
    gate();
    go("go");
    var file = commands.machine("laptop").resolve("gate/here.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "verdict: waiting", "verdict: failed, waivable: true".replace(", ", "\n    ")));
    assertThat(type("laptop", "driver", "run --detach --by ana").code()).isEqualTo(75);
    var driver = driver("one", "");
    await(driver, () -> count("gate_runner.drive where due is null and not is_going") == 1);
    var status = type("laptop", "driver", "status");
    assertThat(status.code()).as(status.said()).isEqualTo(3);
    assertThat(status.said())
        .contains("The gate is left to drivers: stopped.")
        .contains("Next: ")
        .doesNotContain("Next: ./gate-runner resume --engine");
    var begun = Files.readString(file);
    Files.writeString(file, "id: HERE # somebody works on it, for the next gate");
    var again = type("laptop", "driver", "status");
    assertThat(again.code()).as(again.said()).isEqualTo(3);
    assertThat(again.said())
        .as("as it was begun")
        .startsWith("Note: The gate's files or parameters here are not those")
        .endsWith(status.said());

    var waived = type("laptop", "person", "waive not-there --by cleo --reason known --until 7d");
    assertThat(waived.code()).as(waived.said()).isZero();
    assertThat(waived.said())
        .contains("Drivers go on with the gate by themselves.")
        .doesNotContain("Next: ");

    await(driver, () -> count("gate_runner.drive") == 0);
    Files.writeString(file, begun);
    assertThat(records("gate.ended")).as("stopped, then cleared").isEqualTo(2);
    assertThat(type("laptop", "driver", "status").code()).as(driver.said()).isZero();
  }

  @Test
  void whileAPersonIsAskedDriversLookAgainAtWhatElseTheGateWaitsFor() throws Exception {
    gate();
    var files = commands.machine("laptop").resolve("gate");
    Files.writeString(
        files.resolve("gate.yaml"), "title: Left\nwork-packages: [asks.yaml, here.yaml]\n");
    Files.writeString(
        files.resolve("asks.yaml"),
        """
        id: ASKS
        title: Asks
        steps: [{id: ok, do: person.approve, with: {count: 1}}]
        """);
    var here = files.resolve("here.yaml");
    Files.writeString(here, Files.readString(here).replace("needs: [FAR]\n", ""));
    assertThat(type("laptop", "driver", "run --detach --by ana").code()).isEqualTo(75);
    var driver = driver("one", "");

    await(driver, () -> count("gate_runner.drive where not is_going and due > now()") == 1);
    var status = type("laptop", "driver", "status");
    assertThat(status.code()).as(status.said()).isEqualTo(5);
    assertThat(status.said()).contains("waits for ").contains("not-there").contains(" approve ");
    go("there");
    sql("update gate_runner.drive set due = now()");
    await(driver, () -> count("gate_runner.drive where due is null and not is_going") == 1);
    var approved = type("laptop", "person", "approve ASKS --by cleo");
    assertThat(approved.code()).as(approved.said()).isZero();

    await(driver, () -> count("gate_runner.drive") == 0);
    assertThat(type("laptop", "driver", "status").code()).as(driver.said()).isZero();
  }

  @Test
  void whoResumesWithoutDetachTakesTheGateBack() throws Exception {
    left();
    go("go");
    go("there");
    type("runner", "performer", "serve-steps --tags canary --name runner");
    var again = type("laptop", "driver", "resume --detach --by bob");
    assertThat(again.code()).as(again.said()).isEqualTo(75);
    assertThat(again.said()).contains("is left to drivers.");
    assertThat(count("gate_runner.drive")).isEqualTo(1);
    var resumed = type("laptop", "driver", "resume --by bob");
    assertThat(resumed.code()).as(resumed.said()).isIn(0, 75);
    assertThat(count("gate_runner.drive")).isZero();
  }

  private void flavoredGate() throws IOException {
    gate();
    Files.writeString(
        commands.machine("laptop").resolve("gate/gate.yaml"),
        """
        title: Left
        parameters:
          flavor: {help: Its flavor., default: plain}
        work-packages: [far.yaml, here.yaml]
        """);
  }

  @Test
  void aDriverThatSaysOtherwiseWhatShapesTheGateDoesNotDriveItAndPeopleReadWhy() throws Exception {
    flavoredGate();
    var run = type("laptop", "driver", "run --detach --by ana");
    assertThat(run.code()).as(run.said()).isEqualTo(75);

    var driver = driver("one", " --set flavor=sweet");

    await(driver, () -> count("gate_runner.drive where problem <> ''") == 1);
    var status = type("laptop", "driver", "status");
    status.code();
    assertThat(status.said()).contains("Not driven by one: ").contains("flavor");
    assertThat(effects()).isEmpty();
  }

  @Test
  void aRunnerThatComesAfterAnotherGaveTheStepBackPerformsItAtOnce() throws Exception {
    flavoredGate();
    go("go");
    go("there");
    var other =
        type("other", "service", "serve-steps --tags canary --name other --set flavor=sweet");
    await(other, () -> other.said().contains("is here"));
    var run = type("laptop", "driver", "run --detach --by ana");
    assertThat(run.code()).as(run.said()).isEqualTo(75);
    var driver = type("one", "service", "serve-steps --tags drives --drive --name one");
    await(driver, () -> count("gate_runner.drive where not is_going and due > now()") == 1);
    assertThat(other.said()).contains("given back, not begun");
    sql("update gate_runner.drive set due = now() + interval '1 hour'");

    var next = type("next", "service", "serve-steps --tags canary --name next");

    await(next, () -> count("gate_runner.drive") == 0);
    assertThat(effects()).hasSize(1);
  }

  @Test
  void filesHaveNoDrivers() throws Exception {
    gate();
    var run = commands.type("laptop", "driver", "run --detach --by ana --engine files");
    assertThat(run.code()).as(run.said()).isEqualTo(64);
    assertThat(run.said()).contains("--detach: the engine 'files' has no drivers");
    var both = type("laptop", "driver", "run --detach --attest --by ana");
    assertThat(both.code()).as(both.said()).isEqualTo(64);
    assertThat(both.said()).contains("--attest vouches for a run here");
  }
}
