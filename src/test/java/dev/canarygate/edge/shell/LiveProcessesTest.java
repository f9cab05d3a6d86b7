package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Processes.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProcessesTest {
  @Test
  void liveProcessesHoldThisOneWithItsStart() {
    var processes = new LiveProcesses(Secrets.ofProviders()).live();

    assertThat(processes).extracting(Seen::pid).contains(ProcessHandle.current().pid());
    assertThat(processes).extracting(Seen::startedAt).anyMatch(start -> start != null);
  }

  @Test
  void tokensAreHiddenInCommandLines() {
    var processes = new LiveProcesses(Secrets.of(List.of("hunter-two-three")));

    assertThat(processes.hidden("daemon --api-token abc --port 1 --password=xyz hunter-two-three"))
        .contains("daemon --api-token [", "--port 1", "--password=[")
        .doesNotContain("abc", "xyz", "hunter");
  }
}
