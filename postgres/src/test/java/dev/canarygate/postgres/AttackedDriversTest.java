package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.postgres.TypedCommands.Typed;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Drivers that are not as the gate needs them, or end at a bad moment. */
final class AttackedDriversTest extends DrivenMachines {
  private static final String DRIVE_ONLY = "serve-steps --drive --name ";

  private String key(String machine) throws Exception {
    var made =
        commands.type(machine, "driver", "key new gate_key --identity " + machine + "@example.com");
    assertThat(made.code()).as(made.said()).isZero();
    return " --set signing.key=gate_key";
  }

  private String fingerprint(String machine) throws Exception {
    var shown = commands.type(machine, "driver", "key show gate_key --json --jq .fingerprint");
    assertThat(shown.code()).as(shown.said()).isZero();
    return shown.said().strip().replace("\"", "");
  }

  @Slow
  @Test
  void aDriverWithAnotherKeyDoesNotGoOnWithARunThatIsSignedByOne() throws Exception {
    left();
    go("there");
    type("runner", "performer", "serve-steps --tags canary --name runner");
    var one = type("one", "service", DRIVE_ONLY + "one" + key("one"));
    await(one, () -> effects().size() == 1);
    await(one, () -> count("gate_runner.gate where token is null") == 1);
    one.process().destroy();
    one.code();
    var exported = type("laptop", "driver", "export left.zip --by ana");
    assertThat(exported.code()).as(exported.said()).isEqualTo(5);
    assertThat(exported.said()).contains("is left to drivers, and its run is under way.");

    var two = type("two", "service", DRIVE_ONLY + "two" + key("two"));
    await(two, () -> count("gate_runner.drive where problem <> ''") == 1);
    var status = type("laptop", "driver", "status");
    status.code();
    assertThat(status.said())
        .contains(
            "Not driven by two: signing.key: expected "
                + fingerprint("one")
                + ", with which the run under way is signed, found "
                + fingerprint("two"));
    var none = type("none", "service", DRIVE_ONLY + "none");
    await(none, () -> none.said().contains("found no key"));
    assertThat(records("run.started")).isEqualTo(1);

    var again = type("one", "service", DRIVE_ONLY + "again --set signing.key=gate_key");
    go("go");
    await(again, () -> count("gate_runner.drive") == 0);
    assertThat(effects()).hasSize(1);
    assertThat(records("run.started")).as(again.said()).isEqualTo(1);
    assertThat(
            count(
                "gate_runner.journal where position('"
                    + fingerprint("one")
                    + "' in convert_from(line, 'UTF8')) > 0"))
        .as("signed by the driver, whoever left it")
        .isPositive();
    assertThat(type("laptop", "driver", "verify").code()).isZero();
  }

  @Slow
  @Test
  void aDriverWithoutATokenLeavesAGateThatCommentsToOthers() throws Exception {
    gate();
    Files.writeString(
        commands.machine("laptop").resolve("gate/gate.yaml"),
        """
        title: Left
        roles:
          tracker: {repo: acme/acme-lib, issue: 7, allow: [comment]}
        work-packages: [far.yaml, here.yaml]
        """);
    var run = type("laptop", "driver", "run --detach --by ana");
    assertThat(run.code()).as(run.said()).isEqualTo(75);

    var one = driver("one", "");

    await(one, () -> count("gate_runner.drive where problem <> ''") == 1);
    assertThat(one.said())
        .contains("not driven here: GitHub: expected a token, because the gate comments");
    assertThat(effects()).isEmpty();
  }

  @Slow
  @Test
  void aDriverThatIsEndedInAStepOfItsOwnSaysSoAndAnotherRepeatsTheStep() throws Exception {
    gate();
    var far = commands.machine("laptop").resolve("gate/far.yaml");
    Files.writeString(far, Files.readString(far).replace("runs-on: [canary]\n", ""));
    assertThat(type("laptop", "driver", "run --detach --by ana").code()).isEqualTo(75);
    var one = type("one", "service", DRIVE_ONLY + "one");
    await(one, () -> effects().size() == 1);
    var second = type("laptop", "driver", "resume --by bob");
    assertThat(second.code()).as(second.said()).isEqualTo(6);
    var detached = type("laptop", "driver", "resume --detach --by bob");
    assertThat(detached.code()).as(detached.said()).isEqualTo(6);
    assertThat(status()).contains("Held by ana on ").contains("To take it back and drive it here:");
    one.process().destroy();
    one.code();
    assertThat(count("gate_runner.gate where token is not null")).as(one.said()).isZero();
    assertThat(records("run.interrupted")).isEqualTo(1);
    assertThat(status()).contains("its driver was ended").contains("No driver is here.");

    go("go");
    go("there");
    var two = type("two", "service", DRIVE_ONLY + "two");
    await(two, () -> count("gate_runner.drive") == 0);
    assertThat(effects()).as("a new attempt").hasSize(2);
    assertThat(records("gate.ended")).isEqualTo(1);
  }

  private String status() throws Exception {
    var status = type("laptop", "driver", "status");
    status.code();
    return status.said();
  }

  @Slow
  @Test
  void oneDriverGoesOnWithManyGatesAndSaysThatMoreAreDue() throws Exception {
    gate();
    var far = commands.machine("laptop").resolve("gate/far.yaml");
    Files.writeString(far, Files.readString(far).replace("runs-on: [canary]\n", ""));
    for (int each = 0; each < 3; each++) {
      var run = type("laptop", "driver", "run --new --detach --by ana");
      assertThat(run.code()).as(run.said()).isEqualTo(75);
    }
    var one = type("one", "service", "serve-steps --drive=1 --name one");
    await(one, () -> one.said().contains("drives 1 gate, as many as --drive lets it; 2 more due"));
    go("go");
    go("there");
    await(one, () -> count("gate_runner.drive") == 0);
    assertThat(effects()).hasSize(3);
    assertThat(records("gate.ended")).isEqualTo(3);
  }

  @Slow
  @Test
  void aDriverThatIsStoppedForTooLongIsFollowedAndWritesNothingWhenItWakes() throws Exception {
    left();
    go("there");
    type("runner", "performer", "serve-steps --tags canary --name runner");
    var one = type("one", "service", DRIVE_ONLY + "one");
    await(one, () -> count("gate_runner.gate where token is not null") == 1);
    signal(one, "STOP");
    sql("update gate_runner.gate set until = now() - interval '1 s' where token is not null");
    sql("update gate_runner.drive set claimed = null");
    sql("update gate_runner.runner set until = now() - interval '1 s' where name = 'one'");
    var two = type("two", "service", DRIVE_ONLY + "two");
    await(two, () -> effects().size() == 1);
    signal(one, "CONT");
    go("go");
    await(two, () -> count("gate_runner.drive") == 0);
    assertThat(effects()).hasSize(1);
    assertThat(records("gate.ended")).as(one.said() + two.said()).isEqualTo(1);
    assertThat(records("run.started")).isEqualTo(1);
    assertThat(type("laptop", "driver", "verify").code()).isZero();
  }

  private static void signal(Typed typed, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + typed.process().pid()).start().waitFor();
  }

  @Test
  void aUserWhoCannotDriveReadsWhichRoleIsMissing() throws Exception {
    var one = type("one", "performer", DRIVE_ONLY + "one");
    assertThat(one.code()).as(one.said()).isEqualTo(65);
    assertThat(one.said()).contains("gate_runner_driver");
  }
}
