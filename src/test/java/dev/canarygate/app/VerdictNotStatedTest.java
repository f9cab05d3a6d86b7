package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Outcome;
import dev.canarygate.signing.BadKey;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import org.junit.jupiter.api.Test;

final class VerdictNotStatedTest {
  private static CommandFailure failure(RuntimeException why) {
    return CommandFailure.of(
        new VerdictNotStated("gate-1", Outcome.STOPPED, why),
        Launcher.PLAIN,
        "run: ./gate-runner resume");
  }

  @Test
  void aKeyThatDoesNotSignIsNamedWithWhatToDoFirst() {
    var failure = failure(new BadKey("ssh-agent refuses to sign", "look at the agent"));

    assertThat(failure.exit()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(failure.text())
        .isEqualTo(
            "gate gate-1 is STOPPED, but its verdict could not be stated: ssh-agent refuses to"
                + " sign");
    assertThat(failure.remedy()).contains("look at the agent; then: ./gate-runner resume");
  }

  @Test
  void whereNothingElseHelpsTheGateIsResumed() {
    assertThat(failure(new BadKey("it is gone", "")).remedy()).contains("./gate-runner resume");
  }

  @Test
  void anAuthorityEndsTheCommandAsAnyServiceThatDoesNotAnswer() {
    var obstacle =
        new Obstacle(Obstacle.Kind.NO_PERMISSION, "tsa", "answered 403", "ask its operator");

    assertThat(failure(obstacle).exit()).isEqualTo(ExitCode.of(Obstacle.Kind.NO_PERMISSION));
    assertThat(failure(obstacle).remedy()).contains("ask its operator; then: ./gate-runner resume");
  }
}
