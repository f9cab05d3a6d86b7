package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Steps that must not be done twice, on machines that are killed while they perform them. */
@Slow
final class LostDriversTest extends DrivenMachines {
  private static final String DRIVE_ONLY = "serve-steps --drive --name ";

  private void file(String name, String text) throws IOException {
    Files.writeString(commands.machine("laptop").resolve("gate").resolve(name), text);
  }

  private void leave(String more) throws Exception {
    var run = type("laptop", "driver", "run --detach --by ana" + more);
    assertThat(run.code()).as(run.said()).isEqualTo(75);
  }

  @Test
  void whatADeadDriverBeganIsNotBegunAgainWhileItsProgramRuns() throws Exception {
    gate();
    file("far.yaml", FarPackage.yaml(folder, "").replace("runs-on: [canary]\n", ""));
    leave("");
    var one = type("one", "service", DRIVE_ONLY + "one");
    await(one, () -> effects().size() == 1);
    one.process().destroyForcibly().waitFor();
    sql("update gate_runner.gate set until = now() - interval '1 s' where token is not null");
    sql("update gate_runner.drive set claimed = null");

    var two = type("two", "service", DRIVE_ONLY + "two");
    await(two, () -> two.said().contains("Waiting for a program that outlived its gate"));
    assertThat(effects()).as(two.said()).hasSize(1);
    go("there");
    go("go");
    await(two, () -> count("gate_runner.drive") == 0);
    assertThat(effects()).as("once its program had ended").hasSize(2);
  }

  @Test
  void theStepOfAnotherGateThatARunnerGoesOnWithIsNoOrphan() throws Exception {
    gate();
    leave("");
    var one = driver("one", "");
    await(one, () -> one.said().contains("left, runners perform it"));
    assertThat(effects()).hasSize(1);

    file("gate.yaml", "title: Quick\nwork-packages: [quick.yaml]\n");
    file(
        "quick.yaml",
        """
        id: QUICK
        title: Quick
        steps: [{id: ok, do: person.approve, with: {count: 1}}]
        """);
    leave(" --new");
    await(one, () -> one.said().contains("left, waits for a person"));
    assertThat(one.said()).doesNotContain("Waiting for a program");
  }

  @Test
  void noWordAboutAnotherPackageRepeatsAStepWhoseRunnerWasLost() throws Exception {
    gate();
    file("gate.yaml", "title: Left\nwork-packages: [far.yaml, quick.yaml]\n");
    file(
        "quick.yaml",
        """
        id: QUICK
        title: Quick
        steps: [{id: ok, do: person.approve, with: {count: 2}}]
        """);
    leave("");
    var runner = type("runner", "performer", "serve-steps --tags canary --name runner");
    var one = type("one", "service", DRIVE_ONLY + "one");
    await(runner, () -> effects().size() == 1);
    runner.process().destroyForcibly().waitFor();
    await(one, () -> one.said().contains("a runner was lost in FAR: look at that machine"));
    assertThat(count("gate_runner.drive")).as("it is nobody's but a person's").isZero();

    type("other", "performer", "serve-steps --tags canary --name other");
    var said = type("laptop", "person", "approve QUICK --by bob");
    assertThat(said.code()).as(said.said()).isZero();
    assertThat(effects()).hasSize(1);
    go("go");
    var resumed = type("laptop", "driver", "resume --detach --by ana");
    assertThat(resumed.code()).as(resumed.said()).isEqualTo(75);
    await(one, () -> effects().size() == 2);
  }
}
