package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class FromHereTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPathBelowTheCurrentFolderBeginsThere() {
    assertThat(FromHere.shorter("default (/srv/team/gate/gate.yaml:4:2)", "/srv/team"))
        .isEqualTo("default (gate/gate.yaml:4:2)");
    assertThat(FromHere.shorter("/srv/teams/x /old/srv/team/x /srv/team", "/srv/team"))
        .isEqualTo("/srv/teams/x /old/srv/team/x /srv/team");
    assertThat(FromHere.shorter("/etc/x", "/")).isEqualTo("/etc/x");
  }
}
