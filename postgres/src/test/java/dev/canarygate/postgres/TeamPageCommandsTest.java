package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.postgres.TypedCommands.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Types the commands of docs/team.md that go on or take long, word for word but for a port. */
final class TeamPageCommandsTest extends DrivenMachines {
  private static final String COMMAND = "gate-runner ";

  /** The commands of one block of the page. */
  private static List<String> block(int number) throws IOException {
    var blocks =
        Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/team.md")))
            .results()
            .map(each -> each.group(1).strip().lines().toList())
            .toList();
    assertThat(blocks).as("each is typed by a test here").hasSize(3);
    assertThat(blocks).allSatisfy(each -> assertThat(each).allMatch(c -> c.startsWith(COMMAND)));
    return blocks.get(number);
  }

  private Typed typed(String machine, String user, String command) throws IOException {
    return commands.type(machine, user, command.substring(COMMAND.length()));
  }

  @Test
  void theRunnerOfThePagePerformsSteps() throws Exception {
    var lines = block(0);
    assertThat(lines).singleElement().asString().endsWith(" --health-port 9464");
    var runner = typed("runner", "performer", lines.get(0).replace("9464", "0"));
    await(runner, () -> runner.said().contains("is here, with the tags canary, "));
    assertThat(runner.said()).contains("health: http://127.0.0.1:");
  }

  @Slow
  @Test
  void theGateOfThePageIsLeftAndDriven() throws Exception {
    var lines = block(1);
    assertThat(lines).hasSize(3);
    gate();
    go("go");
    go("there");
    for (var line : lines.subList(0, 2)) {
      var left = typed("laptop", "driver", line);
      assertThat(left.code()).as(left.said()).isEqualTo(75);
    }
    var driver = typed("one", "service", lines.get(2));
    await(driver, () -> count("gate_runner.drive") == 0);
    assertThat(records("gate.ended")).as(driver.said()).isEqualTo(1);
  }

  @Slow
  @Test
  void theRehearsalsOfThePageEnd() throws Exception {
    sql("grant gate_runner_driver, gate_runner_performer, gate_runner_person to service");
    var lines = block(2);
    assertThat(lines).hasSize(2);
    gate();
    for (var line : lines) {
      var rehearsed = typed("laptop", "service", line);
      assertThat(rehearsed.code()).as(rehearsed.said()).isZero();
      assertThat(rehearsed.said()).contains("CLEARED");
    }
    assertThat(count("gate_runner.gate")).as("nothing is left").isZero();
  }
}
